/**
 * A text in all languages side by side; each column shows what is missing or wrong and suggests
 * words.
 */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { directionOf } from '../../src/i18n/negotiate.ts';
import { isForAll, missingIn, ownLanguage, saidAt, say, type Draft } from '../draft.ts';
import { nameOf } from '../localize.ts';
import type { Path } from '../paths.ts';
import { suggest, suggestionFor } from '../suggestions.ts';
import * as form from '../words/form.ts';
import { forAll, missing } from '../words/result.ts';
import { describedBy, errorOf, hintOf, optionalMark, type Labelled } from './controls.ts';
import { idOf, type View } from './view.ts';

interface Texts extends Labelled {
  /** The number of rows; 1 is a line that grows with its text. */
  readonly rows?: number;
  /** What to do with typed words, if more than storing them. */
  readonly write?: (draft: Draft, language: string, words: string) => Draft;
}

const markOf = ({ draft }: View, path: Path, language: string) => {
  const id = idOf(path);
  if (missingIn(draft, language).some((place) => idOf(place) === id))
    return html`<span class="mark">${missing()}</span>`;
  return isForAll(draft, path) && language !== ownLanguage(draft)
    ? html`<span class="quiet">${forAll()}</span>`
    : nothing;
};

const column = (view: View, path: Path, texts: Texts, language: string) => {
  const { draft, act } = view;
  const id = idOf(path, language);
  const isAlone = draft.languages.length === 1;
  const { rows = 1, write = (before: Draft, tag: string, words: string) => say(before, path, tag, words) } = texts;
  const error = errorOf(view, id, path, language);
  const type = ({ target }: Event): void => {
    const { value } = target as HTMLTextAreaElement;
    act.edit((before) => write(before, language, rows === 1 ? value.replace(/\s*\n\s*/g, ' ') : value));
  };
  const leave = (): void => {
    act.touch(id);
  };
  const placeholder = suggestionFor(draft, path, language) || nothing;
  const described = describedBy(isAlone ? idOf(path) : id, isAlone && texts.hint, nothing);
  const descriptions = [described, error === nothing ? nothing : `${id}-error`].filter((name) => name !== nothing);
  const by = descriptions.length > 0 ? descriptions.join(' ') : nothing;
  const value = live(saidAt(draft, path, language));
  return html`<div class=${`field ${error === nothing ? '' : 'wrong'}`}>
    <label for=${id}>
      ${
        isAlone
          ? html`${texts.label} ${optionalMark(texts)}`
          : html`<span class="unseen">${texts.label}, </span>
              <span lang=${language}>${nameOf(language)}</span>
              ${markOf(view, path, language)}`
      }
    </label>
    ${isAlone ? hintOf(idOf(path), texts.hint) : nothing} ${error}
    <textarea
      id=${id}
      lang=${language}
      dir=${directionOf(language)}
      rows=${rows}
      placeholder=${placeholder}
      aria-invalid=${error === nothing ? nothing : 'true'}
      aria-describedby=${by}
      .value=${value}
      @input=${type}
      @change=${leave}
    ></textarea>
  </div>`;
};

const suggestButton = (view: View, path: Path, { label }: Texts) => {
  const { draft, act } = view;
  const isOffered = draft.languages.some(
    (language) => saidAt(draft, path, language) === '' && suggestionFor(draft, path, language) !== '',
  );
  if (!isOffered || isForAll(draft, path)) return nothing;
  return html`<button
    type="button"
    class="small"
    id=${`${idOf(path)}-suggest`}
    aria-label=${form.suggestFor(label)}
    @click=${() => {
      act.edit((before) => suggest(before, path), {
        said: form.suggested,
        focus: idOf(path, draft.languages[0]),
      });
    }}
  >
    ${form.suggest()}
  </button>`;
};

export const text = (view: View, path: Path, texts: Texts) => {
  const { languages } = view.draft;
  const columns = languages.map((language) => column(view, path, texts, language));
  const id = idOf(path);
  return languages.length === 1
    ? html`<div class="text">${columns} ${suggestButton(view, path, texts)}</div>`
    : html`<fieldset class="text" aria-describedby=${texts.hint ? `${id}-hint` : nothing}>
        <legend>${texts.label} ${optionalMark(texts)}</legend>
        ${hintOf(id, texts.hint)}
        <div class="columns" data-columns=${Math.min(languages.length, 4)}>${columns}</div>
        ${suggestButton(view, path, texts)}
      </fieldset>`;
};
