/**
 * Every text of a document, found by the format's own schema, so that none is forgotten. Knows no
 * language.
 */
import type * as z from 'zod/mini';
import { campaignSchema } from './campaign.ts';
import { line, prose } from './text.ts';

type Path = readonly (string | number)[];

/**
 * Where a text stands, and what stands there; in a document that is not finished, that can be
 * anything.
 */
export interface Placed {
  readonly path: Path;
  readonly text: unknown;
}

function* within(schema: z.core.$ZodType, value: unknown, path: Path): Generator<Placed> {
  if (value === undefined) return;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (schema === line || schema === prose) yield { path, text: value };
  else if (def.type === 'optional') yield* within(def.innerType, value, path);
  else if (typeof value !== 'object' || value === null) return;
  else if (def.type === 'array' && Array.isArray(value))
    for (const [i, entry] of value.entries()) yield* within(def.element, entry, [...path, i]);
  else if (def.type === 'object')
    for (const [key, inside] of Object.entries(def.shape))
      if (Object.hasOwn(value, key)) yield* within(inside, (value as Record<string, unknown>)[key], [...path, key]);
}

export const textsOf = (document: object): Iterable<Placed> => within(campaignSchema, document, []);
