/**
 * What a text changes in another, place by place, in the builder's words for the places; also for
 * those who hear the page.
 */
import { diffWords } from 'diff';
import { html, nothing } from 'lit';
import { changesOf, type Change } from '../../builder/changes.ts';
import { draftOf, type Draft } from '../../builder/draft.ts';
import { at, isObject, type Json, type Path } from '../../builder/paths.ts';
import { fieldName, placeName } from '../../builder/place-names.ts';
import { displayLabels, fieldLabels, networkLabels } from '../../builder/sentences.ts';
import * as formWords from '../../builder/words/form.ts';
import { won } from '../../builder/words/start.ts';
import { directionOf } from '../../src/i18n/negotiate.ts';
import { timeOf } from '../dates.ts';
import * as words from '../words/text.ts';

/** Beyond so many differences, both texts stand whole. */
const most = 600;
/** In characters: so much stays of what is the same, on each side of a difference. */
const around = 80;

const settings: Readonly<Record<string, () => string>> = {
  required: formWords.required,
  label: formWords.fieldLabel,
  maxLength: formWords.maxLength,
  type: formWords.fieldKind,
  options: formWords.options,
  name: formWords.storedAs,
};

const labelOf = (draft: Draft, path: Path): string => {
  const [first, index, setting] = path;
  const said = first === 'fields' && typeof setting === 'string' && settings[setting];
  if (said && typeof index === 'number') return `${fieldName(draft, index)}: ${said()}`;
  return path.length === 1 && first === 'won' ? won() : placeName(draft, path);
};

const known: Readonly<Record<string, () => string>> = { ...displayLabels, ...networkLabels, ...fieldLabels };

const entry = (value: unknown): string =>
  typeof value !== 'string' ? JSON.stringify(value) : Object.hasOwn(known, value) ? (known[value]?.() ?? value) : value;

const said = (value: unknown): string => {
  if (value === undefined) return words.none();
  if (typeof value === 'boolean') return value ? words.yes() : words.no();
  if (Array.isArray(value)) return value.map(entry).join(', ') || words.none();
  if (isObject(value) && Object.keys(value).length === 0) return words.yes();
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)))
    return timeOf(Date.parse(value));
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const gone = (text: string) => html`<del><span class="unseen">${words.removed()} </span>${text}</del>`;
const come = (text: string) => html`<ins><span class="unseen">${words.added()} </span>${text}</ins>`;

/** The middle of what is the same is left out. */
const shortened = (text: string, isFirst: boolean, isLast: boolean): string => {
  const [before, after] = [isFirst ? 0 : around, isLast ? 0 : around];
  if (text.length <= before + after + around) return text;
  return `${text.slice(0, before)} … ${after === 0 ? '' : text.slice(-after)}`;
};

const segmenter = (language: string): { intlSegmenter?: Intl.Segmenter } =>
  'Segmenter' in Intl ? { intlSegmenter: new Intl.Segmenter(language, { granularity: 'word' }) } : {};

const both = (before: string, after: string, language: string) => {
  const parts = diffWords(before, after, { ...segmenter(language), maxEditLength: most });
  if (!parts) return html`${gone(before)} ${come(after)}`;
  return parts.map(({ value, added, removed }, index) => {
    if (added) return come(value);
    return removed ? gone(value) : shortened(value, index === 0, index === parts.length - 1);
  });
};

/** The language of a text, which is the last part of its path. */
const languageOf = ({ languages }: Draft, path: Path): string | undefined =>
  languages.find((tag) => path.length > 1 && tag === path.at(-1));

const inText = (before: string | undefined, after: string | undefined, language: string) => {
  if (before === undefined) return come(after ?? '');
  return after === undefined ? gone(before) : both(before, after, language);
};

const isWords = (side: unknown): side is string | undefined => side === undefined || typeof side === 'string';

const row = ({ path, before, after }: Change, [old, now]: readonly [Draft, Draft]) => {
  const draft = at(now.document, path) === undefined ? old : now;
  const language = languageOf(draft, path);
  const isText = language !== undefined && isWords(before) && isWords(after);
  const value = isText ? inText(before, after, language) : html`${gone(said(before))} ${come(said(after))}`;
  return html`<div>
    <dt>${labelOf(draft, path)}</dt>
    <dd lang=${isText ? language : nothing} dir=${isText ? directionOf(language) : 'auto'}>${value}</dd>
  </div>`;
};

export const changes = (before: Json, after: Json, same: string) => {
  const found = changesOf(before, after);
  const drafts = [draftOf(before), draftOf(after)] as const;
  return found.length === 0
    ? html`<p class="quiet">${same}</p>`
    : html`<dl class="changes">${found.map((one) => row(one, drafts))}</dl>`;
};
