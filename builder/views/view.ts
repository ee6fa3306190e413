/**
 * What every view is given: the draft, its flaws, and the possible actions. Knows neither elements
 * nor storage.
 */
import { ownLanguage, type Draft } from '../draft.ts';
import type { Flaw } from '../flaws.ts';
import type { PictureOffer } from '../picture-upload.ts';
import type { SealingKeys } from '../sealing-keys.ts';
import type { Path } from '../paths.ts';
import type { Here } from '../snippets.ts';

/** Its words are asked for when they are shown, in the language of the page then. */
export interface Question {
  readonly text: () => string;
  readonly yes: () => string;
  readonly act: () => void;
}

/** What follows a change: a message for those who cannot see it, and the id that gets the focus. */
export interface After {
  readonly said?: () => string;
  readonly focus?: string;
}

export interface View {
  readonly draft: Draft;
  readonly flaws: readonly Flaw[];
  /** Whether to show a mistake at a place: once somebody was there, or asked for all. */
  readonly shows: (id: string) => boolean;
  readonly here: Here;
  /** Whether the short name can no longer be chosen. */
  readonly isNamed: boolean;
  /** Whether the mail's button should include the image of the count. */
  readonly withCount: boolean;
  /** Where pictures can be uploaded. */
  readonly picture: PictureOffer | undefined;
  /** The keys of a sealed campaign, as far as they are at hand. */
  readonly sealing: SealingKeys;
  readonly act: {
    readonly edit: (change: (draft: Draft) => Draft, after?: After) => void;
    readonly touch: (id: string) => void;
    readonly ask: (question: Question) => void;
    readonly copy: (text: string, from: string) => void;
    readonly save: () => void;
    /** Prints these pages in the place of this one. */
    readonly print: (sheets: () => unknown) => void;
    readonly setCount: (withCount: boolean) => void;
    readonly addLanguage: (typed: string) => void;
    readonly goTo: (flaw: Pick<Flaw, 'path'>) => void;
  };
}

/** The id of a control. A text has one per language. */
export const idOf = (path: Path, language?: string): string => [...path, ...(language ? [language] : [])].join('-');

/** The ids of the controls for a place, nearest first: its own, then those around it. */
export const idsAround = (path: Path, own: string): string[] =>
  path.flatMap((_, index) => {
    const shorter = path.slice(0, path.length - index);
    return [idOf(shorter), idOf(shorter, own)];
  });

/**
 * The flaw at a place. The column of the campaign's own language also shows flaws of the text as a
 * whole.
 */
export const flawAt = ({ flaws, draft, shows }: View, path: Path, language?: string): Flaw | undefined => {
  const id = idOf(path, language);
  if (!shows(id)) return undefined;
  return flaws.find((flaw) => {
    const place = idOf(flaw.path);
    return place === id || (language === ownLanguage(draft) && place === idOf(path));
  });
};
