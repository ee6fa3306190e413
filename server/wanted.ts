/** Which languages a reader wants. Knows requests, not which languages there are. */
import type { Context } from 'hono';
import { parseAccept } from 'hono/utils/accept';

/** BCP 47 tags, or anything else: that of the link, then those of the browser, the dearest first; a header can name thousands. */
export const wanted = (c: Context): string[] => {
  const accepted = parseAccept(c.req.header('Accept-Language') ?? '').map(({ type }) => type);
  return [c.req.query('lang') ?? '', ...accepted.slice(0, 10)].filter((tag) => tag !== '' && tag !== '*');
};
