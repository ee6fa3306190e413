/**
 * The form's fields as a list that can be ticked, reordered and extended. Pure; knows no controls.
 */
import { fieldKinds, fieldNames, fieldsOf, type FieldName, type OwnKind } from '../src/schema/index.ts';
import { change, type Draft } from './draft.ts';
import { freeName } from './names.ts';
import { at, isObject, move, stringAt, type Json } from './paths.ts';

/** The document's fields; if it names none, the default ones. */
export const fieldsIn = ({ document }: Draft): readonly Json[] => {
  const found = at(document, ['fields']);
  if (Array.isArray(found)) return found.map((field: unknown) => (isObject(field) ? field : {}));
  return fieldsOf({}).map((field) => ({ ...field }));
};

export const isKnown = (name: string): name is FieldName => (fieldNames as readonly string[]).includes(name);

/** Known fields have no type. */
export const isOwn = (field: Json): boolean => field.type !== undefined;

const set = (draft: Draft, fields: readonly Json[]): Draft => change(draft, ['fields'], fields);

/**
 * Adds a known field after the other known ones, or removes it. The last field cannot be removed: a
 * form must ask something.
 */
export const tickField = (draft: Draft, name: FieldName, isTicked: boolean): Draft => {
  const fields = fieldsIn(draft);
  if (!isTicked) {
    const rest = fields.filter((field) => isOwn(field) || field.name !== name);
    return rest.length > 0 ? set(draft, rest) : draft;
  }
  const rank = fieldNames.indexOf(name);
  const next = fields.findIndex(
    (field) => isOwn(field) || fieldNames.indexOf(stringAt(field, ['name']) as FieldName) > rank,
  );
  return set(draft, next < 0 ? [...fields, { name }] : [...fields.slice(0, next), { name }, ...fields.slice(next)]);
};

export const addOwnField = (draft: Draft): Draft => {
  const fields = fieldsIn(draft);
  const name = freeName(
    'field',
    fields.map((field) => stringAt(field, ['name'])),
  );
  return set(draft, [...fields, { name, type: 'text' }]);
};

export const removeField = (draft: Draft, index: number): Draft =>
  set(
    draft,
    fieldsIn(draft).filter((_, i) => i !== index),
  );

/** The draft with its fields written out, so that each has a place in the document. */
export const writtenOut = (draft: Draft): Draft => set(draft, fieldsIn(draft));

export const moveField = (draft: Draft, from: number, to: number): Draft => {
  const out = writtenOut(draft);
  return { ...out, document: move(out.document, ['fields'], from, to) };
};

export const setRequired = (draft: Draft, index: number, isRequired: boolean): Draft =>
  change(writtenOut(draft), ['fields', index, 'required'], isRequired || undefined);

/** Gives options to a kind that has some, and takes them from one that has none. */
export const setKind = (draft: Draft, index: number, kind: OwnKind): Draft => {
  const changed = change(draft, ['fields', index, 'type'], kind);
  const path = ['fields', index, 'options'];
  if (!fieldKinds[kind].hasOptions) return change(changed, path, undefined);
  return at(changed.document, path) === undefined
    ? change(changed, path, [{ value: 'option-1' }, { value: 'option-2' }])
    : changed;
};
