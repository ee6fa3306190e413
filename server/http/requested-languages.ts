/** Which languages a reader wants. Knows requests, not which languages there are. */
import type { Context } from 'hono';
import { parseAccept } from 'hono/utils/accept';
import { tagForm } from 'petition-widget/schema';

/**
 * BCP 47 tags in their plain form: that of the link, then those of the browser, the dearest first;
 * a header can name thousands.
 */
export const requestedLanguages = (c: Context): string[] => {
  const accepted = parseAccept(c.req.header('Accept-Language') ?? '').map(({ type }) => type);
  // A mail filter that writes "%23" for "#" makes the code behind the language a part of it.
  const [linked = ''] = (c.req.query('lang') ?? '').split(/[#%]/, 1);
  const tags = [linked, ...accepted.slice(0, 10)].map((tag) => tag.trim().replaceAll('_', '-'));
  return tags.filter((tag) => tagForm.test(tag));
};
