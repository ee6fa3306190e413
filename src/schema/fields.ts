/**
 * What a campaign asks of signers: fields that the widget knows by name, and fields of its own.
 * What there is to a kind of field is in field-kinds.ts.
 */
import * as z from 'zod/mini';
import type { Service } from './endpoint.ts';
import { countryForm, fieldKinds, ownKinds, type FieldKind, type OwnKind } from './field-kinds.ts';
import { amongParts, bare, list, matches, whole } from './rules.ts';
import { line } from './text.ts';

/**
 * `autocomplete` is a token of HTML's autofill (WCAG 1.3.5); `limit` is in code points, where the
 * kind's own will not do.
 */
const known = (kind: FieldKind, autocomplete: string, limit?: number) => ({ kind, autocomplete, limit });

/** The fields that the widget knows by name, in the order in which the builder lists them. */
const knownFields = {
  name: known('text', 'name'),
  email: known('email', 'email'),
  country: known('country', 'country', 2),
  city: known('text', 'address-level2', 100),
  postcode: known('postcode', 'postal-code'),
  phone: known('phone', 'tel'),
  organisation: known('text', 'organization'),
  role: known('text', 'organization-title', 100),
  comment: known('textarea', 'off'),
};
export type FieldName = keyof typeof knownFields;
export const fieldNames = Object.keys(knownFields) as readonly FieldName[];

/** A field's name and, if it is the campaign's own, its kind. */
interface Named {
  readonly name: string;
  readonly type?: OwnKind | undefined;
}

const isKnown = (name: string): name is FieldName => Object.hasOwn(knownFields, name);
const knownOf = ({ name, type }: Named) => (type === undefined && isKnown(name) ? knownFields[name] : undefined);

/** The key of its entry in `fieldKinds`. */
export const kindOf = (field: Named): FieldKind => field.type ?? knownOf(field)?.kind ?? 'text';

export const autocompleteOf = (field: Named): string => knownOf(field)?.autocomplete ?? 'off';

/** How many code points a field takes. */
export const limitOf = (field: Named & { readonly maxLength?: number | undefined }): number =>
  field.maxLength ?? knownOf(field)?.limit ?? fieldKinds[kindOf(field)].limit ?? Infinity;

export const fieldNameForm = /^(?!constructor$)[a-z][a-z0-9_-]{0,63}$/;

export const fieldSchema = z
  .strictObject({
    name: matches(fieldNameForm, { code: 'field-name' }),
    type: z.optional(z.literal(ownKinds)),
    required: z.optional(z.boolean()),
    label: z.optional(line),
    maxLength: z.optional(whole(1, 2000)),
    options: z.optional(
      list(z.strictObject({ value: matches(/\S/, { code: 'string', max: 200 }, 200), label: line }), 1, 500),
    ),
    first: z.optional(list(matches(countryForm, { code: 'country-code' }), 1, 20)),
  })
  .check(
    amongParts(({ name, type, label, options, first }, refuse) => {
      const kind = kindOf({ name, type });
      const { hasOptions } = fieldKinds[kind];
      if (!type && !isKnown(name)) refuse(['type'], { code: 'type-or-known-name' });
      if (type && !label) refuse(['label'], { code: 'label' });
      if (hasOptions && !options) refuse(['options'], { code: 'array' });
      if (!hasOptions && options) refuse(['options'], { code: 'select-field' });
      if (first && kind !== 'country') refuse(['first'], { code: 'country-field' });
    }),
  );

export type Field = z.infer<typeof fieldSchema>;

/** The fields of a document that names none. */
const defaultFields = [{ name: 'name', required: true }, { name: 'email', required: true }, { name: 'country' }].map(
  (field) => bare<Field>(field),
);

/**
 * What is asked of signers: where a document does not say, no more than a Google form has a place
 * for.
 */
export const fieldsOf = ({
  fields = defaultFields,
  endpoint,
}: {
  readonly fields?: readonly Field[] | undefined;
  readonly endpoint?: string | Service | undefined;
}): readonly Field[] =>
  fields === defaultFields && typeof endpoint === 'object' && endpoint.type === 'google-forms'
    ? fields.filter(({ name, required }) => required ?? Object.hasOwn(endpoint.map, name))
    : fields;
