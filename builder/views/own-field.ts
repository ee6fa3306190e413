/** A field of the organiser's own: its label, kind, name, and the options of a choice. */
import { html, nothing } from 'lit';
import { fieldKinds, ownKinds } from '../../src/schema/index.ts';
import { change, ownLanguage, saidAt, say, type Draft } from '../draft.ts';
import { setKind } from '../fields.ts';
import { follow, freeName } from '../names.ts';
import { drop, listAt, stringAt, type Path } from '../paths.ts';
import { kindLabels } from '../sentences.ts';
import * as words from '../words/form.ts';
import { remove as removeWord } from '../words/start.ts';
import { documentLine, select } from './controls.ts';
import { text } from './text.ts';
import { idOf, type View } from './view.ts';

/**
 * Sets words, and a name that follows them in the campaign's own language until it is changed, with
 * the numbered name as the fallback.
 */
const named = (words: Path, name: Path, numbered: string) => (draft: Draft, language: string, typed: string) => {
  const after = say(draft, words, language, typed);
  if (language !== ownLanguage(draft)) return after;
  const before = stringAt(draft.document, name);
  const fallback = /^(field|option)-\d+$/.test(before) ? before : numbered;
  const now = follow(before, saidAt(draft, words, language), typed, fallback);
  // Field names begin with a letter.
  return change(after, name, /^[a-z]/.test(now) || now === before ? now : fallback);
};

const options = (view: View, path: Path) => {
  const { draft, act } = view;
  const list = listAt(draft.document, path);
  return html`<fieldset class="group">
    <legend>${words.options()}</legend>
    ${list.map((_, index) => {
      const place = [...path, index];
      const number = index + 1;
      const label = [...place, 'label'];
      return html`<div class="entry">
        ${text(view, label, {
          label: words.option(number),
          write: named(label, [...place, 'value'], `option-${number}`),
        })}
        ${documentLine(view, [...place, 'value'], { label: words.storedAs(), isNarrow: true })}
        <button
          type="button"
          class="small"
          aria-label=${words.removeOption(number)}
          @click=${() => {
            act.edit((before) => ({ ...before, document: drop(before.document, path, index) }), {
              said: words.optionRemoved,
              focus: `${idOf(path)}-add`,
            });
          }}
        >
          ${removeWord()}
        </button>
      </div>`;
    })}
    <button
      type="button"
      id=${`${idOf(path)}-add`}
      @click=${() => {
        const value = freeName(
          'option',
          list.map((_, i) => stringAt(list, [i, 'value'])),
        );
        act.edit((before) => change(before, path, [...listAt(before.document, path), { value }]), {
          focus: idOf([...path, list.length, 'label'], draft.languages[0]),
        });
      }}
    >
      ${words.addOption()}
    </button>
  </fieldset>`;
};

export const ownField = (view: View, index: number) => {
  const { draft, act } = view;
  const path: Path = ['fields', index];
  const label = [...path, 'label'];
  const kind = ownKinds.find((one) => one === stringAt(draft.document, [...path, 'type'])) ?? 'text';
  const { hasOptions, limit } = fieldKinds[kind];
  return html`${text(view, label, {
      label: words.fieldLabel(),
      write: named(label, [...path, 'name'], `field-${index + 1}`),
    })}
    <div class="pair">
      ${select(
        idOf([...path, 'type']),
        words.fieldKind(),
        ownKinds.map((value) => [value, kindLabels[value]()] as const),
        kind,
        (value) => {
          act.edit((before) => setKind(before, index, value));
        },
      )}
      ${documentLine(view, [...path, 'name'], { label: words.storedAs(), hint: words.storedAsHint(), isNarrow: true })}
    </div>
    ${hasOptions ? options(view, [...path, 'options']) : nothing}
    ${
      limit !== undefined
        ? documentLine(view, [...path, 'maxLength'], {
            label: words.maxLength(),
            type: 'number',
            isOptional: true,
            isNarrow: true,
          })
        : nothing
    }`;
};
