/** One form field as HTML: its label, its error, and the control with what was typed. */
import { html } from 'hono/html';
import { inputId, labelOf, messages, optionsOf } from 'petition-widget/page';
import { autocompleteOf, fieldKinds, kindOf, limitOf, type Control, type Field } from 'petition-widget/schema';
import { phrase } from './text.ts';
import type { Answers, Html, Part, PageModel } from './page-model.ts';

/** A row of the form: what its label and control are rendered from. */
export interface Row {
  readonly name: string;
  readonly label: Part;
  readonly isRequired?: boolean | undefined;
  /** The error, if any. */
  readonly sentence: string | undefined;
  readonly value: string;
}

const caption = ({ name, label, isRequired }: Row): Html =>
  html`<label for="${inputId(name)}"
    >${label} <span class="quiet">${isRequired ? messages.required() : messages.optional()}</span></label
  >`;

const errorOf = ({ name, sentence }: Row): Part =>
  sentence === undefined ? '' : html`<p class="error" id="error-${name}">${sentence}</p>`;

/** Attributes of every control: its name, whether it is required, whether it is wrong and why. */
const common = ({ name, isRequired, sentence }: Row, hint = ''): Html => {
  const reasons = [hint, sentence === undefined ? '' : `error-${name}`].filter(Boolean).join(' ');
  return html`id="${inputId(name)}" name="${name}" ${isRequired && html`required`}
  aria-invalid="${sentence === undefined ? 'false' : 'true'}" ${reasons && html`aria-describedby="${reasons}"`}`;
};

const frame = (row: Row, control: Part, hint: Part = ''): Html =>
  html`<div class="${row.sentence === undefined ? 'field' : 'field wrong'}">
    ${caption(row)} ${hint} ${errorOf(row)} ${control}
  </div>`;

/**
 * A checkbox with its words beside it. A ticked box sends `words`, the exact words that were agreed
 * to.
 */
export const tick = (row: Row, words = 'on'): Html =>
  html`<div class="${row.sentence === undefined ? 'field' : 'field wrong'}">
    ${errorOf(row)}
    <div class="tick">
      <input
        type="checkbox"
        ${common(row)}
        value="${words}"
        autocomplete="off"
        ${row.value !== '' && html`checked`}
      />${caption(row)}
    </div>
  </div>`;

/** `none` is the label of the empty choice. */
export const select = (row: Row, none: string, groups: ReturnType<typeof optionsOf>, autocomplete = 'off'): Html =>
  frame(
    row,
    html`<select ${common(row)} autocomplete="${autocomplete}">
      <option value="">${none}</option>
      ${groups.map((options, index) => [
        index > 0 ? html`<hr />` : '',
        ...options.map(
          ([value, words]) => html`<option value="${value}" ${value === row.value && html`selected`}>${words}</option>`,
        ),
      ])}
    </select>`,
  );

/** HTML drops a line break right after the tag, so an extra one is put there. */
const textarea = (row: Row, field: Field): Html =>
  frame(
    row,
    html`<textarea ${common(row, `hint-${row.name}`)} dir="auto" autocomplete="off">${`\n${row.value}`}</textarea>`,
    html`<p class="quiet" id="hint-${row.name}">${messages.atMost(limitOf(field))}</p>`,
  );

const input = (row: Row, { type, inputmode }: Control & { readonly tag: 'input' }, autocomplete: string): Html =>
  frame(
    row,
    html`<input
      ${common(row)}
      type="${type}"
      autocomplete="${autocomplete}"
      ${inputmode && html`inputmode="${inputmode}"`}
      dir="${inputmode ? 'ltr' : 'auto'}"
      value="${row.value}"
    />`,
  );

export const fieldOf = (view: PageModel, field: Field, answers: Answers, sentence: string | undefined): Html => {
  const { name, label, required: isRequired } = field;
  const { control } = fieldKinds[kindOf(field)];
  const value = answers[name] ?? '';
  const row = {
    name,
    label: label === undefined ? labelOf(view, field) : phrase(view, label),
    isRequired,
    sentence,
    value,
  };
  switch (control.tag) {
    case 'checkbox':
      return tick(row);
    case 'select':
      return select(row, messages.choose(), optionsOf(view, field), autocompleteOf(field));
    case 'textarea':
      return textarea(row, field);
    case 'input':
      return input(row, control, autocompleteOf(field));
  }
};
