/**
 * Requests as every part of the widget makes them: without cookies or referrer, and never more than
 * can be borne.
 */

import { bare } from '../schema/index.ts';

/** What is never sent along, whatever the host page allows. */
export const discreet = { credentials: 'omit', referrerPolicy: 'no-referrer' } as const satisfies RequestInit;

/**
 * Where a request that was sent `from` ended up; never from a connection with TLS to one without.
 */
export const safeMove = (from: string, to: string): string =>
  to.startsWith('https:') || (to && !from.startsWith('https:')) ? to : from;

/**
 * JSON whose objects inherit nothing, so that what a host page put on `Object.prototype` is never
 * read as theirs. Throws where the text is no JSON.
 */
export const parseJson = (text: string): unknown =>
  JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value && !Array.isArray(value) ? bare(value) : value,
  );

/** JSON, or why there is none; the words continue a sentence that begins with the address. */
export type Json = { readonly json: unknown; readonly why?: never } | { readonly json?: never; readonly why: string };

/**
 * Reads a body of at most `limit` bytes. Rejects where the connection breaks. Nothing at all is
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
