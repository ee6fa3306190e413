/**
 * Keeps drafts in this browser only, so that closing a tab loses nothing. Drafts are texts for
 * publication and never contain data about signers. If the browser stores nothing, no harm is done.
 *
 * The last draft worked on has the main key; others have keys of their own. A tab never overwrites
 * another's draft, and unreadable ones, perhaps from another version of the builder, stay until
 * somebody removes them.
 */
import * as z from 'zod/mini';
import { draftOf, looks, themes, type Draft } from './draft.ts';
import { isObject, type Json } from './paths.ts';

const key = 'petition-builder';
const aside = `${key}:`;

const parts = {
  document: z.custom<Json>(isObject),
  languages: z.tuple([z.string()], z.string()),
  look: z.literal(looks),
  theme: z.literal(themes),
  accent: z.string(),
  onAccent: z.string(),
  server: z.string(),
  address: z.string(),
  isElsewhere: z.boolean(),
  files: z.string(),
  prefilled: z.string(),
  isPinned: z.boolean(),
  speaks: z.string(),
  checked: z.string(),
};

const parsed = (text: string | null): Json | undefined => {
  try {
    const json: unknown = JSON.parse(text ?? 'null');
    return isObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Reads a draft as far as possible: parts that another version wrote differently are as in a new
 * one.
 */
export const readDraft = (text: string | null): Draft | undefined => {
  const json = parsed(text);
  if (!json || !parts.document.safeParse(json.document).success) return undefined;
  const known = Object.entries(parts).filter(([name, schema]) => schema.safeParse(json[name]).success);
  return { ...draftOf(json.document as Json), ...Object.fromEntries(known.map(([name]) => [name, json[name]])) };
};

const newId = (): string => crypto.getRandomValues(new Uint32Array(2)).join('-');
const idOf = (text: string | null): string => {
  const id = parsed(text)?.id;
  return typeof id === 'string' ? id : 'older';
};

/** The id of this tab's draft. */
let own = newId();
/** The draft as last read or written here. */
let last = '';

const written = (draft: Draft): string => JSON.stringify({ id: own, ...draft });

/** If another tab writes the draft that is open here, this tab's becomes a separate draft. */
export const parted = ({ key: changed, newValue }: StorageEvent): void => {
  if (changed === key && newValue !== null && idOf(newValue) === own) own = newId();
};

const putAside = (text: string | null): void => {
  if (text !== null && idOf(text) !== own) localStorage.setItem(aside + idOf(text), text);
};

/** The last draft worked on. */
export const keptDraft = (): Draft | undefined => {
  try {
    const text = localStorage.getItem(key);
    const draft = readDraft(text);
    if (!draft) return undefined;
    own = idOf(text);
    last = JSON.stringify(draft);
    return draft;
  } catch {
    return undefined;
  }
};

/** Whether it could be stored. */
export const keepDraft = (draft: Draft): boolean => {
  const now = JSON.stringify(draft);
  if (now === last) return true;
  try {
    putAside(localStorage.getItem(key));
    localStorage.setItem(key, written(draft));
    localStorage.removeItem(aside + own);
    last = now;
    return true;
  } catch {
    return false;
  }
};

/** Removes this tab's draft and no other. */
export const forgetDraft = (): void => {
  try {
    if (idOf(localStorage.getItem(key)) === own) localStorage.removeItem(key);
    last = '';
  } catch {
    // There is nothing to forget.
  }
};

export interface Other {
  readonly key: string;
  readonly text: string;
  /** Undefined if this builder cannot read it. */
  readonly draft: Draft | undefined;
}

/** Other stored drafts, from other tabs and earlier versions. */
export const otherDrafts = (): Other[] => {
  try {
    return Object.entries(localStorage)
      .filter(([name]) => name.startsWith(aside))
      .map(([name, text]) => ({ key: name, text: String(text), draft: readDraft(String(text)) }));
  } catch {
    return [];
  }
};

/** This tab continues with another draft; its previous one stays among the others. */
export const goOnWith = (text: string): void => {
  own = idOf(text);
  last = '';
};
