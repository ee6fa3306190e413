/** The first section: the campaign's languages, each with what is missing in it. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { change, missingIn, ownLanguage, removeLanguage, textsIn } from '../draft.ts';
import { commonTags, nameOf, spokenLocales } from '../localize.ts';
import * as words from '../words/start.ts';
import type { View } from './view.ts';

const row = (view: View, tag: string) => {
  const { draft, act } = view;
  const name = nameOf(tag);
  const missing = missingIn(draft, tag).length;
  const remove = (): void => {
    const go = (): void => {
      act.edit((before) => removeLanguage(before, tag), {
        said: () => words.languageRemoved(name),
        focus: 'language-tag',
      });
    };
    const texts = textsIn(draft, tag);
    if (texts === 0) go();
    else
      act.ask({
        text: () => words.removeLanguageQuestion(name, texts),
        yes: () => words.removeLanguage(name),
        act: go,
      });
  };
  return html`<li>
    <span class="name"><bdi lang=${tag}>${name}</bdi> <code>${tag}</code></span>
    <span class="tick">
      <input
        type="radio"
        name="own"
        id=${`own-${tag}`}
        .checked=${live(tag === ownLanguage(draft))}
        @change=${() => {
          act.edit((before) => change(before, ['locale'], tag));
        }}
      />
      <label for=${`own-${tag}`}>${words.ownLanguage()} <span class="unseen">${name}</span></label>
    </span>
    <span class=${missing > 0 ? 'mark' : 'quiet'}>
      ${missing > 0 ? words.missingTexts(missing) : words.nothingMissing()}
    </span>
    ${
      draft.languages.length > 1
        ? html`<button type="button" class="small" aria-label=${words.removeLanguage(name)} @click=${remove}>
            ${words.remove()}
          </button>`
        : nothing
    }
  </li>`;
};

export const start = (view: View) => {
  const { draft, act } = view;
  const add = (typed: string): void => {
    act.addLanguage(typed);
  };
  return html`<fieldset class="languages">
    <legend>${words.languages()}</legend>
    <p class="hint">${words.languagesLead()}</p>
    <ul class="rows">
      ${draft.languages.map((tag) => row(view, tag))}
    </ul>
    <div class="buttons">
      ${spokenLocales
        .filter((tag) => !draft.languages.includes(tag))
        .map(
          (tag) =>
            html`<button
              type="button"
              data-add=${tag}
              @click=${() => {
                add(tag);
              }}
            >
              ${words.addLanguage(nameOf(tag))}
            </button>`,
        )}
    </div>
    <form
      class="ask"
      novalidate
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const [field] = event.target as unknown as [HTMLInputElement];
        add(field.value);
      }}
    >
      <div class="field narrow">
        <label for="language-tag">${words.otherLanguage()}</label>
        <p class="hint" id="language-tag-hint">${words.otherLanguageHint()}</p>
        <input
          id="language-tag"
          list="language-tags"
          dir="ltr"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          aria-describedby="language-tag-hint"
        />
        <datalist id="language-tags">
          ${commonTags.map((tag) => html`<option value=${tag}>${nameOf(tag)}</option>`)}
        </datalist>
      </div>
      <button>${words.add()}</button>
    </form>
  </fieldset>`;
};
