/**
 * Action Network (actionnetwork.org), by its "record signature helper", without a key. It knows a
 * person again by e-mail address or phone number and counts a signature once, so all that fails may
 * be tried again.
 */
import type { Service } from '../schema/index.ts';
import type { Adapter } from './adapter.ts';
import type { Requester } from '../net/request.ts';
import { failed } from '../net/failed-outcome.ts';
import { valuesOf } from './flat-values.ts';
import { said } from './own-properties.ts';

/**
 * "Unknown", of the codes that ISO 3166-1 leaves to its users. Where there is none at all, the
 * service takes the US.
 */
const nowhere = 'ZZ';

export const actionNetwork =
  ({ url }: Service & { readonly type: 'action-network' }, request: Requester): Adapter =>
  (signature, clock) => {
    const {
      name,
      email,
      phone,
      country = nowhere,
      city,
      postcode,
      comment,
      Source,
      Host,
      ...rest
    } = valuesOf(signature);
    // Whoever is new is subscribed where nothing is said of it.
    const status = signature.consent.updates ? 'subscribed' : 'unsubscribed';
    const body = JSON.stringify({
      comments: comment,
      'action_network:referrer_data': { source: Source, website: Host },
      person: {
        // A name is never split: the mails begin with this field, so the whole of it stands here.
        given_name: name,
        email_addresses: email && [{ address: email, status }],
        phone_numbers: phone && [{ number: phone }],
        postal_addresses: [{ country, locality: city, postal_code: postcode }],
        languages_spoken: signature.locale.split('-', 1),
        custom_fields: { full_name: name, ...rest, Host },
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    return request(url, { ...init, keepalive: body.length < 20_000 }, clock, ({ status, json }) => {
      if (status >= 300) return failed('refused');
      // It says nothing more than that, to who has no key.
      const isAnswer = Object(json) === json && !Array.isArray(json) && !('error' in said(json));
      return isAnswer ? { outcome: 'recorded' } : failed('unexpected-answer');
    });
  };
