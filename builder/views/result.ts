/**
 * What the organiser takes away: the remaining flaws, the document, and what is pasted.
 */
import { html, nothing } from 'lit';
import { isInPage, promisesTooMuch } from '../in-page.ts';
import { fileNameOf, fileOf, missingIn, type Draft } from '../draft.ts';
import { nameOf } from '../localize.ts';
import { addressOf, leadsNowhere, serverOf } from '../snippets.ts';
import type { Flaw } from '../flaws.ts';
import { placeName } from '../place-names.ts';
import { flawSentences } from '../sentences.ts';
import * as words from '../words/result.ts';
import { dropSecondBox } from '../words/services.ts';
import { input } from './controls.ts';
import { inPage, warning } from './in-page.ts';
import { pasting, snippets } from './snippets.ts';
import { idOf, type View } from './view.ts';

/** Each entry links to its control. */
const listed = ({ draft, act }: View, flaws: readonly Flaw[], say: (flaw: Flaw) => string) =>
  html`<ul>
    ${flaws.map(
      (flaw) =>
        html`<li>
          <a
            href=${`#${idOf(flaw.path)}`}
            @click=${(event: Event) => {
              event.preventDefault();
              act.goTo(flaw);
            }}
            ><strong>${placeName(draft, flaw.path)}</strong> ${say(flaw)}</a
          >
        </li>`,
    )}
  </ul>`;

/** What is not yet written is not a mistake, but something left to do. */
export const summary = (view: View) => {
  const { flaws } = view;
  if (flaws.length === 0) return html`<p class="well">${words.allWell()}</p>`;
  const missing = flaws.filter(({ kind }) => kind === 'missing');
  const wrong = flaws.filter(({ kind }) => kind !== 'missing');
  return html`${
    wrong.length === 0
      ? nothing
      : html`<div class="summary">
          <h3>${words.toCorrect()}</h3>
          ${listed(view, wrong, ({ kind }) => flawSentences[kind]())}
        </div>`
  }
  ${
    missing.length === 0
      ? nothing
      : html`<div class="to-do">
          <h3>${words.toFillIn()}</h3>
          ${listed(view, missing, () => '')}
        </div>`
  }`;
};

/** What the schema allows but signers would miss. */
export const advice = (view: View) =>
  html`${
    leadsNowhere(view.draft, view.here)
      ? html`<div class="to-do" id="advice">
          <h3>${words.betterFilledIn()}</h3>
          ${listed(view, [{ path: ['page'], kind: 'missing' }], words.leadsNowhere)}
        </div>`
      : nothing
  }
  ${
    promisesTooMuch(view.draft)
      ? html`<div class="to-do" id="second-box">
          <h3>${words.toCorrect()}</h3>
          ${listed(view, [{ path: ['consent', 'updates'], kind: 'check' }], dropSecondBox)}
        </div>`
      : nothing
  }`;

export const untranslated = ({ draft, act }: View) => {
  const missing = draft.languages.flatMap((language) => missingIn(draft, language).map((path) => ({ language, path })));
  return missing.length === 0
    ? nothing
    : html`<details>
        <summary>${words.notTranslated()} <span class="mark">${missing.length}</span></summary>
        <p class="hint">${words.notTranslatedLead()}</p>
        <ul>
          ${missing.map(
            ({ language, path }) =>
              html`<li>
                <a
                  href=${`#${idOf(path, language)}`}
                  @click=${(event: Event) => {
                    event.preventDefault();
                    act.goTo({ path: [...path, language] });
                  }}
                  ><strong>${placeName(draft, path)}</strong> <bdi lang=${language}>${nameOf(language)}</bdi></a
                >
              </li>`,
          )}
        </ul>
      </details>`;
};

const document = (view: View) => {
  const { draft, act } = view;
  const json = fileOf(draft);
  return html`<h3>${words.document()}</h3>
    <p class="hint">${words.documentLead()}</p>
    <div class="buttons">
      <button type="button" class="main" id="save" @click=${act.save}>${words.save(fileNameOf(draft))}</button>
      <button
        type="button"
        @click=${() => {
          act.copy(json, 'json');
        }}
      >
        ${words.copyDocument()}
      </button>
    </div>
    <details id="json-place">
      <summary>${words.showDocument()}</summary>
      <pre tabindex="0" role="group" aria-label=${words.document()}><code id="json">${json}</code></pre>
    </details>`;
};

/** A value of the draft that is not part of the document. */
const ownLine = (view: View, key: 'server' | 'address', label: string, hint: string) =>
  input(view, [key], {
    label,
    hint,
    type: 'url',
    isOptional: true,
    value: view.draft[key],
    write: (typed) => {
      view.act.edit((draft): Draft => ({ ...draft, [key]: typed }));
    },
  });

const addresses = (view: View) => {
  const { draft, here } = view;
  return html`<h3>${words.addresses()}</h3>
    ${here.kit ? nothing : ownLine(view, 'server', words.server(), words.serverHint(here.origin))}
    ${ownLine(view, 'address', words.address(), words.addressHint(addressOf({ ...draft, address: '' }, here)))}
    ${pasting(view)} ${warning(serverOf(draft, here))}`;
};

export const result = (view: View) =>
  view.flaws.length > 0
    ? html`${summary(view)} ${untranslated(view)}
        <p class="hint">${words.cannotSave()}</p>`
    : html`${summary(view)} ${advice(view)} ${untranslated(view)}
      ${
        isInPage(view.draft, view.here)
          ? inPage(view)
          : html`${document(view)} ${addresses(view)}
              <h3>${words.snippets()}</h3>
              ${snippets(view)}`
      }`;
