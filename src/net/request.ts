/**
 * Makes one request, and handles what any endpoint may answer: that it is busy, broken, closed or
 * unreachable.
 */
import { discreet, readJson, type Json } from './http.ts';
import type { Outcome } from '../schema/index.ts';
import { failed } from './failed-outcome.ts';

/** In bytes. An endpoint's answer is never longer than this. */
const longestAnswer = 65_536;

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
const delay = (header: string): number => Number(header) * 1000 || Date.parse(header) - Date.now() || 0;

/** `read` interprets any other answer. Never rejects; `clock` aborts when the time is up. */
export const request = async (
  url: string,
  init: RequestInit,
  clock: AbortSignal,
  read: (answer: Json & { readonly status: number }) => Outcome,
): Promise<Outcome> => {
  try {
    // The request goes where the campaign says and nowhere else.
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
