/**
 * The controls that all sections use, each with its label, its hint, and its error between label
 * and input. Values go into the draft as they are typed, and nothing else ever writes into a
 * focused input.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { change, type Draft } from '../draft.ts';
import { at, stringAt, type Path } from '../paths.ts';
import { flawSentences } from '../sentences.ts';
import { optional } from '../words/result.ts';
import { flawAt, idOf, type View } from './view.ts';

export interface Labelled {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isOptional?: boolean;
}

type Shown = TemplateResult | typeof nothing;

export const hintOf = (id: string, hint: string | undefined): Shown =>
  hint === undefined ? nothing : html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`;

export const errorOf = (view: View, id: string, path: Path, language?: string): Shown => {
  const flaw = flawAt(view, path, language);
  return flaw ? html`<p class="error" id=${`${id}-error`}>${flawSentences[flaw.kind]()}</p>` : nothing;
};

/** The ids that describe an input; `nothing` if it needs no description. */
export const describedBy = (id: string, hint: unknown, error: unknown): string | typeof nothing =>
  [hint ? `${id}-hint` : '', error === nothing ? '' : `${id}-error`].filter(Boolean).join(' ') || nothing;

export const optionalMark = ({ isOptional }: Labelled): Shown =>
  isOptional ? html`<span class="quiet">${optional()}</span>` : nothing;

export interface Line extends Labelled {
  readonly type?: 'text' | 'url' | 'date' | 'number';
  readonly placeholder?: string;
  readonly isNarrow?: boolean;
  /** The value to store for an empty control, if that keeps it in its place. */
  readonly empty?: unknown;
  /** What to do with what was typed, once it is. */
  readonly leave?: () => void;
}

/** A single-line control: its current value, and what to do with what is typed. */
export const input = (
  view: View,
  path: Path,
  line: Line & { readonly value: string; readonly write: (typed: string) => void },
) => {
  const id = idOf(path);
  const error = errorOf(view, id, path);
  const { type = 'text', value } = line;
  return html`<div class=${`field ${line.isNarrow ? 'narrow' : ''} ${error === nothing ? '' : 'wrong'}`}>
    <label for=${id}>${line.label} ${optionalMark(line)}</label>
    ${hintOf(id, line.hint)} ${error}
    <input
      id=${id}
      type=${type === 'url' ? 'text' : type}
      inputmode=${type === 'url' ? 'url' : nothing}
      dir=${type === 'url' ? 'ltr' : nothing}
      autocapitalize=${type === 'url' ? 'none' : nothing}
      spellcheck=${type === 'url' ? 'false' : nothing}
      autocomplete="off"
      placeholder=${line.placeholder ?? nothing}
      aria-invalid=${error === nothing ? nothing : 'true'}
      aria-describedby=${describedBy(id, line.hint, error)}
      .value=${live(value)}
      @input=${({ target }: Event) => {
        line.write((target as HTMLInputElement).value);
      }}
      @change=${() => {
        line.leave?.();
        view.act.touch(id);
      }}
    />
  </div>`;
};

/** A line of the document that is the same in every language. */
export const documentLine = (view: View, path: Path, line: Line) =>
  input(view, path, {
    ...line,
    value: stringAt(view.draft.document, path),
    write: (typed) => {
      const number = Number(typed);
      const value = line.type === 'number' && typed !== '' && !Number.isNaN(number) ? number : typed || line.empty;
      view.act.edit((draft) => change(draft, path, value));
    },
  });

export interface Tick {
  readonly id: string;
  readonly label: string;
  readonly isTicked: boolean;
  readonly hint?: string;
  /** Replaces the label for screen readers if that alone is not enough. */
  readonly name?: string;
  readonly set: (isTicked: boolean) => void;
}

export const tick = ({ id, label, isTicked, hint, name, set }: Tick) =>
  html`<div class="tick">
    <input
      type="checkbox"
      id=${id}
      aria-label=${name ?? nothing}
      aria-describedby=${hint ? `${id}-hint` : nothing}
      .checked=${live(isTicked)}
      @change=${({ target }: Event) => {
        set((target as HTMLInputElement).checked);
      }}
    />
    <label for=${id}>${label}</label>
    ${hintOf(id, hint)}
  </div>`;

/**
 * One of several, as radio buttons. The hint says what follows from each; the id is where a flaw's
 * link leads.
 */
export const choice = <T extends string>(
  name: string,
  legend: string,
  options: readonly (readonly [value: T, label: string])[],
  chosen: T,
  set: (value: T) => void,
  { id, hint, error = nothing }: { readonly id?: string; readonly hint?: string; readonly error?: Shown } = {},
) =>
  html`<fieldset
    class=${error === nothing ? 'choice' : 'choice wrong'}
    id=${id ?? nothing}
    tabindex=${id === undefined ? nothing : '-1'}
    aria-describedby=${describedBy(name, hint, error)}
  >
    <legend>${legend}</legend>
    ${hintOf(name, hint)} ${error}
    ${options.map(
      ([value, label]) =>
        html`<div class="tick">
          <input
            type="radio"
            name=${name}
            id=${`${name}-${value}`}
            value=${value}
            .checked=${live(value === chosen)}
            @change=${() => {
              set(value);
            }}
          />
          <label for=${`${name}-${value}`}>${label}</label>
        </div>`,
    )}
  </fieldset>`;

export const select = <T extends string>(
  id: string,
  label: string,
  options: readonly (readonly [value: T, label: string])[],
  chosen: T,
  set: (value: T) => void,
  error: Shown = nothing,
) =>
  html`<div class=${`field narrow ${error === nothing ? '' : 'wrong'}`}>
    <label for=${id}>${label}</label>
    ${error}
    <select
      id=${id}
      aria-invalid=${error === nothing ? nothing : 'true'}
      aria-describedby=${describedBy(id, undefined, error)}
      @change=${({ target }: Event) => {
        set((target as HTMLSelectElement).value as T);
      }}
    >
      ${options.map(([value, words]) => html`<option value=${value} .selected=${live(value === chosen)}>${words}</option>`)}
    </select>
  </div>`;

/** Several values of a list in the document, kept in that list's order. */
export const several = <T extends string>(
  view: View,
  path: Path,
  legend: string,
  hint: string | undefined,
  options: readonly (readonly [value: T, label: string])[],
  write = (draft: Draft, values: readonly unknown[] | undefined) => change(draft, path, values),
) => {
  const found = at(view.draft.document, path);
  const chosen: readonly unknown[] = Array.isArray(found) ? found : [];
  const id = idOf(path);
  return html`<fieldset class="choice" aria-describedby=${hint ? `${id}-hint` : nothing}>
    <legend>${legend}</legend>
    ${hintOf(id, hint)}
    <div class="ticks">
      ${options.map(([value, label]) =>
        tick({
          id: `${id}-${value}`,
          label,
          isTicked: chosen.includes(value),
          set: (isTicked) => {
            // A newly ticked value goes last: the order is the document's.
            const now = isTicked ? [...chosen, value] : chosen.filter((other) => other !== value);
            view.act.edit((draft) => write(draft, now.length > 0 ? now : undefined));
          },
        }),
      )}
    </div>
  </fieldset>`;
};
