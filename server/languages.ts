/** Which texts of a campaign are not in all of its languages. Reads the format's own schema, so it knows every text. */
import { campaignSchema, languagesOf, line, prose, type Campaign, type Text } from 'petition-widget/schema';
import type * as z from 'zod/mini';

type Path = readonly PropertyKey[];

function* texts(schema: z.core.$ZodType, value: unknown, path: Path): Generator<{ path: Path; text: Text }> {
  if (value === undefined) return;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (schema === line || schema === prose) yield { path, text: value as Text };
  else if (def.type === 'optional') yield* texts(def.innerType, value, path);
  else if (def.type === 'array')
    for (const [i, entry] of (value as unknown[]).entries()) yield* texts(def.element, entry, [...path, i]);
  else if (def.type === 'object')
    for (const [key, inside] of Object.entries(def.shape))
      yield* texts(inside, (value as Record<string, unknown>)[key], [...path, key]);
}

/** Each language on offer that a text lacks; a text that is one string is meant for all. */
export function* missingLanguages(campaign: Campaign): Generator<{ path: Path; language: string }> {
  const languages = languagesOf(campaign);
  for (const { path, text } of texts(campaignSchema, campaign, []))
    for (const language of languages)
      if (typeof text === 'object' && !Object.hasOwn(text, language)) yield { path, language };
}
