/**
 * The pages that mails link to: a form with one field, or its outcome; and what all pages for
 * signers have around them. Knows texts, but no routes and no state.
 */
import { html } from 'hono/html';
import { directionOf } from 'petition-widget/languages';
import { nameOf } from 'petition-widget/page';
import { spokenLocales, type Words } from '../i18n/words.ts';

/**
 * Pages load only their own two files, send forms only to their own server, and cannot be framed.
 */
export const pageHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-store',
};

interface Told {
  readonly title: string;
  readonly text: string;
}

interface Asked extends Told {
  readonly label: string;
  readonly hint: string;
}

type Html = ReturnType<typeof html>;

export const layout = ({ locale, dir }: Words, title: string, head: Html | '', body: Html) =>
  html`<!doctype html>
    <html lang="${locale}" dir="${dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="stylesheet" href="/pages/page.css" />
        ${head}
      </head>
      <body>
        ${body}
      </body>
    </html> `;

/** Each language under its own name, in the order of the names. */
const links = spokenLocales
  .map((tag) => [tag, nameOf(tag)] as const)
  .sort(([, one], [, other]) => new Intl.Collator('en').compare(one, other));

export const languageLinks = (words: Words) =>
  html`<details>
    <summary>${words.languages} · <span lang="${words.locale}">${nameOf(words.locale)}</span></summary>
    <nav aria-label="${words.languages}">
      ${links.map(
        ([tag, name]) =>
          html`<a
            href="?lang=${tag}"
            lang="${tag}"
            hreflang="${tag}"
            dir="${directionOf(tag)}"
            ${tag === words.locale ? html`aria-current="true"` : ''}
            >${name}</a
          >`,
      )}
    </nav>
  </details>`;

/**
 * `action`: the path the form is sent to. `field`: the name of its one field; `value`: its content.
 * "sent" gives the answer another address than the form's: otherwise a link with a code, opened on
 * the answer, would load nothing.
 */
export const formPage = (words: Words, asked: Asked, action: string, field: string, buttons: Html, value = '') =>
  layout(
    words,
    asked.title,
    html`<script src="/pages/withdrawal-code.js" defer></script>`,
    html`${languageLinks(words)}
      <main>
        <h1>${asked.title}</h1>
        <p>${asked.text}</p>
        <form method="post" action="${action}?lang=${words.locale}&amp;sent">
          <div class="field">
            <label for="code">${asked.label}</label>
            <p class="hint" id="hint">${asked.hint}</p>
            <input
              id="code"
              name="${field}"
              value="${value}"
              required
              dir="ltr"
              autocomplete="off"
              autocapitalize="none"
              spellcheck="false"
              aria-describedby="hint"
            />
          </div>
          ${buttons}
        </form>
      </main>`,
  );

/**
 * `again`: the path of the form, if another try may help; `page`: another link. The heading gets
 * the focus, so that it is read out.
 */
export const resultPage = (
  words: Words,
  { title, text }: Told,
  { again, page }: { readonly again?: string; readonly page?: { readonly href: string; readonly words: string } } = {},
) =>
  layout(
    words,
    title,
    '',
    html`<main>
      <h1 tabindex="-1" autofocus>${title}</h1>
      ${text === '' ? '' : html`<p>${text}</p>`}
      ${again === undefined ? '' : html`<p><a href="${again}?lang=${words.locale}">${words.enterAgain}</a></p>`}
      ${page && html`<p><a href="${page.href}" target="_blank" rel="noopener">${page.words}</a></p>`}
    </main>`,
  );

/** The outcome, and one button that changes it. */
export const oneButton = (
  words: Words,
  { title, text, button }: Told & { readonly button: string },
  { action, token, answer }: Readonly<Record<'action' | 'token' | 'answer', string>>,
) =>
  layout(
    words,
    title,
    '',
    html`<main>
      <h1 tabindex="-1" autofocus>${title}</h1>
      <p>${text}</p>
      <form method="post" action="${action}?lang=${words.locale}&amp;sent">
        <input type="hidden" name="token" value="${token}" />
        <button name="answer" value="${answer}">${button}</button>
      </form>
    </main>`,
  );
