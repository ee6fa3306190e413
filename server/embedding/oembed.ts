/**
 * oEmbed 1.0 (https://oembed.com): what a content system shows where somebody pasted the address of
 * a campaign's page. Knows addresses and campaigns; what stands in the frame, others know. Names no
 * thumbnail, since that takes the size of the campaign's picture, which nobody here knows; the page
 * itself names the picture.
 */
import type { Hono } from 'hono';
import { html } from 'hono/html';
import { pick } from 'petition-widget/languages';
import { chooseLanguage } from 'petition-widget/page';
import type { Campaigns } from '../campaigns/campaigns.ts';
import type { Html } from '../hosted/page-model.ts';
import { only, problem } from '../http/problems.ts';

/** In CSS pixels, where nothing is said of the place. */
const usual = { width: 640, height: 800 };
/** In seconds. */
const day = 86_400;

/**
 * The campaign's id and the language asked for, of the address of a page of this server, or of the
 * same for a frame, which some editors make of a frame that is pasted into text; `undefined` for
 * any other.
 */
const pageAt = (address: string, base: string): { id: string; lang: string | null } | undefined => {
  const url = URL.parse(address);
  const { origin, pathname } = new URL(base);
  if (url?.origin !== origin || !url.pathname.startsWith(pathname)) return undefined;
  const [, id] = /^(?:p|embed)\/([a-z\d-]{1,64})\/?$/.exec(url.pathname.slice(pathname.length)) ?? [];
  return id === undefined ? undefined : { id, lang: url.searchParams.get('lang') };
};

/** Not more than the place has, where that is a number. */
const within = (most: string | undefined, length: number): number =>
  /^[1-9]\d{0,5}$/.test(most ?? '') ? Math.min(Number(most), length) : length;

/** The border by an attribute of old, since a page's policy may refuse styles. */
const frameOf = (attributes: Readonly<Record<string, string | number>>): Html => {
  const written = Object.entries({ ...attributes, frameborder: 0, loading: 'lazy' }).map(
    ([name, value]) => html` ${name}="${value}"`,
  );
  return html`<iframe${written}></iframe>`;
};

/**
 * A link for where frames are removed; without a quotation WordPress does not load the script that
 * speaks to the frame.
 */
const quoted = (href: string, title: string): Html => html`<blockquote><a href="${href}">${title}</a></blockquote>`;

interface Options {
  readonly campaigns: Campaigns;
  /** Where the server is reached, with a slash at its end. */
  readonly base: () => string;
}

export const addOembed = (app: Hono, { campaigns, base }: Options): void => {
  app.get('/oembed', (c) => {
    const { url = '', format = 'json', maxwidth, maxheight } = c.req.query();
    if (format !== 'json') return problem('format-unsupported');
    const page = pageAt(url, base());
    const campaign = page && campaigns.get(page.id)?.campaign;
    if (campaign === undefined) return problem('unknown-page');
    const { locale } = chooseLanguage([page?.lang ?? '', campaign.locale], campaign, '');
    const title = pick(campaign.title, locale, campaign.locale).words;
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
        width,
        height,
        // As wide as the column: a width in pixels would be that on a phone, too.
        html: parts.map(String).join(''),
      },
      200,
      { 'Cache-Control': 'public, max-age=3600' },
    );
  });
  app.all('/oembed', only('GET, HEAD'));
};
