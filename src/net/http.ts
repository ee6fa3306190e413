/**
 * What all requests of the widget have in common: no cookies, no referrer, and a bounded answer.
 */

import { bare } from '../schema/index.ts';

/** Keeps cookies and referrer from being sent, whatever the host page allows. */
export const discreet = { credentials: 'omit', referrerPolicy: 'no-referrer' } as const satisfies RequestInit;

/**
 * Where a request sent to `from` ended up, unless that would move from TLS to a connection without.
 */
export const safeMove = (from: string, to: string): string =>
  to.startsWith('https:') || (to && !from.startsWith('https:')) ? to : from;

/**
 * Parses JSON into objects that inherit nothing, so that whatever a host page put on
 * `Object.prototype` is never read as theirs. Throws if the text is not JSON.
 */
export const parseJson = (text: string): unknown =>
  JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value && !Array.isArray(value) ? bare(value) : value,
  );

/** JSON, or why there is none; `why` continues a sentence that begins with the address. */
export type Json = { readonly json: unknown; readonly why?: never } | { readonly json?: never; readonly why: string };

/**
 * Reads a body of at most `limit` bytes. Rejects if the connection breaks. An empty body is
 * undefined.
 */
export const readJson = async (response: Response, limit: number): Promise<Json> => {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let read = 0;
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done) break;
    read += value?.byteLength ?? 0;
    text += decoder.decode(value, { stream: true });
    if (read <= limit) continue;
    void reader?.cancel();
    return { why: `is longer than ${limit} bytes` };
  }
  try {
    return { json: text.trim() === '' ? undefined : parseJson(text) };
  } catch {
    return { why: 'is not JSON' };
  }
};
