/**
 * What an editor is told of a schema that is a test of our own: JSON Schema keywords, from which
 * `npm run schema` writes `campaign.schema.json`.
 */
import * as z from 'zod/mini';

type Keywords = Record<string, unknown>;
/** A function where it takes more to make them than to write them down. */
export type Says = Keywords | (() => Keywords);

/** What has the keywords of each schema; a schema among the values is converted in its turn. */
export const keywords = z.registry<{ readonly say: () => Keywords }>();

/** The schema, with its keywords noted. */
export const noted = <T extends z.ZodMiniType>(schema: T, says: Says): T => {
  keywords.add(schema, { say: () => (typeof says === 'function' ? says() : says) });
  return schema;
};
