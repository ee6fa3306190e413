/** The head of the page, for search engines, other sites and bookmarks. */
import { html } from 'hono/html';
import { intlLocale, say } from 'petition-widget/page';
import { summary } from './text.ts';
import { pageOf, type Html, type Part, type PageModel } from './page-model.ts';

/** A language as Open Graph writes it: with a territory, the likely one if the tag has none. */
const openGraphLocale = (tag: string): string => {
  try {
    const { language, region } = new Intl.Locale(intlLocale(tag)).maximize();
    return region === undefined ? language : `${language}_${region}`;
  } catch {
    return tag;
  }
};

const meta = (property: string, content: string): Html => html`<meta property="${property}" content="${content}" />`;

/**
 * The preview that other sites show (https://ogp.me; X reads the same tags, plus one of its own for
 * the kind of card).
 */
const openGraph = (view: PageModel, address: string, title: string, description: string): Part => {
  const { image } = view.campaign;
  return [
    meta('og:type', 'website'),
    meta('og:url', address),
    meta('og:title', title),
    meta('og:description', description),
    meta('og:locale', openGraphLocale(view.locale)),
    ...view.offered
      .filter((tag) => tag !== view.locale)
      .map((tag) => meta('og:locale:alternate', openGraphLocale(tag))),
    image ? [meta('og:image', image.src), meta('og:image:alt', say(view, image.alt).words)] : '',
    html`<meta name="twitter:card" content="${image ? 'summary_large_image' : 'summary'}" />`,
  ];
};

/**
 * `asked`: whether the page's address names a language; otherwise it is the address for all
 * languages. A frame is not a page of its own: it refers to the page and must not be indexed.
 */
export const head = (view: PageModel, asked: boolean): Html => {
  const { campaign, offered, locale, isFramed, base } = view;
  const { words: title } = say(view, campaign.title);
  const description = summary(view, campaign.body);
  const address = pageOf(view, asked ? locale : undefined);
  const alternates = html`${offered.map((tag) => html`<link rel="alternate" hreflang="${tag}" href="${pageOf(view, tag)}" />`)}
    <link rel="alternate" hreflang="x-default" href="${pageOf(view)}" />`;
  const oembed = `${base}oembed?url=${encodeURIComponent(address)}`;
  return html`<link rel="canonical" href="${address}" />
    <link rel="alternate" type="application/json+oembed" href="${oembed}" title="${title}" />
    ${
      isFramed
        ? html`<meta name="robots" content="noindex" />`
        : html`<meta name="description" content="${description}" /> ${alternates}
            ${openGraph(view, address, title, description)}`
    }`;
};
