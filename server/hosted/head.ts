/** The head of the page: what search engines, other sites and the reader's bookmarks make of it. */
import { html } from 'hono/html';
import { say } from 'petition-widget/page';
import { summary } from './text.ts';
import { pageOf, type Html, type Part, type PageModel } from './page-model.ts';

/** As Open Graph writes languages: with a territory, the likely one where the tag has none. */
const openGraphLocale = (tag: string): string => {
  try {
    const { language, region } = new Intl.Locale(tag === 'zh-Hant' ? 'zh-Hant-HK' : tag).maximize();
    return region === undefined ? language : `${language}_${region}`;
  } catch {
    return tag;
  }
};

const meta = (property: string, content: string): Html => html`<meta property="${property}" content="${content}" />`;

/**
 * What others show of it (https://ogp.me; X reads the same, and the kind of card by a name of its
 * own).
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
 * `asked`: the language that the page's address names; without it the address is that of all
 * languages. A frame is no page of its own: it points to the page, and is not to be found itself.
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
