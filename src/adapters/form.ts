/**
 * Any receiver of a plain form: sends the request that a form in a page would, and reads what it
 * can of the answer.
 */
import type { Service } from '../schema/index.ts';
import type { Adapter } from './adapter.ts';
import type { Requester } from '../net/request.ts';
import { failed } from '../net/failed-outcome.ts';
import { encoded, nameThere, refusalIn, valuesOf } from './flat-values.ts';
import { notSentTwice } from './not-sent-twice.ts';
import { said } from './own-properties.ts';

const recorded = { outcome: 'recorded' } as const;

/**
 * Whether it answers a page in this mode, tried with a request that carries no data and that no
 * receiver acts on (RFC 9110, 9.2.1).
 */
const answers = async (request: Requester, url: string, mode: RequestMode, clock: AbortSignal): Promise<boolean> => {
  const answer = await request(url, { method: 'HEAD', mode, redirect: 'follow' }, clock, () => recorded);
  return answer.outcome !== 'failed' || answer.code === 'server';
};

/**
 * `fetch` fails in the same way if an answer may not be read and if the connection broke, so the
 * receiver is asked first which of the two it would be.
 */
const isReadable = async (request: Requester, url: string, clock: AbortSignal): Promise<boolean> =>
  (await answers(request, url, 'cors', clock)) || !(await answers(request, url, 'no-cors', clock));

export const form =
  ({ url, map = {} }: Service & { readonly type: 'form' }, request: Requester): Adapter =>
  async (signature, clock) => {
    const values = valuesOf(signature);
    const renamed = Object.fromEntries(Object.entries(values).map(([name, value]) => [nameThere(map, name), value]));
    const init = encoded(renamed);
    if (!(await isReadable(request, url, clock)))
      // The browser insists on following a redirect, unseen.
      return notSentTwice(
        await request(url, { ...init, mode: 'no-cors', redirect: 'follow' }, clock, () => ({ outcome: 'sent' })),
      );
    const outcome = await request(url, { ...init, redirect: 'manual' }, clock, ({ status, json }) => {
      if (status === 409) return recorded;
      const refusal = refusalIn(json, values, map);
      if (refusal) return refusal;
      // A redirect, which is how a form usually continues once accepted, has no status here.
      return status < 300 && String(said(json).success) !== 'false' ? recorded : failed('refused');
    });
    return notSentTwice(outcome);
  };
