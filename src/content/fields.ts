/** The label of a form field, the id of its control, and its options. Draws nothing. */
import * as messages from '../i18n/messages.ts';
import { regionsFrom } from '../i18n/region-names.ts';
import type { Field, FieldName } from '../schema/index.ts';
import { say, type Spoken } from './spoken.ts';

/** The label of a field as a plain string, for sentences about it. */
export const labelOf = (spoken: Spoken, { name, label }: Field): string =>
  label === undefined ? messages.labels[name as FieldName]() : say(spoken, label).words;

/** The id of a field's control, within the shadow root. */
export const inputId = (name: string): string => `input-${name}`;

type Option = readonly [value: string, words: string];
export type Options = readonly Option[];

/**
 * The options of a select, in groups. For countries, those that the campaign names come first, then
 * those of the reader's own languages: otherwise 香港 would be in the middle of a list sorted by
 * stroke.
 */
export const optionsOf = (
  spoken: Spoken & { readonly regions: readonly string[] },
  { options, first = [] }: Field,
): readonly Options[] =>
  options
    ? [options.map(({ value, label }): Option => [value, say(spoken, label).words])]
    : regionsFrom([...first, ...spoken.regions])
        .filter((group) => group.length > 0)
        .map((group) => group.map(({ code, name }): Option => [code, name]));
