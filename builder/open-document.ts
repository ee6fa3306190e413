/** From a file's text to a draft, or to why there is none. Knows no file and no words. */
import { draftOf, type Draft } from './draft.ts';
import { flawsOf, type Flaw } from './flaws.ts';
import { isObject, type Json } from './paths.ts';

/** In characters; the widget itself takes no document beyond a million bytes. */
export const largest = 1_000_000;

export type Opened =
  | { readonly draft: Draft }
  /** `detail`: the browser's own words, which say where. */
  | { readonly why: 'not-json'; readonly detail: string }
  | { readonly why: 'not-a-document' | 'too-large' }
  | { readonly why: 'broken'; readonly flaws: readonly Flaw[]; readonly document: Json };

export const open = (text: string): Opened => {
  if (text.length > largest) return { why: 'too-large' };
  let document: unknown;
  try {
    // Some editors begin a file with a byte order mark.
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { why: 'not-json', detail: error instanceof Error ? error.message : '' };
  }
  if (!isObject(document)) return { why: 'not-a-document' };
  const flaws = flawsOf(document);
  return flaws.length > 0 ? { why: 'broken', flaws, document } : { draft: draftOf(document) };
};
