/** What the actions of an organiser have in common: what they are given, and what came of it. */
import type { Vault } from '../crypto/envelopes.ts';
import type { Store } from '../store/store.ts';
import type { Filter } from './matching.ts';

/** An opened database, of which an action uses these methods. */
export interface On<Methods extends keyof Store> {
  readonly store: Pick<Store, Methods>;
  readonly vault: Pick<Vault, 'open'>;
}

/** How somebody follows an action on many signatures, and ends it. */
export interface Watch {
  /** Called now and then, first before anything is done. */
  readonly progress?: (sofar: { readonly looked: number; readonly count: number }) => void;
  /** Ends it between two batches: what is done stays done. */
  readonly signal?: AbortSignal | undefined;
  /** Between two portions of rows. What it throws ends it as well. */
  readonly meanwhile?: (() => Promise<void>) | undefined;
}

/** The signatures of a campaign that an organiser selects. */
export interface Selected extends Watch {
  readonly campaign: string;
  readonly filter: Filter;
  /** Only says how many there are. */
  readonly isDry: boolean;
}

export interface Done {
  /** How many signatures, or mails, it changed, or would change. */
  readonly count: number;
  /** The ids of those that could not be opened, and so not compared with the filter. */
  readonly broken: ReadonlySet<string>;
}
