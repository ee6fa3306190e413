/**
 * What can be said of a sealed campaign's keys while they are at hand, and of what is done with
 * them. Types alone.
 */
import type { KeyFile } from '../src/sealing/index.ts';

export interface Made {
  readonly is: 'made';
  readonly file: KeyFile;
  readonly passPhrase: string;
  /** The opening key in shares, where it was cut. */
  readonly shares: readonly string[];
  readonly needed: number;
  readonly isSaved: boolean;
  /** They went through the gate, with this list or one before. */
  readonly isTried: boolean;
}

export type Keys = { readonly is: 'away' } | Made | { readonly is: 'brought'; readonly file: KeyFile };

export type Work = 'making' | 'saving' | 'opening' | 'trying' | 'signing';

export type SealingTrouble =
  | 'not-secure'
  | 'no-name'
  | 'no-label'
  | 'no-such-shares'
  | 'no-file'
  | 'not-a-key-file'
  | 'wrong-pass-phrase'
  | 'another-campaign'
  | 'another-key'
  | 'no-campaign-key'
  | 'not-a-recipient'
  | 'there-already'
  | 'too-many'
  | 'not-signed'
  | 'failed';

/** Whether the campaign's own key signed the list as it is. */
export type Standing = 'unknown' | 'holds' | 'broken';

export interface MakeKeys {
  readonly label: string;
  /** So many of so many shares, in the place of the key itself. */
  readonly cut: { readonly needed: number; readonly of: number } | undefined;
}
