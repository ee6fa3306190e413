/**
 * One request, and what any endpoint may answer to it: that it is busy, broken, closed or not to be
 * reached.
 */
import { discreet, readJson, type Json } from './http.ts';
import type { Outcome } from '../schema/index.ts';
import { failed } from './failed-outcome.ts';

/** An answer that is longer than this, in bytes, is none that an endpoint gives. */
const longestAnswer = 65_536;

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
const delay = (header: string): number => Number(header) * 1000 || Date.parse(header) - Date.now() || 0;

/**
 * `read` says what any other answer is. It never rejects; `clock` is aborted when the time is up.
 */
export const request = async (
  url: string,
  init: RequestInit,
  clock: AbortSignal,
  read: (answer: Json & { readonly status: number }) => Outcome,
): Promise<Outcome> => {
  try {
    // What is asked goes where the campaign says and nowhere else.
    const response = await fetch(url, { ...discreet, redirect: 'error', signal: clock, ...init });
    const { headers, status } = response;
    if (status === 410) return { outcome: 'closed' };
    if (status === 429 || status === 503) return { outcome: 'busy', after: delay(headers.get('retry-after') ?? '') };
    if (status === 408 || status >= 500) return failed('server', true);
    return read({ ...(await readJson(response, longestAnswer)), status });
  } catch {
    return failed(clock.aborted ? 'timeout' : 'network', true);
  }
};

export type Requester = typeof request;
