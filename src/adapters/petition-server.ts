/** Endpoints given as a URL: the project's own server, and whatever speaks like it. Knows HTTP, not the flow. */
import { discreet, readJson } from '../http.ts';
import {
  fieldAt,
  problemsSchema,
  receiptSchema,
  type FailureCode,
  type Outcome,
  type Receipt,
} from '../schema/index.ts';
import type { Adapter } from './adapter.ts';

/** An answer that is longer than this, in bytes, is none that this endpoint gives. */
const longestAnswer = 65_536;

const failed = (code: FailureCode, retry = false): Outcome => ({ outcome: 'failed', code, retry });

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
const delay = (header: string): number => Number(header) * 1000 || Date.parse(header) - Date.now() || 0;

const read = async (response: Response): Promise<Outcome> => {
  const { headers, ok, status } = response;
  if (status === 409) return { outcome: 'recorded' };
  if (status === 410) return { outcome: 'closed' };
  if (status === 429 || status === 503) return { outcome: 'busy', after: delay(headers.get('retry-after') ?? '') };
  if (status === 408 || status >= 500) return failed('server', true);
  if (!ok && status !== 422) return failed('refused');
  const { json, why } = await readJson(response, longestAnswer);
  if (ok) {
    // A web page instead of JSON is some proxy's or portal's, and proves nothing.
    if (why !== undefined || (json !== undefined && !receiptSchema.safeParse(json).success))
      return failed('unexpected-answer');
    const asksToConfirm = (json as Receipt | undefined)?.status === 'confirm-email';
    return { outcome: asksToConfirm ? 'confirm-email' : 'recorded' };
  }
  const refusal = problemsSchema.safeParse(json);
  if (!refusal.success) return failed('refused');
  return {
    outcome: 'invalid',
    problems: refusal.data.errors.map(({ pointer, code }) => ({ field: fieldAt(pointer), code })),
  };
};

export const petitionServer =
  (url: string): Adapter =>
  async (signature, signal) => {
    const body = JSON.stringify(signature);
    try {
      const response = await fetch(url, {
        ...discreet,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        // A signature goes where the campaign says and nowhere else.
        redirect: 'error',
        // It arrives also where the page is left while it is on its way; browsers allow that up to 64 KiB.
        keepalive: body.length < 20_000,
        signal,
      });
      return await read(response);
    } catch (error) {
      if (signal.aborted) throw error;
      return failed('network', true);
    }
  };
