/**
 * What every request to the desk has to pass: it comes from the desk's own page, carries JSON of
 * the right form, and is not one of too many.
 */
import type { Context } from 'hono';
import type * as z from 'zod';
import { readJson } from '../http/body.ts';
import { later, problem } from '../http/problems.ts';
import type { createRate, Limits } from '../signing/rate-limit.ts';

/** For one network. Above it, a passkey or a link is guessed, or a script runs wild. */
const limits: Limits = { minute: 30, fiveMinutes: 90, hour: 300 };

/**
 * Whether a page of another origin sent it. Browsers name the origin with every POST, and scripts
 * cannot change it (Fetch Standard, forbidden request-headers).
 * @param base the server's address; what the request says in `Host` counts for nothing
 */
export const isForeign = (c: Context, base: string): boolean =>
  c.req.header('Origin') !== new URL(base).origin ||
  (c.req.header('Sec-Fetch-Site') ?? 'same-origin') !== 'same-origin';

/**
 * The body in this form, or the problem to answer with.
 * @param most bytes that are taken, if more than of a signature
 */
export const bodyOf = async <T>(c: Context, form: z.ZodType<T>, most?: number): Promise<T | Response> => {
  const read = await readJson(c.req.raw, most);
  if (read instanceof Response) return read;
  const found = form.safeParse(read.json);
  return found.success ? found.data : problem('invalid-input');
};

/**
 * Counts a try to come in. Those whose network is not known, as behind a proxy that is not declared,
 * share the limit above which anybody is refused.
 */
export const tooMany = (rate: ReturnType<typeof createRate>, client: string | undefined): Response | undefined => {
  const pace = rate.take('/desk', client ?? '', limits);
  if ('retryAfter' in pace) return later('rate-limited', pace.retryAfter);
  return pace.held && client !== undefined ? later('rate-limited', 60) : undefined;
};
