/** The page that says what it means that signatures are sealed. Knows no campaign. */
import { html } from 'hono/html';
import { sealedWords } from '../i18n/sealed-words.ts';
import type { Words } from '../i18n/words.ts';
import { languageLinks, layout } from './confirm-and-withdraw.ts';

export const sealedPage = (words: Words) => {
  const { title, lead, sections, withdraw } = sealedWords(words.locale);
  return layout(
    words,
    title,
    '',
    html`${languageLinks(words)}
      <main>
        <h1>${title}</h1>
        <p class="lead">${lead}</p>
        ${sections.map(
          ([heading, ...paragraphs]) =>
            html`<section>
              <h2>${heading}</h2>
              ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
            </section>`,
        )}
        <p><a href="/withdraw?lang=${words.locale}">${withdraw}</a></p>
      </main>`,
  );
};
