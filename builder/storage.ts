/**
 * Drafts, kept in this browser and nowhere else, so that a closed tab loses nothing. They are what
 * an organiser writes for everybody to read; nothing of signers is ever in them. A browser that
 * keeps nothing does no harm.
 *
 * The draft that was worked on last has the one key, and others have keys of their own: a tab never
 * writes over the draft of another, and what cannot be read, perhaps of another version of the
 * builder, stays until somebody removes it.
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
  isPinned: z.boolean(),
  speaks: z.string(),
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
 * A draft as far as it can be read: what another version of the builder wrote otherwise is as in a
 * new one.
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

/** Of the draft in this tab. */
let own = newId();
/** As it was last read or written here. */
let last = '';

const written = (draft: Draft): string => JSON.stringify({ id: own, ...draft });

/** Another tab has written the draft that is open here too: from now on they are two. */
export const parted = ({ key: changed, newValue }: StorageEvent): void => {
  if (changed === key && newValue !== null && idOf(newValue) === own) own = newId();
};

const putAside = (text: string | null): void => {
  if (text !== null && idOf(text) !== own) localStorage.setItem(aside + idOf(text), text);
};

/** The draft that was worked on last. */
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

/** Whether it was kept. */
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

/** Removes the draft of this tab, and no other. */
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
  /** Undefined where this builder cannot read it. */
  readonly draft: Draft | undefined;
}

/** What else is kept, of other tabs and of earlier versions. */
export const otherDrafts = (): Other[] => {
  try {
    return Object.entries(localStorage)
      .filter(([name]) => name.startsWith(aside))
      .map(([name, text]) => ({ key: name, text: String(text), draft: readDraft(String(text)) }));
  } catch {
    return [];
  }
};

/** This tab goes on with another draft; the one that it had stays among the others. */
export const goOnWith = (text: string): void => {
  own = idOf(text);
  last = '';
};
