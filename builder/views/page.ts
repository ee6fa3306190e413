/** The page around the sections: its head, the bar of links to them, and the status messages. */
import { html, nothing } from 'lit';
import { nameOf, spokenLocales } from '../localize.ts';
import { flawsIn, sections } from '../sections.ts';
import * as words from '../words/page.ts';
import { resultSection } from '../words/result.ts';
import { result } from './result.ts';
import { idOf, type View } from './view.ts';

export interface Head {
  readonly ui: string;
  readonly isKept: boolean;
  readonly speak: (locale: string) => void;
  readonly open: () => void;
  readonly startAnew: () => void;
}

export const head = ({ ui, isKept, speak, open, startAnew }: Head) =>
  html`<header>
    <div class="top">
      <p class="wordmark">
        <a href="/">
          <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
            <path
              d="M5 18c4 1 5 4 6 8C14 15 19 9 28 5"
              fill="none"
              stroke="currentColor"
              stroke-width="3"
              stroke-linecap="round"
            />
          </svg>
          ${words.home()}
        </a>
      </p>
      <div class="toggle" role="group" aria-label=${words.pageLanguage()}>
        ${spokenLocales.map(
          (tag) =>
            html`<button
              type="button"
              class="small"
              lang=${tag}
              data-speak=${tag}
              aria-pressed=${tag === ui}
              @click=${() => {
                speak(tag);
              }}
            >
              ${nameOf(tag)}
            </button>`,
        )}
      </div>
    </div>
    <h1>${words.pageTitle()}</h1>
    <p class="lead">${words.pageLead()}</p>
    <div class="buttons">
      <button type="button" id="open" @click=${open}>${words.openDocument()}</button>
      <button type="button" id="anew" @click=${startAnew}>${words.startAnew()}</button>
      <p class="quiet">${isKept ? words.kept() : words.notKept()}</p>
    </div>
  </header>`;

export const bar = (view: View) => {
  const shown = view.flaws.filter(({ path }) =>
    [idOf(path), ...view.draft.languages.map((language) => idOf(path, language))].some(view.shows),
  );
  return html`<nav class="bar" aria-label=${words.sectionsLabel()}>
    <ol>
      ${sections.map((section) => {
        const count = flawsIn(section, shown).length;
        return html`<li>
          <a href=${`#${section.id}`}
            >${section.title()}${count > 0 ? html` <span class="mark">${count}</span>` : nothing}</a
          >
        </li>`;
      })}
      <li><a href="#preview">${words.preview()}</a></li>
      <li><a href="#result">${resultSection()}</a></li>
    </ol>
  </nav>`;
};

export const body = (view: View) =>
  html`<div class="sections">
    ${sections.map(
      (section) =>
        html`<section id=${section.id} aria-labelledby=${`${section.id}-title`}>
          <h2 id=${`${section.id}-title`}>${section.title()}</h2>
          ${section.render(view)}
        </section>`,
    )}
  </div>`;

export const end = (view: View, reach: () => void) =>
  html`<section id="result" aria-labelledby="result-title" @focusin=${reach} @pointerdown=${reach}>
    <h2 id="result-title">${resultSection()}</h2>
    ${result(view)}
  </section>`;
