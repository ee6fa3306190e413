/**
 * The count as an image, for mails, where no script runs. Handles words and routes; `draw.ts` does
 * the drawing. The address is the same for everybody, and reveals nothing about who asks.
 */
import type { Context, Hono } from 'hono';
import { hash } from 'node:crypto';
import { negotiate } from 'petition-widget/languages';
import { intlLocale, messages, speaking, spokenLocales } from 'petition-widget/page';
import type { Campaigns, Published } from '../campaigns/campaigns.ts';
import type { PublicCount } from '../public/counts.ts';
import { isCountedHere } from '../hosted/routes.ts';
import { textOf, toPng, toSvg, type Line } from './draw.ts';
import { only, problem } from '../http/problems.ts';
import { StoreError } from '../store/store.ts';

/** The available formats. */
const formats = {
  svg: { type: 'image/svg+xml', draw: toSvg },
  png: { type: 'image/png', draw: toPng },
} as const;
type Format = keyof typeof formats;

/**
 * The same words as in the widget. If nobody has signed yet, or the number is unavailable, it
 * invites people to sign.
 */
export const lineOf = (locale: string, count: number | undefined): Line =>
  speaking(locale, () => ({
    locale,
    pieces: count
      ? messages.fill<string | { number: string }>(messages.signedSoFar(count), {
          count: { number: new Intl.NumberFormat(intlLocale()).format(count) },
        })
      : [messages.sign()],
  }));

interface Options {
  readonly campaigns: Campaigns;
  readonly counts: (published: Published) => Promise<PublicCount>;
  /** The server's URL, with a trailing slash. */
  readonly base: () => string;
  /** How long the count may be kept. */
  readonly cacheControl: string;
}

export const addImages = (app: Hono, { campaigns, counts, base, cacheControl }: Options): void => {
  /** The latest image of each kind: thousands may open a mailing within the same minute. */
  const drawn = new Map<
    string,
    { text: string; image: Promise<{ body: string | Uint8Array<ArrayBuffer>; tag: string }> }
  >();

  /**
   * Mails do not retry: while the database is unavailable the image shows words, because an error
   * would show a broken picture.
   */
  const numberOf = async (published: Published): Promise<number | undefined> => {
    if (!isCountedHere(published, base())) return undefined;
    try {
      return (await counts(published)).count;
    } catch (error) {
      if (error instanceof StoreError) return undefined;
      throw error;
    }
  };

  const imageOf = (id: string, format: Format, line: Line) => {
    const key = `${id} ${format} ${line.locale}`;
    const text = textOf(line);
    let known = drawn.get(key);
    if (known?.text !== text) {
      const draw = async () => {
        const body = await formats[format].draw(line);
        return { body, tag: `"${hash('sha1', body)}"` };
      };
      known = { text, image: draw() };
      drawn.set(key, known);
    }
    return known.image;
  };

  const answer = async (c: Context, format: Format, lang: string | undefined): Promise<Response> => {
    const published = campaigns.get(c.req.param('id') ?? '');
    if (published === undefined) return problem('unknown-campaign');
    const { id, locale } = published.campaign;
    const spoken = negotiate([lang ?? '', locale], spokenLocales);
    const { body, tag } = await imageOf(id, format, lineOf(spoken, await numberOf(published)));
    return c.body(body, 200, { 'Content-Type': formats[format].type, 'Cache-Control': cacheControl, ETag: tag });
  };
  for (const format of Object.keys(formats) as Format[]) {
    // The language is in the path: wikis show a picture only if its address ends in ".png", and
    // some drop the query.
    const path = `/v1/campaigns/:id/signed/:lang{[A-Za-z\\d-]+\\.${format}}`;
    app.get(path, (c) => answer(c, format, (c.req.param('lang') ?? '').slice(0, -format.length - 1)));
    app.all(path, only('GET, HEAD, OPTIONS'));
    // The original address, which mails already sent contain. Block lists have a rule for
    // "/count.png?".
    const old = `/v1/campaigns/:id/count.${format}`;
    app.get(old, (c) => answer(c, format, c.req.query('lang')));
    app.all(old, only('GET, HEAD, OPTIONS'));
  }
};
