/**
 * Action Network (actionnetwork.org), through its "record signature helper", without a key. It
 * recognises a person by e-mail address or phone number and counts each signature once, so every
 * failure may be retried.
 */
import type { Service } from '../schema/index.ts';
import type { Adapter } from './adapter.ts';
import type { Requester } from '../net/request.ts';
import { failed } from '../net/failed-outcome.ts';
import { valuesOf } from './flat-values.ts';
import { said } from './own-properties.ts';

/**
 * "Unknown", from the codes that ISO 3166-1 leaves to its users. If there is no country, the
 * service assumes the US.
 */
const nowhere = 'ZZ';

export const actionNetwork =
  ({ url }: Service & { readonly type: 'action-network' }, request: Requester): Adapter =>
  (signature, clock) => {
    const values = valuesOf(signature);
    const { name, email, phone, country = nowhere, city, postcode, comment, Source, Host, ...rest } = values;
    // New people are subscribed if no status is given.
    const status = values.Updates === 'true' ? 'subscribed' : 'unsubscribed';
    const body = JSON.stringify({
      comments: comment,
      'action_network:referrer_data': { source: Source, website: Host },
      person: {
        // A name is never split: the service's mails begin with this field, so it holds the whole
        // name.
        given_name: name,
        email_addresses: email && [{ address: email, status }],
        phone_numbers: phone && [{ number: phone }],
        postal_addresses: [{ country, locality: city, postal_code: postcode }],
        languages_spoken: values.Locale?.split('-', 1),
        custom_fields: { full_name: name, ...rest, Host },
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    return request(url, { ...init, keepalive: body.length < 20_000 }, clock, ({ status, json }) => {
      if (status >= 300) return failed('refused');
      // It tells a client without a key no more than that.
      const isAnswer = Object(json) === json && !Array.isArray(json) && !('error' in said(json));
      return isAnswer ? { outcome: 'recorded' } : failed('unexpected-answer');
    });
  };
