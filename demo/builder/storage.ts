/**
 * The draft, kept in this browser and nowhere else, so that a closed tab loses nothing. It is what an organiser writes
 * for everybody to read; nothing of signers is ever in it. A browser that keeps nothing does no harm.
 */
import * as z from 'zod/mini';
import { looks, themes, type Draft } from './draft.ts';
import { isObject, type Json } from './paths.ts';

const key = 'petition-builder';

const draft = z.object({
  document: z.custom<Json>(isObject),
  languages: z.tuple([z.string()], z.string()),
  look: z.literal(looks),
  theme: z.literal(themes),
  accent: z.string(),
  onAccent: z.string(),
  server: z.string(),
  address: z.string(),
  isPinned: z.boolean(),
  speaks: z.string(),
});

/** A draft as it was written; undefined where it is none. */
export const readDraft = (text: string | null): Draft | undefined => {
  try {
    return text === null ? undefined : draft.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

export const keptDraft = (): Draft | undefined => {
  try {
    return readDraft(localStorage.getItem(key));
  } catch {
    return undefined;
  }
};

/** Whether it was kept. */
export const keepDraft = (kept: Draft): boolean => {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
};

export const forgetDraft = (): void => {
  try {
    localStorage.removeItem(key);
  } catch {
    // There is nothing to forget.
  }
};
