/** `campaign.schema.json` for editors, from the zod schema that widget and server parse with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import * as z from 'zod';
import { campaignSchema, languageTag, line, prose } from '../src/schema/index.ts';
import { settle } from './generated-file.ts';
import { root } from './root.ts';

type Json = z.core.JSONSchema.BaseSchema;

/** JSON Schema has neither flags of a pattern nor a URL's scheme; here they become part of the pattern. */
const sharpen = (checks: readonly z.core.$ZodCheck[], json: Json): void => {
  for (const { _zod } of checks) {
    const def = _zod.def as { readonly pattern?: RegExp; readonly protocol?: RegExp };
    if (def.pattern?.flags.includes('i')) json.pattern = def.pattern.source.replaceAll('a-z', 'A-Za-z');
    if (def.protocol) json.pattern = def.protocol.source.replace('$', '://');
  }
};

/** What is said more than once has a name. */
const names = z.registry<{ id: string }>();
names.add(languageTag, { id: 'language-tag' }).add(line, { id: 'line' }).add(prose, { id: 'prose' });

const schema = z.toJSONSchema(campaignSchema, {
  io: 'input',
  target: 'draft-2020-12',
  metadata: names,
  override: ({ zodSchema, jsonSchema }) => {
    sharpen(zodSchema._zod.def.checks ?? [], jsonSchema);
  },
});

const docOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .flatMap((doc) => (ts.isJSDoc(doc) ? [ts.getTextOfJSDocComment(doc.comment) ?? ''] : []))
    .join('\n');

/** The object literals in an expression that lie in no other. */
const outermostObjects = (node: ts.Node): ts.ObjectLiteralExpression[] => {
  if (ts.isObjectLiteralExpression(node)) return [node];
  const found: ts.ObjectLiteralExpression[] = [];
  ts.forEachChild(node, (child) => {
    found.push(...outermostObjects(child));
  });
  return found;
};

/** Carries the doc comments of properties over to the properties of the same name. */
const describe = (node: ts.Node, json: Json): void => {
  for (const property of outermostObjects(node).flatMap((object) => object.properties)) {
    if (!ts.isPropertyAssignment(property)) continue;
    const target = json.properties?.[property.name.getText()];
    if (typeof target !== 'object') continue;
    const doc = docOf(property);
    if (doc !== '') target.description = doc;
    describe(property.initializer, target);
  }
};

const path = join(root, 'src/schema/campaign.ts');
const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
for (const statement of source.statements.filter(ts.isVariableStatement)) {
  const [declaration] = statement.declarationList.declarations;
  if (declaration?.name.getText() === 'campaignSchema') describe(declaration, schema);
}

const { $schema, ...rest } = schema;
settle(
  'campaign.schema.json',
  {
    $schema,
    $id: 'urn:petition-widget:campaign',
    title: 'Petition campaign',
    description: 'One document for all languages of a petition: what it says, what it asks, and where signatures go.',
    ...rest,
  },
  'npm run schema',
);
