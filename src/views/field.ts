/**
 * One field of the form: its label, its error, and the native control that holds the answer.
 * Controls that are slow to create come after the first frame; until then their space is reserved.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { inputId, labelOf, optionsOf, type Options } from '../content/fields.ts';
import * as messages from '../i18n/messages.ts';
import { autocompleteOf, fieldKinds, kindOf, limitOf, type Control, type Field } from '../schema/index.ts';
import { phrase } from './campaign-text.ts';
import type { View } from './view.ts';

/** What a row's label and control need. `sentence` says what is wrong. */
export const row = (name: string, label: unknown, isRequired = false, sentence?: string) => {
  const isWrong = sentence !== undefined;
  return {
    name,
    isRequired,
    look: isWrong ? 'field wrong' : 'field',
    label,
    mark: isRequired ? messages.required() : messages.optional(),
    error: isWrong ? html`<p class="error" id="error-${name}">${sentence}</p>` : nothing,
    invalid: isWrong,
    reason: isWrong ? `error-${name}` : nothing,
  };
};
type Row = ReturnType<typeof row>;

const caption = ({ name, label, mark }: Row) =>
  html`<label part="label" for=${inputId(name)}>${label} <span class="quiet">${mark}</span></label>`;

/** A label, then the error, then the control. */
export const frame = (own: Row, control: unknown, hint: unknown = nothing) =>
  html`<div class=${own.look} part="field">${caption(own)}${hint}${own.error}${control}</div>`;

/** A checkbox with its words beside it; also used for the consent boxes. */
export const tick = (own: Row) =>
  html`<div class=${own.look} part="field">
    ${own.error}
    <div class="tick">
      <input
        part="input"
        type="checkbox"
        id=${inputId(own.name)}
        name=${own.name}
        autocomplete="off"
        ?required=${own.isRequired}
        aria-invalid=${own.invalid}
        aria-describedby=${own.reason}
      />${caption(own)}
    </div>
  </div>`;

/** Where a correction is offered of a mistyped mail address: there before it has any words. */
const suggestion = (view: View) =>
  html`<div role="status">${view.emailSuggestion && view.extras?.suggestion({ html, ...view })}</div>`;

/**
 * `none` is the label for no choice. Browsers are slow to create a select, and slower still to sort
 * the names of all regions.
 */
export const select = (
  view: View,
  { name, isRequired, invalid, reason }: Row,
  none: string,
  groups: () => readonly Options[],
  autocomplete = 'off',
) =>
  view.isSettled
    ? html`<select
        part="input"
        id=${inputId(name)}
        name=${name}
        autocomplete=${autocomplete}
        ?required=${isRequired}
        aria-invalid=${invalid}
        aria-describedby=${reason}
      >
        <option value="">${none}</option>
        ${groups().map(
          (options, index) =>
            html`${index > 0 ? html`<hr />` : nothing}${options.map(([value, words]) => html`<option value=${value}>${words}</option>`)}`,
        )}
      </select>`
    : html`<div class="room"></div>`;

const textarea = (view: View, { name, isRequired, invalid, reason }: Row) =>
  view.isSettled
    ? html`<textarea
        part="input"
        id=${inputId(name)}
        name=${name}
        dir="auto"
        autocomplete="off"
        ?required=${isRequired}
        aria-invalid=${invalid}
        aria-describedby="hint-${name} ${reason === nothing ? '' : reason}"
      ></textarea>`
    : html`<div class="room high"></div>`;

const input = (
  view: View,
  { name, isRequired, invalid, reason }: Row,
  { type, inputmode }: Control & { readonly tag: 'input' },
  autocomplete: string,
) =>
  html`<input
      part="input"
      id=${inputId(name)}
      name=${name}
      type=${type}
      autocomplete=${autocomplete}
      inputmode=${inputmode ?? nothing}
      dir=${inputmode ? 'ltr' : 'auto'}
      ?required=${isRequired}
      aria-invalid=${invalid}
      aria-describedby=${reason}
    />
    ${name === 'email' && view.isSettled ? suggestion(view) : nothing}`;

export const fieldView = (view: View, field: Field, sentence: string | undefined): TemplateResult => {
  const { name, label, required } = field;
  const { control } = fieldKinds[kindOf(field)];
  const own = row(name, label === undefined ? labelOf(view, field) : phrase(view, label), required, sentence);
  switch (control.tag) {
    case 'checkbox':
      return tick(own);
    case 'select':
      return frame(
        own,
        select(
          view,
          own,
          messages.choose(),
          () => (view.isEntered || field.options ? optionsOf(view, field) : []),
          autocompleteOf(field),
        ),
      );
    case 'textarea':
      return frame(
        own,
        textarea(view, own),
        html`<p class="quiet" id="hint-${name}">${messages.atMost(limitOf(field))}</p>`,
      );
    case 'input':
      return frame(own, input(view, own, control, autocompleteOf(field)));
  }
};
