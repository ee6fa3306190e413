/** `campaign.schema.json` for editors, from the zod schema that widget and server parse with. */
import * as z from 'zod';
import { counters, idForm } from '../src/schema/campaign.ts';
import { descriptions } from '../src/schema/descriptions.ts';
import { besideNames, entryForm, services } from '../src/schema/endpoint.ts';
import { countryForm } from '../src/schema/field-kinds.ts';
import { fieldNameForm } from '../src/schema/fields.ts';
import { campaignSchema, languageTag, line, prose, tagForm, type Expected } from '../src/schema/index.ts';
import { coordinateForm, listSignatureForm, recipientForm } from '../src/schema/sealing.ts';
import { settle } from './generated-file.ts';

type Json = z.core.JSONSchema.BaseSchema;

/** Schemas used more than once get a name. */
const names = z.registry<{ id: string }>();
names.add(languageTag, { id: 'language-tag' }).add(line, { id: 'line' }).add(prose, { id: 'prose' });

const defs: Record<string, Json> = {};

const address: Json = { type: 'string', format: 'uri', maxLength: 2048 };
const text = (max: number): Json => ({ type: 'string', pattern: '\\S', maxLength: max });
const like = (form: RegExp): Json => ({ type: 'string', pattern: form.source });
/** An editor also marks a slip in the names of what is sent beside the fields. */
const namesLike = (form: RegExp): Json => ({
  type: 'object',
  propertyNames: { pattern: `^([a-z].*|${besideNames.join('|')})$` },
  additionalProperties: like(form),
});

/** What an editor is told of a test of our own, by the code of what it expects. */
const keywordsFor = (expected: Expected): Json => {
  switch (expected.code) {
    case 'id':
      return like(idForm);
    case 'language-tag':
      return { ...like(tagForm), maxLength: 2048 };
    case 'country-code':
      return like(countryForm);
    case 'field-name':
      return like(fieldNameForm);
    case 'goal':
      return { anyOf: [{ const: 'auto' }, { type: 'integer', minimum: 1 }] };
    case 'date':
      return { anyOf: ['date', 'date-time'].map((format) => ({ type: 'string', format })) };
    case 'json-web-key':
      return like(coordinateForm);
    case 'recipient':
      return like(recipientForm);
    case 'list-signature':
      return like(listSignatureForm);
    case 'object':
      return { type: 'object' };
    case 'address':
      return expected.scheme ? { ...address, pattern: '^(https:|http://localhost[:/])' } : address;
    case 'address-or-list':
      return { anyOf: [address, toJson(counters)] };
    case 'address-or-service':
      return { anyOf: [address, ...Object.values(services).map(toJson)] };
    case 'object-of-names':
      return namesLike(/\S/);
    case 'object-of-entries':
      return namesLike(entryForm);
    case 'string':
      return text(expected.max);
    case 'text':
      return {
        anyOf: [
          text(expected.max),
          {
            type: 'object',
            minProperties: 1,
            propertyNames: { pattern: tagForm.source },
            additionalProperties: text(expected.max),
          },
        ],
      };
    case 'whole-number':
      return { type: 'integer', minimum: expected.min, maximum: expected.max ?? Number.MAX_SAFE_INTEGER };
    case 'list':
      return { minItems: expected.min, maxItems: expected.max };
    case 'distinct-name':
    case 'distinct-recipient':
      // JSON Schema compares whole entries alone.
      return {};
    case 'second-recipient':
      // Its list has one entry at least; that alone may be one in shares.
      return {};
    default:
      throw new Error(`no editor is told what "${expected.code}" means`);
  }
};

/** What the tests of a schema expect: its own, and those that were added to it. */
const expectedOf = ({ _zod: { def } }: z.core.$ZodType): Expected[] =>
  [def, ...(def.checks ?? []).map((check) => check._zod.def)].flatMap((test) =>
    'params' in test ? [test.params as Expected] : [],
  );

const toJson = (schema: z.core.$ZodType): Json => {
  const {
    $schema: _,
    $defs,
    ...json
  } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-2020-12',
    metadata: names,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, ...expectedOf(zodSchema).map(keywordsFor));
    },
  });
  // zod repeats the name as `id`, which is not a keyword of this draft.
  for (const [name, { id: _id, ...def }] of Object.entries($defs ?? {})) defs[name] = def;
  return json;
};

/** Describes the properties below a path, through lists and through the forms of a value. */
const describe = ({ properties, items, anyOf }: Json, path: string): void => {
  for (const [key, property] of Object.entries(properties ?? {})) {
    if (typeof property !== 'object') continue;
    const place = path + key;
    if (Object.hasOwn(descriptions, place)) property.description = descriptions[place as keyof typeof descriptions];
    describe(property, `${place}.`);
  }
  for (const part of [items, ...(anyOf ?? [])])
    if (typeof part === 'object' && !Array.isArray(part)) describe(part, path);
};

const schema = toJson(campaignSchema);
describe(schema, '');

settle(
  'campaign.schema.json',
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:petition-widget:campaign',
    title: 'Petition campaign',
    description: 'One document for all languages of a petition: what it says, what it asks, and where signatures go.',
    ...schema,
    $defs: defs,
  },
  'npm run schema',
);
