/**
 * What every view is given: the draft, what is wrong with it, and what can be done. Knows no
 * element and no storage.
 */
import { ownLanguage, type Draft } from '../draft.ts';
import type { Flaw } from '../flaws.ts';
import type { Path } from '../paths.ts';
import type { Here } from '../snippets.ts';

export interface Question {
  readonly text: string;
  readonly yes: string;
  readonly act: () => void;
}

/** What a change leaves behind for who cannot see it, and where the focus goes on, by id. */
export interface After {
  readonly said?: string;
  readonly focus?: string;
}

export interface View {
  readonly draft: Draft;
  readonly flaws: readonly Flaw[];
  /** Whether a mistake at a place is to be shown: once somebody was there, or asked for all. */
  readonly shows: (id: string) => boolean;
  readonly here: Here;
  /** Of the mail's button: whether the picture of the count is wanted. */
  readonly withCount: boolean;
  readonly act: {
    readonly edit: (change: (draft: Draft) => Draft, after?: After) => void;
    readonly touch: (id: string) => void;
    readonly ask: (question: Question) => void;
    readonly copy: (text: string, from: string) => void;
    readonly save: () => void;
    readonly setCount: (withCount: boolean) => void;
    readonly addLanguage: (typed: string) => void;
    readonly goTo: (flaw: Pick<Flaw, 'path'>) => void;
  };
}

/** Of a control. A text has one for each language. */
export const idOf = (path: Path, language?: string): string => [...path, ...(language ? [language] : [])].join('-');

/** Of the controls for a place, the nearest first: its own, then those around it. */
export const idsAround = (path: Path, own: string): string[] =>
  path.flatMap((_, index) => {
    const shorter = path.slice(0, path.length - index);
    return [idOf(shorter), idOf(shorter, own)];
  });

/**
 * What is wrong with the value at a place; for the column of the campaign's own language, with the
 * text as a whole too.
 */
export const flawAt = ({ flaws, draft, shows }: View, path: Path, language?: string): Flaw | undefined => {
  const id = idOf(path, language);
  if (!shows(id)) return undefined;
  return flaws.find((flaw) => {
    const place = idOf(flaw.path);
    return place === id || (language === ownLanguage(draft) && place === idOf(path));
  });
};
