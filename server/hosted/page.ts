/**
 * The hosted page: a whole petition as one HTML document that needs no script, with the widget's
 * words and looks. If there is script, the widget takes over. Pure: no requests, no store, no names
 * except those just typed.
 */
import { html } from 'hono/html';
import { directionOf } from 'petition-widget/languages';
import { messages, say, speaking } from 'petition-widget/page';
import { wordsFor } from '../i18n/words.ts';
import { form } from './form.ts';
import { head } from './head.ts';
import { closed, confirmed, scripted, signed } from './outcome.ts';
import { languages, progress, signers, story } from './around-form.ts';
import { sheetPath } from './stylesheet.ts';
import { heading, phrase } from './text.ts';
import { documentOf, pageOf, type Html, type Step, type PageModel } from './page-model.ts';

/** Skips a long text in a narrow column when there is no script to fold it. */
const wayToForm = (): Html => html`<a class="main down" href="#form">${messages.sign()}</a>`;

const panel = (view: PageModel, state: Step): Html => {
  switch (state.step) {
    case 'editing':
    case 'failed':
      return form(view, state);
    case 'signed':
      return signed(view, state);
    case 'confirmed':
      return confirmed(view, wordsFor(view.ui));
    case 'closed':
      return closed(view, state);
    case 'scripted':
      return scripted(view, state, wordsFor(view.ui));
  }
};

/** A link to the petition's own page, for frames that cannot send a form; hidden elsewhere. */
const beyond = (view: PageModel): Html =>
  html`<p class="beyond"><a class="main" href="${pageOf(view, view.locale)}">${messages.elsewhere()}</a></p>`;

/**
 * An address to copy, for a frame without script that may allow neither the form nor links out of
 * it.
 */
const elsewhere = (view: PageModel): Html =>
  html`<noscript
    ><p>${messages.signOnline()} <bdi>${pageOf(view, view.locale)}</bdi></p></noscript
  >`;

/**
 * The card, as the widget draws it. On an answer, the outcome comes first, even in a narrow column,
 * and there are no language links, as following one would lose what was typed.
 */
const card = (view: PageModel, state: Step, isAnswer: boolean): Html => {
  const { campaign, ui } = view;
  const isOver = state.step === 'closed' && state.phase !== 'upcoming';
  const isToSign = state.step === 'editing' || state.step === 'failed';
  const told = html`<div class="campaign">${story(view)}</div>`;
  const done = html`<div class="panel">
    ${view.isFramed && state.step === 'editing' ? beyond(view) : ''} ${panel(view, state)}
    ${view.isFramed && state.step === 'editing' ? elsewhere(view) : ''} ${signers(view)}
  </div>`;
  return html`<div class="root" lang="${ui}" dir="${directionOf(ui)}">
    <article class="card ${state.step}">
      <header>
        ${campaign.to === undefined ? '' : html`<p class="quiet">${phrase(view, campaign.to)}</p>`}
        ${heading(1, phrase(view, campaign.title), html`part="title"`)} ${isAnswer ? '' : languages(view)}
      </header>
      <div class="body">
        ${progress(view, isOver)}
        ${state.step === 'confirmed' ? done : isAnswer ? [done, told] : [isToSign ? wayToForm() : '', told, done]}
      </div>
      <p class="online">${messages.signOnline()} <bdi>${pageOf(view)}</bdi></p>
    </article>
  </div>`;
};

/**
 * The source for the widget, which knows only that it stands on this server: in a frame, the
 * embedding page brought the reader.
 */
const sourceOf = ({ source, isFramed, host, base }: PageModel): string | undefined =>
  source ?? (isFramed && host !== new URL(base).origin ? host : undefined);

/** The petition's side of the script that makes a frame as high as its content. */
const frameScript = ({ isFramed, embed }: PageModel): Html | '' =>
  isFramed ? html`<script src="/pages/frame.js" defer ${embed && html`data-embed="${embed.join(' ')}"`}></script>` : '';

/**
 * The element that the widget takes over. On an answer it is a plain one, since the widget would
 * replace the outcome.
 */
const place = (view: PageModel, content: Html, isAnswer: boolean): Html => {
  const { campaign, locale, missingLanguage, theme } = view;
  const source = sourceOf(view);
  const look = theme === undefined ? 'petition' : `petition ${theme}`;
  if (isAnswer) return html`<div class="${look}">${content}</div>`;
  return html`<petition-widget
    class="${look}"
    campaign="${documentOf(campaign)}"
    lang="${missingLanguage ?? locale}"
    heading-level="1"
    ${theme && html`theme="${theme}"`}
    ${source && html`source="${source}"`}
    >${content}</petition-widget
  >`;
};

const titleOf = (view: PageModel, state: Step): string => {
  const { words } = say(view, view.campaign.title);
  if (state.step === 'editing' && state.problems.length > 0) return `${messages.errorsTitle()} – ${words}`;
  if (state.step === 'failed') return `${messages.failedTitle()} – ${words}`;
  if (state.step === 'confirmed') return `${wordsFor(view.ui).confirmed.title} – ${words}`;
  return state.step === 'signed' ? `${messages.signedTitle[state.outcome]()} – ${words}` : words;
};

/**
 * `asked`: whether the page's address names the language. `isAnswer`: whether this answers a
 * submitted form.
 */
export const hostedPage = (view: PageModel, state: Step, { asked = true, isAnswer = false } = {}): string =>
  speaking(view.ui, () => {
    const { locale, isFramed, theme } = view;
    const content = place(view, card(view, state, isAnswer), isAnswer);
    const look = [isFramed ? 'framed' : '', theme ?? ''].filter(Boolean).join(' ');
    const page = html`<!doctype html>
      <html lang="${locale}" dir="${directionOf(locale)}" class="${look}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${titleOf(view, state)}</title>
          <link rel="stylesheet" href="${sheetPath}" />
          ${frameScript(view)}
          ${
            isAnswer
              ? html`<meta name="robots" content="noindex" />
                  <link rel="stylesheet" href="/pages/forgotten.css" media="not all" />`
              : html`<link rel="preload" href="/petition-widget.js" as="script" />
                  <script src="/pages/take-over.js" defer></script>
                  ${head(view, asked)}`
          }
          <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        </head>
        <body>
          <main>${content}</main>
        </body>
      </html> `;
    // `html` returns a `String` object; it is a promise only if a promise was put in.
    return (page as string).valueOf();
  });
