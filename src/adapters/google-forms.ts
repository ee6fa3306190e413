/** Google Forms: accepts what its own page would send, and lets no other page read its answer. */
import type { Service } from '../schema/index.ts';
import type { Adapter } from './adapter.ts';
import type { Requester } from '../net/request.ts';
import { encoded, valuesOf } from './flat-values.ts';
import { notSentTwice } from './not-sent-twice.ts';

export const googleForms =
  (service: Service & { readonly type: 'google-forms' }, request: Requester): Adapter =>
  async (signature, clock) => {
    // People know the address of the page to fill in.
    const url = service.url.replace(/viewform\b.*$/, 'formResponse');
    const values = valuesOf(signature);
    const entries = Object.entries(service.map).flatMap(([name, entry]) => {
      const value = values[name];
      return value === undefined ? [] : [[entry, value] as const];
    });
    const body = { ...Object.fromEntries(entries), fvv: '1', pageHistory: '0' };
    const init: RequestInit = { ...encoded(body), mode: 'no-cors', redirect: 'follow' };
    return notSentTwice(await request(url, init, clock, () => ({ outcome: 'sent' })));
  };
