/** The workers in which signatures are opened, as the page sees them: asked one thing, they answer. */
import type { KeyFileProblem, ShareProblem } from '../src/sealing/index.ts';
import { askOnce as once, PageWorker, workerAddress } from '../ui/page-worker.ts';
import type { OpeningWith, Portion } from './opening.ts';
import address from './opening-worker.ts?worker&url';
import type { ResealedPortion, ResealingWith } from './resealing.ts';

export interface Key {
  /** `AGE-SECRET-KEY-PQ-1…` */
  readonly identity: string;
  /** `age1pq1…` */
  readonly recipient: string;
}

/** What is in a key file; without a key where that was cut into shares. */
export type Unlocked = Partial<Key> & {
  readonly campaign: string;
  readonly label: string;
  /** Of the campaign's own key, if that is in it. */
  readonly fingerprint?: string;
};

/** A share, and of which key it is. */
export interface KeyShare {
  readonly text: string;
  readonly mark: string;
  /** How many make the key. */
  readonly needed: number;
}

export interface Tasks {
  readonly unlock: (given: {
    readonly file: string;
    readonly passPhrase: string;
  }) => Promise<Unlocked | KeyFileProblem>;
  /** None, unless each in the text was written down right. */
  readonly readShares: (given: { readonly text: string }) => Promise<KeyShare[]>;
  readonly join: (given: { readonly shares: readonly string[] }) => Promise<Key | ShareProblem>;
  readonly begin: (given: OpeningWith) => Promise<void>;
  readonly open: (given: { readonly lines: readonly string[] }) => Promise<Portion>;
  readonly beginResealing: (given: ResealingWith) => Promise<void>;
  readonly reseal: (given: { readonly lines: readonly string[] }) => Promise<ResealedPortion>;
}

const trusted = workerAddress('opening-worker', address);

export class OpeningWorker extends PageWorker<Tasks> {
  constructor() {
    super(trusted);
  }
}

/** More would have the page itself wait. */
const most = 4;

/** As many as open at the same time. */
export const howMany = (): number => Math.max(1, Math.min(most, navigator.hardwareConcurrency));

/** Asks a worker that ends then, with the key that it was given. */
export const askOnce = async <Name extends keyof Tasks>(
  name: Name,
  given: Parameters<Tasks[Name]>[0],
): Promise<Awaited<ReturnType<Tasks[Name]>>> =>
  once<Tasks, Name>(new OpeningWorker(), name, ...([given] as Parameters<Tasks[Name]>));
