/** One field of the form: its label, what is wrong with it, and the native control that holds the answer. */
import { html, nothing } from 'lit';
import * as messages from '../i18n/messages.ts';
import { regions } from '../i18n/regions.ts';
import { limitOf, type Field, type FieldName } from '../schema/index.ts';
import { phrase } from './campaign-text.ts';
import { say, type View } from './view.ts';

/**
 * `autocomplete` (WCAG 1.3.5, with the tokens of HTML's autofill), type and `inputmode` of the known fields. What has
 * an `inputmode` reads from left to right in every language; the rest goes by its first letter.
 */
const controls: Partial<Record<string, readonly [autocomplete: string, type?: string, inputmode?: string]>> = {
  name: ['name'],
  email: ['email', 'email', 'email'],
  city: ['address-level2'],
  postcode: ['postal-code', 'text', 'text'],
  phone: ['tel', 'tel', 'tel'],
  organisation: ['organization'],
  role: ['organization-title'],
};

/** The label of a field as a plain string, for sentences about it. */
export const labelOf = (view: View, { name, label }: Field): string =>
  label === undefined ? messages.labels[name as FieldName]() : say(view, label).words;

/** Id of a field's control, within the one shadow root. */
export const inputId = (name: string): string => `input-${name}`;

const optionsOf = (view: View, { options }: Field) =>
  options
    ? options.map(({ value, label }) => html`<option value=${value}>${say(view, label).words}</option>`)
    : (view.isSettled ? regions() : []).map(({ code, name }) => html`<option value=${code}>${name}</option>`);

/** A field: `control` is given what every control carries. */
export const frame = (
  name: string,
  label: unknown,
  isRequired: boolean,
  sentence: string | undefined,
  control: (label: unknown, error: unknown, invalid: unknown, describedBy: unknown) => unknown,
) => {
  const isWrong = sentence !== undefined;
  return html`<div class=${isWrong ? 'field wrong' : 'field'} part="field">
    ${control(
      html`<label part="label" for=${inputId(name)}
        >${label} <span class="quiet">${isRequired ? messages.required() : messages.optional()}</span></label
      >`,
      isWrong ? html`<p class="error" id="error-${name}">${sentence}</p>` : nothing,
      isWrong ? 'true' : nothing,
      isWrong ? `error-${name}` : nothing,
    )}
  </div>`;
};

/** A box to tick with its words beside it; also what the consent boxes are. */
export const tick = (name: string, words: unknown, isRequired: boolean, sentence?: string) =>
  frame(
    name,
    words,
    isRequired,
    sentence,
    (label, error, invalid, describedBy) =>
      html`${error}
        <div class="tick">
          <input
            part="input"
            type="checkbox"
            id=${inputId(name)}
            name=${name}
            autocomplete="off"
            ?required=${isRequired}
            aria-invalid=${invalid}
            aria-describedby=${describedBy}
          />${label}
        </div>`,
  );

/** A slip in a mail address is said, and mended only by who presses. The region is there before its words are. */
const suggestion = ({ act, meant }: View) => {
  const words =
    meant === undefined
      ? nothing
      : html`<button type="button" class="plain" @click=${act.accept}>
          ${messages.fill<unknown>(messages.didYouMean(), { address: html`<bdi>${meant}</bdi>` })}
        </button>`;
  return html`<div role="status">${words}</div>`;
};

export const fieldView = (view: View, field: Field, sentence: string | undefined) => {
  const { name, type: kind = name, required = false } = field;
  const words = field.label === undefined ? labelOf(view, field) : phrase(view, field.label);
  if (kind === 'checkbox') return tick(name, words, required, sentence);
  return frame(name, words, required, sentence, (label, error, invalid, describedBy) => {
    if (kind === 'country' || kind === 'select')
      return html`${label}${error}
        <select
          part="input"
          id=${inputId(name)}
          name=${name}
          autocomplete=${kind === 'country' ? kind : 'off'}
          ?required=${required}
          aria-invalid=${invalid}
          aria-describedby=${describedBy}
        >
          <option value="">${messages.choose()}</option>
          ${optionsOf(view, field)}
        </select>`;
    if (kind === 'comment' || kind === 'textarea')
      return html`${label}
        <p class="quiet" id="hint-${name}">${messages.atMost(limitOf(field))}</p>
        ${error}
        <textarea
          part="input"
          id=${inputId(name)}
          name=${name}
          rows="3"
          dir="auto"
          autocomplete="off"
          ?required=${required}
          aria-invalid=${invalid}
          aria-describedby="hint-${name} ${describedBy === nothing ? '' : describedBy}"
        ></textarea>`;
    const [autocomplete, type = 'text', inputmode] = (field.type ? undefined : controls[name]) ?? ['off'];
    return html`${label}${error}
      <input
        part="input"
        id=${inputId(name)}
        name=${name}
        type=${type}
        autocomplete=${autocomplete}
        inputmode=${inputmode ?? nothing}
        dir=${inputmode ? 'ltr' : 'auto'}
        ?required=${required}
        aria-invalid=${invalid}
        aria-describedby=${describedBy}
      />
      ${name === 'email' ? suggestion(view) : nothing}`;
  });
};
