/** Which languages a reader wants, according to the request. Does not know which ones there are. */
import type { Context } from 'hono';
import { parseAccept } from 'hono/utils/accept';
import { tagForm } from 'petition-widget/schema';

/**
 * Well-formed BCP 47 tags: first the link's, then the browser's in order of preference. Only ten of
 * the latter, as a header can name thousands.
 */
export const requestedLanguages = (c: Context): string[] => {
  const accepted = parseAccept(c.req.header('Accept-Language') ?? '').map(({ type }) => type);
  // A mail filter may write "%23" for "#", which makes the code after the language part of it.
  const [linked = ''] = (c.req.query('lang') ?? '').split(/[#%]/, 1);
  const tags = [linked, ...accepted.slice(0, 10)].map((tag) => tag.trim().replaceAll('_', '-'));
  return tags.filter((tag) => tagForm.test(tag));
};
