/**
 * The count as an image, for mails, where no script runs. Handles words and routes; `draw.ts` does
 * the drawing. The address is the same for everybody, and reveals nothing about who asks.
 */
import type { Context, Hono } from 'hono';
import { hash } from 'node:crypto';
import { negotiate } from 'petition-widget/languages';
import { intlLocale, messages, speaking } from 'petition-widget/page';
import type { Campaigns, Published } from '../campaigns/campaigns.ts';
import type { PublicCount } from '../public/counts.ts';
import { isCountedHere } from '../hosted/routes.ts';
import { drawnLocales, isDrawn, textOf, toPng, toSvg, type Piece, type Words } from './draw.ts';
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
export const wordsOf = (locale: string, { count, paper }: Partial<PublicCount>): Words =>
  speaking(locale, () => {
    if (!count) return { locale, lines: [[messages.sign()]] };
    const numbers = new Intl.NumberFormat(intlLocale());
    const written = (value: number): Piece => ({ number: numbers.format(value) });
    const signed = messages.fill<Piece>(messages.signedSoFar(count), { count: written(count) });
    if (!paper) return { locale, lines: [signed] };
    return { locale, lines: [signed, messages.fill<Piece>(messages.onPaper(), { paper: written(paper) })] };
  });

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
  const countOf = async (published: Published): Promise<Partial<PublicCount>> => {
    if (!isCountedHere(published, base())) return {};
    try {
      return await counts(published);
    } catch (error) {
      if (error instanceof StoreError) return {};
      throw error;
    }
  };

  const imageOf = (id: string, format: Format, words: Words) => {
    const key = `${id} ${format} ${words.locale}`;
    const text = textOf(words);
    let known = drawn.get(key);
    if (known?.text !== text) {
      const draw = async () => {
        const body = await formats[format].draw(words);
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
    const count = await countOf(published);
    let words = wordsOf(negotiate([lang ?? '', locale], drawnLocales), count);
    // A mail should never show a broken picture, also where words were changed and not yet drawn.
    if (!isDrawn(words)) words = wordsOf(negotiate([locale], drawnLocales), count);
    if (!isDrawn(words)) words = wordsOf('en', count);
    const { body, tag } = await imageOf(id, format, words);
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
