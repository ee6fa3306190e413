/**
 * oEmbed 1.0 (https://oembed.com): what content systems show when somebody pastes the address of a
 * campaign's page. Knows addresses and campaigns, not what the frame contains. Gives a
 * thumbnail where the picture was uploaded here: that requires its size, which is unknown of others.
 * The page itself names any picture.
 */
import type { Hono } from 'hono';
import { html } from 'hono/html';
import { pick } from 'petition-widget/languages';
import { chooseLanguage } from 'petition-widget/page';
import type { Campaigns } from '../campaigns/campaigns.ts';
import { addressOf, idIn } from '../images/address.ts';
import type { ImageOf } from '../images/route.ts';
import type { Image } from '../store/images.ts';
import type { Html } from '../hosted/page-model.ts';
import { only, problem } from '../http/problems.ts';

/** In CSS pixels, if the request sets no limits. */
const usual = { width: 640, height: 800 };
/** In seconds. */
const day = 86_400;

/**
 * The campaign's id and the requested language, from the address of a page of this server, or of
 * its framed version, to which some editors reduce a pasted frame; `undefined` for any other.
 */
const pageAt = (address: string, base: string): { id: string; lang: string | null } | undefined => {
  const url = URL.parse(address);
  const { origin, pathname } = new URL(base);
  if (url?.origin !== origin || !url.pathname.startsWith(pathname)) return undefined;
  const [, id] = /^(?:p|embed)\/([a-z\d-]{1,64})\/?$/.exec(url.pathname.slice(pathname.length)) ?? [];
  return id === undefined ? undefined : { id, lang: url.searchParams.get('lang') };
};

/** `length`, limited to the consumer's maximum if that is a number. */
const within = (most: string | undefined, length: number): number =>
  /^[1-9]\d{0,5}$/.test(most ?? '') ? Math.min(Number(most), length) : length;

/** `frameborder` instead of a style, since a page's policy may refuse styles. */
const frameOf = (attributes: Readonly<Record<string, string | number>>): Html => {
  const written = Object.entries({ ...attributes, frameborder: 0, loading: 'lazy' }).map(
    ([name, value]) => html` ${name}="${value}"`,
  );
  return html`<iframe${written}></iframe>`;
};

/**
 * A link as the fallback where frames are removed. WordPress loads the script that talks to the
 * frame only if there is a quotation.
 */
const quoted = (href: string, title: string): Html => html`<blockquote><a href="${href}">${title}</a></blockquote>`;

interface Options {
  readonly campaigns: Campaigns;
  /** The server's address, with a trailing slash. */
  readonly base: () => string;
  readonly imageOf: ImageOf;
}

type Limits = Readonly<Record<'maxwidth' | 'maxheight', string | undefined>>;

/** Left out if it is larger than what was asked for. */
const thumbnailOf = (image: Image | undefined, { maxwidth, maxheight }: Limits, base: string): object | undefined => {
  if (!image) return undefined;
  const { width, height } = image;
  if (within(maxwidth, width) < width || within(maxheight, height) < height) return undefined;
  return { thumbnail_url: addressOf(image, base), thumbnail_width: width, thumbnail_height: height };
};

export const addOembed = (app: Hono, { campaigns, base, imageOf }: Options): void => {
  app.get('/oembed', async (c) => {
    const { url = '', format = 'json', maxwidth, maxheight } = c.req.query();
    if (format !== 'json') return problem('format-unsupported');
    const page = pageAt(url, base());
    const campaign = page && campaigns.get(page.id)?.campaign;
    if (campaign === undefined) return problem('unknown-page');
    const { locale } = chooseLanguage([page?.lang ?? '', campaign.locale], campaign, '');
    const title = pick(campaign.title, locale, campaign.locale).words;
    const id = idIn(campaign.image?.src, base());
    const picture = id === undefined ? undefined : await imageOf(id);
    const [width, height] = [within(maxwidth, usual.width), within(maxheight, usual.height)];
    const frame = new URL(`embed/${campaign.id}`, base());
    const address = new URL(`p/${campaign.id}`, base());
    if (page?.lang) for (const { searchParams } of [frame, address]) searchParams.set('lang', locale);
    const parts = [quoted(address.href, title), frameOf({ src: frame.href, title, width: '100%', height })];
    return c.json(
      {
        version: '1.0',
        type: 'rich',
        title,
        provider_name: new URL(base()).host,
        provider_url: base(),
        cache_age: day,
        ...thumbnailOf(picture, { maxwidth, maxheight }, base()),
        width,
        height,
        // Full column width: a width in pixels would also apply on phones.
        html: parts.map(String).join(''),
      },
      200,
      { 'Cache-Control': 'public, max-age=3600' },
    );
  });
  app.all('/oembed', only('GET, HEAD'));
};
