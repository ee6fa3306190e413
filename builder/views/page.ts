/** The page around the sections: its head, the bar of links to them, and the last one. */
import { html, nothing } from 'lit';
import { languageSwitch, wordmark } from '../../ui/head.ts';
import { spokenLocales } from '../localize.ts';
import { flawsIn, type Section } from '../sections.ts';
import { askedForKey, keyLead, keyTitle, toBuilder } from '../words/key-maker.ts';
import * as words from '../words/page.ts';
import { idOf, type View } from './view.ts';

export interface Head {
  readonly ui: string;
  readonly isKept: boolean;
  /** Where the mark leads. */
  readonly home: string;
  readonly speak: (locale: string) => void;
  readonly open: () => void;
  readonly startAnew: () => void;
}

export const head = ({ ui, isKept, home, speak, open, startAnew }: Head) =>
  html`<header>
    <div class="top">
      ${wordmark(home, words.home())} ${languageSwitch(words.pageLanguage(), spokenLocales, ui, speak)}
    </div>
    <h1>${words.pageTitle()}</h1>
    <p class="lead">${words.pageLead()}</p>
    <div class="buttons">
      <button type="button" id="open" @click=${open}>${words.openDocument()}</button>
      <button type="button" id="anew" @click=${startAnew}>${words.startAnew()}</button>
      <p><a id="asked-for-key" href="#key">${askedForKey()}</a></p>
      <p class="quiet">${isKept ? words.kept() : words.notKept()}</p>
    </div>
  </header>`;

/** For somebody who was asked for a key. */
export const keyHead = (ui: string, home: string, speak: (locale: string) => void) =>
  html`<header>
    <div class="top">
      ${wordmark(home, words.home())} ${languageSwitch(words.pageLanguage(), spokenLocales, ui, speak)}
    </div>
    <h1>${keyTitle()}</h1>
    <p class="lead">${keyLead()}</p>
    <p><a href="#start">${toBuilder()}</a></p>
  </header>`;

export const bar = (view: View, sections: readonly Section[], last: string) => {
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
      <li><a href="#result">${last}</a></li>
    </ol>
  </nav>`;
};

export const workplace = (isMain: boolean, content: unknown) =>
  isMain ? html`<main class="workplace">${content}</main>` : html`<div class="workplace">${content}</div>`;

export const body = (view: View, sections: readonly Section[]) =>
  html`<div class="sections">
    ${sections.map(
      (section) =>
        html`<section id=${section.id} aria-labelledby=${`${section.id}-title`}>
          <h2 id=${`${section.id}-title`}>${section.title()}</h2>
          ${section.render(view)}
        </section>`,
    )}
  </div>`;

export const end = (title: string, content: unknown, reach: () => void) =>
  html`<section id="result" aria-labelledby="result-title" @focusin=${reach} @pointerdown=${reach}>
    <h2 id="result-title">${title}</h2>
    ${content}
  </section>`;
