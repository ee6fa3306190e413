/**
 * What is on screen beside the signing flow: one value, and how each thing that happens changes it.
 * Pure; knows no element and no flow.
 */
import type { Shared } from '../host/share.ts';
import type { Extras } from '../lazy/later-files.ts';
import type { Count } from '../schema/index.ts';

export interface Screen {
  /** Whether the first frame is out; slow work that is not visible at once waits for it. */
  readonly isSettled: boolean;
  /** Whether the reader has opened the folded text. */
  readonly isUnfolded: boolean;
  /**
   * Whether anybody has come to the form. The list of countries, four fifths of all nodes, waits
   * for it.
   */
  readonly isEntered: boolean;
  /** BCP 47 tag of the language that the reader chose; '' if they chose none. */
  readonly chosenLanguage: string;
  /** How many have signed; undefined if unknown. */
  readonly count: number | undefined;
  /** How many of them signed on paper. */
  readonly paper: number;
  /** The latest signatures, once there is room for them. */
  readonly signers: Count['signers'];
  /** The mail address that was probably meant, if the one in the field looks mistyped. */
  readonly emailSuggestion: string | undefined;
  /** What the last press on a way to share led to, if there is something to show of it. */
  readonly shared: Shared | undefined;
  /**
   * `asked`: the reader wants to print, and the browser has not begun. `refused`: it never did, as
   * in the WebViews of some apps and in sandboxed frames.
   */
  readonly printing: 'off' | 'asked' | 'on' | 'refused';
  /** What is loaded on demand: QR codes, ways to share and more. Undefined until loaded. */
  readonly extras: Extras | undefined;
}

/** Puts one of the changes below on screen. */
export type Show = <Rest extends readonly unknown[]>(
  to: (screen: Screen, ...rest: Rest) => Screen,
  ...rest: Rest
) => void;

export const initialScreen: Screen = {
  isSettled: false,
  isUnfolded: false,
  isEntered: false,
  chosenLanguage: '',
  count: undefined,
  paper: 0,
  signers: undefined,
  emailSuggestion: undefined,
  shared: undefined,
  printing: 'off',
  extras: undefined,
};

export const settled = (screen: Screen): Screen => ({ ...screen, isSettled: true });

export const unfolded = (screen: Screen): Screen => ({ ...screen, isUnfolded: true });

export const entered = (screen: Screen): Screen => (screen.isEntered ? screen : { ...screen, isEntered: true });

export const inLanguage = (screen: Screen, chosenLanguage: string): Screen => ({ ...screen, chosenLanguage });

/**
 * Fewer online than on screen are an older count, or lack the reader's signature. What is on paper
 * can be taken back.
 */
export const counted = (screen: Screen, sum: number, paper = 0): Screen => ({
  ...screen,
  count: Math.max(sum - paper, (screen.count ?? 0) - screen.paper) + paper,
  paper,
});

/** Counts the reader's own signature, which the counters report only later. */
export const countedOneMore = (screen: Screen): Screen =>
  screen.count === undefined ? screen : { ...screen, count: screen.count + 1 };

export const uncounted = (screen: Screen): Screen => ({
  ...screen,
  count: undefined,
  paper: 0,
  signers: undefined,
});

export const withSigners = (screen: Screen, signers: Count['signers']): Screen => ({ ...screen, signers });

export const withSuggestion = (screen: Screen, emailSuggestion: string | undefined): Screen =>
  emailSuggestion === screen.emailSuggestion ? screen : { ...screen, emailSuggestion };

export const afterSharing = (screen: Screen, shared: Shared | undefined): Screen => ({ ...screen, shared });

export const whilePrinting = (screen: Screen, printing: Screen['printing']): Screen => ({ ...screen, printing });

export const withExtras = (screen: Screen, extras: Extras): Screen => ({ ...screen, extras });

/** Nothing of what the signer typed or pressed. */
export const withoutSigner = (screen: Screen): Screen => ({ ...screen, emailSuggestion: undefined, shared: undefined });

/** Another campaign begins with its text folded. */
export const forNextCampaign = (screen: Screen): Screen => ({ ...withoutSigner(screen), isUnfolded: false });
