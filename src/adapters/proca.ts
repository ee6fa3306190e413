/**
 * Proca (proca.app): one GraphQL mutation. It recognises a supporter by e-mail address and counts
 * each once, so every failure may be retried. Its errors come with status 200.
 */
import type { Service } from '../schema/index.ts';
import type { Adapter } from './adapter.ts';
import type { Requester } from '../net/request.ts';
import { failed } from '../net/failed-outcome.ts';
import { valuesOf } from './flat-values.ts';
import { said } from './own-properties.ts';

const query =
  'mutation addActionContact($action:ActionInput!,$contact:ContactInput!,$privacy:ConsentInput!,$actionPage:Int!,$tracking:TrackingInput){addActionContact(actionPageId:$actionPage,action:$action,contact:$contact,privacy:$privacy,tracking:$tracking){contactRef}}';

/** Its names for our fields. */
const fieldNames: Readonly<Record<string, string>> = {
  first_name: 'name',
  last_name: 'name',
  name: 'name',
  email: 'email',
  phone: 'phone',
  country: 'country',
  postcode: 'postcode',
  locality: 'city',
};

/**
 * The last step of the path, or the beginning of the message, as in "email: has invalid format".
 */
const fieldOf = (error: unknown): string | undefined => {
  const { path, message } = said(error);
  const names = [Array.isArray(path) ? path.at(-1) : '', String(message).split(':', 1)[0]].map(String);
  const known = names.find((name) => Object.hasOwn(fieldNames, name));
  return known && fieldNames[known];
};

export const proca =
  ({ url, page }: Service & { readonly type: 'proca' }, request: Requester): Adapter =>
  (signature, clock) => {
    const { name, email, phone, country, city, postcode, Source, Host, Updates, ...rest } = valuesOf(signature);
    const variables = {
      actionPage: page,
      action: { actionType: 'petition', customFields: JSON.stringify(rest), testing: false },
      // Given both, it splits neither.
      contact: { name, firstName: name, email, phone, address: { country, postcode, locality: city } },
      privacy: { optIn: Updates === 'true', leadOptIn: false },
      tracking: { source: Source ?? '', medium: '', campaign: '', content: '', location: Host },
    };
    const body = JSON.stringify({ operationName: 'addActionContact', query, variables });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    return request(url, { ...init, keepalive: body.length < 20_000 }, clock, ({ status, json }) => {
      const { data, errors } = said(json);
      if (!Array.isArray(errors)) {
        if (status >= 300) return failed('refused');
        return said(data).addActionContact ? { outcome: 'recorded' } : failed('unexpected-answer');
      }
      const fields = errors.flatMap((error) => fieldOf(error) ?? []);
      if (fields.length === 0) return failed('refused');
      return { outcome: 'invalid', problems: fields.map((field) => ({ field, code: 'invalid' })) };
    });
  };
