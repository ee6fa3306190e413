/**
 * `/` of a server that does not show the demo: the petitions that are open, as a list without
 * script, or how to publish the first one.
 */
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { chooseLanguage, messages, speaking } from 'petition-widget/page';
import { phaseOf, type Campaign } from 'petition-widget/schema';
import type { Campaigns, Published } from '../campaigns/campaigns.ts';
import { problem } from '../http/problems.ts';
import { requestedLanguages } from '../http/requested-languages.ts';
import { frontPageWords } from '../i18n/front-page-words.ts';
import { wordsFor } from '../i18n/words.ts';
import type { PublicCount } from '../public/counts.ts';
import { languageLinks, layout } from '../signer-pages/confirm-and-withdraw.ts';
import type { Html, Part } from './page-model.ts';
import { isCountedHere } from './routes.ts';
import { marked, phrase, plain } from './text.ts';

interface Options {
  readonly campaigns: Campaigns;
  readonly counts: (published: Published) => Promise<PublicCount>;
  readonly base: () => string;
  readonly now: () => number;
  /** Whether organisers can come in at /desk. */
  readonly desk: boolean;
}

interface Item {
  readonly title: string;
  readonly html: Html;
}

const headers = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-cache',
  Vary: 'Accept-Language',
};

const itemOf = (c: Context, campaign: Campaign, signed: number, ui: string): Item => {
  const view = { ...chooseLanguage(requestedLanguages(c), campaign, ''), ui, campaign };
  const { words, lang } = plain(view, campaign.title);
  // Whoever chose a language here reads on in it.
  const query = c.req.query('lang') ? `?lang=${view.locale}` : '';
  return {
    title: words,
    html: html`<li>
      <h2><a href="/p/${campaign.id}${query}" ${marked(view, lang)}>${words}</a></h2>
      ${campaign.to === undefined ? '' : html`<p class="hint">${phrase(view, campaign.to)}</p>`}
      ${signed > 0 ? html`<p>${messages.signedSoFar(signed).replace('{count}', messages.number(signed))}</p>` : ''}
    </li>`,
  };
};

export const addFrontPage = (app: Hono, { campaigns, counts, base, now, desk }: Options): void => {
  const countOf = async (published: Published): Promise<number> =>
    isCountedHere(published, base())
      ? await counts(published).then(
          ({ count }) => count,
          () => 0,
        )
      : 0;

  const list = async (c: Context, open: readonly Published[], ui: string): Promise<Html> => {
    const signed = await Promise.all(open.map(countOf));
    const items = speaking(ui, () => open.map(({ campaign }, index) => itemOf(c, campaign, signed[index] ?? 0, ui)));
    const { compare } = new Intl.Collator(ui);
    return html`<ul class="petitions" role="list">
      ${items.sort((a, b) => compare(a.title, b.title)).map((item) => item.html)}
    </ul>`;
  };

  app.get('/', async (c) => {
    const words = wordsFor(...requestedLanguages(c));
    const { locale } = words;
    const front = frontPageWords(locale);
    const open = [...campaigns.values()].filter(({ campaign }) => phaseOf(campaign, now()) === 'open');
    const organiser = (): Part =>
      html`<section>
        <h2>${front.organiser}</h2>
        <p>${desk ? front.invite : front.file}</p>
        ${desk ? html`<p><code>petition-server invite --name Ada --role owner</code></p>` : ''}
        <p><a href="/builder?lang=${locale}">${front.builder}</a></p>
        ${desk ? html`<p><a href="/desk?lang=${locale}">${front.desk}</a></p>` : ''}
      </section>`;
    const page = layout(
      words,
      front.title,
      html`<link rel="icon" href="/favicon.svg" type="image/svg+xml" />`,
      html`${languageLinks(words)}
        <main>
          <h1>${front.title}</h1>
          <p class="lead">${open.length > 0 ? front.open : front.none}</p>
          ${open.length > 0 ? await list(c, open, locale) : organiser()}
          <p><a href="/withdraw?lang=${locale}">${words.withdraw.title}</a></p>
        </main>`,
    );
    return c.html(page, 200, headers);
  });
  app.get('*', () => problem('not-found'));
};
