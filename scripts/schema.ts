/** `campaign.schema.json` for editors, from the zod schema that widget and server parse with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import * as z from 'zod';
import { campaignSchema, languageTag, line, prose } from '../src/schema/index.ts';
import { keywords } from '../src/schema/keywords.ts';
import { settle } from './generated-file.ts';
import { root } from './root.ts';

type Json = z.core.JSONSchema.BaseSchema;

/** Schemas used more than once get a name. */
const names = z.registry<{ id: string }>();
names.add(languageTag, { id: 'language-tag' }).add(line, { id: 'line' }).add(prose, { id: 'prose' });

const defs: Record<string, Json> = {};

/** Schemas among the keywords are converted too. */
const converted = (given: unknown): Json => {
  const convert = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(convert);
    return value instanceof z.core.$ZodType ? toJson(value) : value;
  };
  return Object.fromEntries(Object.entries(given ?? {}).map(([key, value]) => [key, convert(value)]));
};

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
      Object.assign(jsonSchema, converted(keywords.get(zodSchema)?.say()));
      if (zodSchema._zod.def.type === 'custom' && Object.keys(jsonSchema).length === 0)
        throw new Error('a test of src/schema carries no keywords for campaign.schema.json');
    },
  });
  // zod repeats the name as `id`, which is not a keyword of this draft.
  for (const [name, { id: _id, ...def }] of Object.entries($defs ?? {})) defs[name] = def;
  return json;
};

const schema = toJson(campaignSchema);

const docOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .flatMap((doc) => (ts.isJSDoc(doc) ? [ts.getTextOfJSDocComment(doc.comment) ?? ''] : []))
    .join('\n');

const path = join(root, 'src/schema/campaign.ts');
const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
const constants = new Map(
  source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .map(({ name, initializer }) => [name.getText(), initializer]),
);

/**
 * The outermost object literals that an expression leads to, also through the name of a constant.
 */
const objectsIn = (node: ts.Node): ts.ObjectLiteralExpression[] => {
  if (ts.isObjectLiteralExpression(node)) return [node];
  const constant = ts.isIdentifier(node) ? constants.get(node.text) : undefined;
  if (constant) return objectsIn(constant);
  if (ts.isPropertyAccessExpression(node)) return objectsIn(node.expression);
  const found: ts.ObjectLiteralExpression[] = [];
  ts.forEachChild(node, (child) => {
    found.push(...objectsIn(child));
  });
  return found;
};

/** Copies the doc comments of properties to the schema's properties of the same name. */
const describe = (node: ts.Node, json: Json): void => {
  const forms = [json, json.items, ...(json.anyOf ?? [])].filter((form): form is Json => typeof form === 'object');
  for (const property of objectsIn(node).flatMap((object) => object.properties)) {
    if (!ts.isPropertyAssignment(property)) continue;
    for (const { properties } of forms) {
      const target = properties?.[property.name.getText()];
      if (typeof target !== 'object') continue;
      const doc = docOf(property);
      if (doc !== '') target.description = doc;
      describe(property.initializer, target);
    }
  }
};

const campaign = constants.get('campaignSchema');
if (campaign) describe(campaign, schema);

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
