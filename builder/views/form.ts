/**
 * What the form asks: known fields to tick, the order of all fields, the organiser's own fields,
 * and the settings around them.
 */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { displays, fieldKinds, fieldNames, kindOf } from '../../src/schema/index.ts';
import { change, chooseDisplay, moderation, waitingWords } from '../draft.ts';
import { isService } from '../endpoint.ts';
import { addOwnField, fieldsIn, isOwn, moveField, removeField, setRequired, tickField, writtenOut } from '../fields.ts';
import { at, listAt, stringAt, type Json } from '../paths.ts';
import { fieldName } from '../place-names.ts';
import { isSealed } from '../sealing.ts';
import { displayLabels, fieldLabels } from '../sentences.ts';
import * as words from '../words/form.ts';
import { sealedShowsNobody } from '../words/sealing.ts';
import { remove as removeWord } from '../words/start.ts';
import { choice, describedBy, documentLine, errorOf, hintOf, optionalMark, several, tick } from './controls.ts';
import { ownField } from './own-field.ts';
import { text } from './text.ts';
import { idOf, type View } from './view.ts';

const moveButton = (view: View, index: number, to: number, way: 'up' | 'down', name: string) => {
  const isEnd = to < 0 || to >= fieldsIn(view.draft).length;
  return html`<button
    type="button"
    class="small"
    id=${`fields-${index}-${way}`}
    aria-disabled=${isEnd ? 'true' : nothing}
    aria-label=${way === 'up' ? words.moveUp(name) : words.moveDown(name)}
    @click=${() => {
      if (isEnd) return;
      view.act.edit((before) => moveField(before, index, to), {
        said: () => words.moved(name, to + 1),
        focus: `fields-${to}-${way}`,
      });
    }}
  >
    ${way === 'up' ? words.up() : words.down()}
  </button>`;
};

/**
 * Other words and another length for a known field. Opening this writes the fields out, so that
 * there is a place to store them.
 */
const details = (view: View, field: Json, index: number, name: string) =>
  html`<details
    @toggle=${({ target }: Event) => {
      if ((target as HTMLDetailsElement).open && view.draft.document.fields === undefined) view.act.edit(writtenOut);
    }}
  >
    <summary>${words.moreOf(name)}</summary>
    ${text(view, ['fields', index, 'label'], { label: words.ownLabel(), isOptional: true })}
    ${
      fieldKinds[kindOf({ name: stringAt(field, ['name']) })].limit === undefined
        ? nothing
        : documentLine(view, ['fields', index, 'maxLength'], {
            label: words.maxLength(),
            type: 'number',
            isOptional: true,
            isNarrow: true,
          })
    }
  </details>`;

const row = (view: View, field: Json, index: number) => {
  const { act } = view;
  const name = fieldName(view.draft, index);
  const remove = (): void => {
    act.edit((before) => removeField(before, index), {
      said: () => words.fieldRemoved(name),
      focus: 'add-own-field',
    });
  };
  return html`<li>
    <div class="line">
      <span class="name">${name}</span>
      ${tick({
        id: `fields-${index}-required`,
        label: words.required(),
        name: words.requiredOf(name),
        isTicked: field.required === true,
        set: (isRequired) => {
          act.edit((before) => setRequired(before, index, isRequired));
        },
      })}
      ${moveButton(view, index, index - 1, 'up', name)} ${moveButton(view, index, index + 1, 'down', name)}
      ${
        isOwn(field)
          ? html`<button
              type="button"
              class="small"
              aria-label=${words.removeField(name)}
              @click=${() => {
                act.ask({ text: () => `${words.removeField(name)}?`, yes: removeWord, act: remove });
              }}
            >
              ${removeWord()}
            </button>`
          : nothing
      }
    </div>
    ${isOwn(field) ? html`<div class="inside">${ownField(view, index)}</div>` : details(view, field, index, name)}
  </li>`;
};

const namesShown = ({ draft, act }: View) =>
  choice(
    'server-names',
    words.namesWhen(),
    [
      ['open', words.namesOpen()],
      ['moderated', words.namesModerated()],
    ],
    at(draft.document, moderation) === 'moderated' ? 'moderated' : 'open',
    (names) => {
      act.edit((before) => change(before, moderation, names));
    },
    { id: 'server-names', hint: words.namesWhenHint() },
  );

/** Lines stay as they are typed until the field is left. */
const namesThatWait = (view: View) => {
  const id = idOf(waitingWords);
  const wrong = view.flaws.find(({ path }) => idOf(path).startsWith(`${id}-`))?.path ?? waitingWords;
  const error = errorOf(view, id, wrong);
  const write = (lines: readonly string[]): void => {
    view.act.edit((before) => change(before, waitingWords, lines.some((line) => line !== '') ? lines : undefined));
  };
  const typed = ({ target }: Event): string[] => (target as HTMLTextAreaElement).value.split('\n');
  return html`<div class=${`field narrow ${error === nothing ? '' : 'wrong'}`}>
    <label for=${id}>${words.namesWords()} ${optionalMark({ label: '', isOptional: true })}</label>
    ${hintOf(id, words.namesWordsHint())} ${error}
    <textarea
      id=${id}
      rows="3"
      autocomplete="off"
      aria-invalid=${error === nothing ? nothing : 'true'}
      aria-describedby=${describedBy(id, true, error)}
      .value=${live(listAt(view.draft.document, waitingWords).join('\n'))}
      @input=${(event: Event) => {
        write(typed(event));
      }}
      @change=${(event: Event) => {
        write([...new Set(typed(event).map((line) => line.trim()))].filter((line) => line !== ''));
        for (const index of typed(event).keys()) view.act.touch(idOf([...waitingWords, index]));
        view.act.touch(id);
      }}
    ></textarea>
  </div>`;
};

export const form = (view: View) => {
  const { draft, act } = view;
  const fields = fieldsIn(draft);
  const has = (name: string): boolean => fields.some((field) => !isOwn(field) && field.name === name);
  return html`<fieldset class="choice">
      <legend>${words.asked()}</legend>
      <p class="hint">${words.formLead()}</p>
      <div class="ticks">
        ${fieldNames.map((name) =>
          tick({
            id: `ask-${name}`,
            label: fieldLabels[name](),
            isTicked: has(name),
            set: (isTicked) => {
              act.edit((before) => tickField(before, name, isTicked));
            },
          }),
        )}
      </div>
    </fieldset>
    <fieldset class="group" id="fields" tabindex="-1">
      <legend>${words.inOrder()}</legend>
      ${errorOf(view, 'fields', ['fields'])}
      <ol class="rows">
        ${fields.map((field, index) => row(view, field, index))}
      </ol>
      <button
        type="button"
        id="add-own-field"
        @click=${() => {
          act.edit(addOwnField, { focus: idOf(['fields', fields.length, 'label'], draft.languages[0]) });
        }}
      >
        ${words.addOwnField()}
      </button>
    </fieldset>
    ${text(view, ['notice'], { label: words.notice(), hint: words.noticeHint(), rows: 3, isOptional: true })}
    ${isSealed(draft) ? html`<p class="hint">${sealedShowsNobody()}</p>` : nothing}
    ${
      isSealed(draft) && at(draft.document, ['display']) === undefined
        ? nothing
        : several(
            view,
            ['display'],
            words.display(),
            words.displayHint(),
            displays.map((value) => [value, displayLabels[value]()] as const),
            chooseDisplay,
          )
    }
    ${at(draft.document, ['display']) === undefined || isService(draft) ? nothing : html`${namesShown(view)} ${namesThatWait(view)}`}`;
};
