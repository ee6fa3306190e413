/** Formspree (formspree.io): a form that answers in JSON if asked to. */
import type { Service } from '../schema/index.ts';
import type { Adapter } from './adapter.ts';
import type { Requester } from '../net/request.ts';
import { failed } from '../net/failed-outcome.ts';
import { encoded, refusalIn, valuesOf } from './flat-values.ts';
import { notSentTwice } from './not-sent-twice.ts';
import { said } from './own-properties.ts';

export const formspree =
  ({ url }: Service & { readonly type: 'formspree' }, request: Requester): Adapter =>
  async (signature, clock) => {
    const values = valuesOf(signature);
    const init: RequestInit = {
      ...encoded(values),
      headers: { accept: 'application/json' },
      // A form restricted to domains checks the referrer, and treats a signature without one as
      // spam. `Origin` and `Host` reveal the origin anyway; the path is never sent.
      referrerPolicy: 'strict-origin',
    };
    const outcome = await request(url, init, clock, ({ status, json }) => {
      // It sends `next` only if it accepted the signature.
      if (status < 300 && typeof said(json).next === 'string') return { outcome: 'recorded' };
      return refusalIn(json, values) ?? failed(status < 300 ? 'unexpected-answer' : 'refused');
    });
    return notSentTwice(outcome);
  };
