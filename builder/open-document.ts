/**
 * Turns a file's text into a draft, or the reason why there is none. Reads no files and contains no
 * wording.
 */
import { draftOf, type Draft } from './draft.ts';
import { flawsOf, type Flaw } from './flaws.ts';
import { isObject, type Json } from './paths.ts';

/** In characters; the widget itself accepts no document above a million bytes. */
export const largest = 1_000_000;

export type Opened =
  | { readonly draft: Draft }
  /** `detail`: the browser's own message, which says where. */
  | { readonly why: 'not-json'; readonly detail: string }
  | { readonly why: 'not-a-document' | 'too-large' }
  | { readonly why: 'broken'; readonly flaws: readonly Flaw[]; readonly document: Json };

export const open = (text: string): Opened => {
  if (text.length > largest) return { why: 'too-large' };
  let document: unknown;
  try {
    // Some editors start a file with a byte order mark.
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { why: 'not-json', detail: error instanceof Error ? error.message : '' };
  }
  if (!isObject(document)) return { why: 'not-a-document' };
  const flaws = flawsOf(document);
  return flaws.length > 0 ? { why: 'broken', flaws, document } : { draft: draftOf(document) };
};
