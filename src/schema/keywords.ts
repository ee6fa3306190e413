/**
 * What an editor is told of a schema that is a test of our own: JSON Schema keywords, from which `npm run schema` writes
 * `campaign.schema.json`. Nobody reads them in a browser, so the widget's file has src/stand-ins/keywords.ts instead.
 */
import * as z from 'zod/mini';

type Keywords = Record<string, unknown>;

/** The keywords of each schema; a schema among the values is converted in its turn. */
export const keywords = z.registry<Keywords>();

/** The schema, with its keywords noted. */
export const noted = <T extends z.ZodMiniType>(schema: T, says: Keywords): T => {
  keywords.add(schema, says);
  return schema;
};
