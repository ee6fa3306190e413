/**
 * Action Network's record signature helper, as
 * https://actionnetwork.org/docs/v2/record_signature_helper has it: people are known again by
 * e-mail address or phone number, and whoever is new is subscribed where nothing is said of it.
 * That "unsubscribed" is heeded, it says of the signup helper alone; the page of docs tells
 * organisers to try it.
 */
import { isJson, json, openToJson, startService, type Row, type Service } from './service.ts';

export const petitionPath = '/api/v2/petitions/d91b4b2e-ae0e-4cd3-9ed7-d0ec501b0bc3/signatures';

interface Body {
  readonly comments?: string;
  readonly 'action_network:referrer_data'?: Row;
  readonly person?: {
    readonly given_name?: string;
    readonly family_name?: string;
    readonly email_addresses?: readonly { readonly address: string; readonly status?: string }[];
    readonly phone_numbers?: readonly { readonly number: string }[];
    readonly postal_addresses?: readonly { readonly country?: string; readonly locality?: string }[];
    readonly languages_spoken?: readonly string[];
    readonly custom_fields?: Row;
  };
}

export const startActionNetwork = (): Promise<Service> =>
  startService({
    path: petitionPath,
    headers: openToJson,
    options: { status: 204 },
    take: (post, service) => {
      if (!isJson(post)) return json(415, { error: 'Content-Type must be application/json' });
      // From a page everybody could read the key.
      if ('osdi-api-token' in post.request.headers) return json(403, { error: 'API Key invalid or not present' });
      const { person, comments = '', ...body } = JSON.parse(post.body) as Body;
      const [mail] = person?.email_addresses ?? [];
      const [phone] = person?.phone_numbers ?? [];
      const key = mail?.address ?? phone?.number;
      if (!person || !key) return json(400, { error: 'You must specify a valid person with an email or phone' });
      if (key.includes('@refused.')) return json(400, { error: 'Validation failed' });
      const known = service.rows.findIndex(({ key: other }) => other === key);
      const [address] = person.postal_addresses ?? [];
      const row: Row = {
        key,
        name: [person.given_name, person.family_name].filter(Boolean).join(' '),
        comment: comments,
        country: address ? (address.country ?? 'US') : '',
        language: person.languages_spoken?.[0] ?? '',
        source: body['action_network:referrer_data']?.source ?? '',
        website: body['action_network:referrer_data']?.website ?? '',
        ...person.custom_fields,
      };
      if (known >= 0) service.rows[known] = row;
      else service.rows.push(row);
      if (mail && (mail.status === 'subscribed' || (known < 0 && !mail.status))) service.subscribed.add(mail.address);
      return json(200, {});
    },
  });
