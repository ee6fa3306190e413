/**
 * What is done to many signatures: counted first, then done in batches, so that it can be followed,
 * stopped and taken back. Knows the server's routes, and shows nothing.
 */
import type { Filters } from '../server/organiser/filter.ts';
import type { Doubt } from '../server/store/store.ts';
import { askLong, type Trouble } from './api.ts';
import { confirm } from './passkey.ts';

export type Deed = 'release' | 'hold' | 'erase';
export type Which = { readonly ids: readonly string[] } | { readonly filter: Filters };
/** Ids, and why they were held. */
export interface Batch {
  readonly ids: readonly string[];
  readonly had: Doubt | null;
}
export interface Sofar {
  readonly done: number;
  readonly of: number;
}
/** What the server says at the end. */
interface Done {
  readonly count: number;
  readonly broken: number;
  readonly at: number;
}
interface Counted extends Done {
  readonly found: readonly Batch[];
}
export interface Ran {
  readonly count: number;
  /** Those that were moved. */
  readonly moved: readonly Batch[];
  readonly isStopped: boolean;
  readonly trouble?: Trouble;
}

interface Following {
  readonly campaign: string;
  readonly follow: (sofar: Sofar) => void;
  readonly signal: AbortSignal;
}

const isBatch = (line: object): line is Batch => 'ids' in line;
const sizeOf = (batches: readonly Batch[]): number => batches.reduce((sum, { ids }) => sum + ids.length, 0);

/** Says how many there are, by the function that does it. `undefined`: it was stopped. */
export const countFor = async (
  deed: Deed,
  which: Which,
  { campaign, follow, signal }: Following,
): Promise<Counted | { readonly trouble: Trouble } | undefined> => {
  const found: Batch[] = [];
  const hear = (line: object): void => {
    if (isBatch(line)) found.push(line);
    else if ('looked' in line && 'of' in line) follow({ done: Number(line.looked), of: Number(line.of) });
  };
  const answer = await askLong<Done>(`held/${deed}`, { campaign, which, isDry: true }, hear, signal);
  if (signal.aborted) return undefined;
  return 'trouble' in answer ? answer : { ...answer.value, found };
};

/** Moves exactly these, batch by batch; ends between two of them. */
export const moveThese = async (
  deed: 'release' | 'hold',
  found: readonly Batch[],
  { campaign, follow, signal }: Following,
): Promise<Ran> => {
  const of = sizeOf(found);
  const moved: Batch[] = [];
  for (const { ids, had } of found) {
    if (signal.aborted) break;
    const hear = (line: object): void => {
      if (isBatch(line)) moved.push({ ids: line.ids, had: line.had });
    };
    // Held again for what they were held for before.
    const doubt = deed === 'hold' && had !== null ? { doubt: had } : {};
    const answer = await askLong<Done>(`held/${deed}`, { campaign, which: { ids }, isDry: false, ...doubt }, hear);
    if ('trouble' in answer) return { count: sizeOf(moved), moved, isStopped: false, trouble: answer.trouble };
    follow({ done: sizeOf(moved), of });
  }
  return { count: sizeOf(moved), moved, isStopped: signal.aborted };
};

/** Erases those that were counted, once the passkey was shown. */
export const eraseThese = async (
  which: Which,
  { count: of, at }: Counted,
  { campaign, follow, signal }: Following,
): Promise<Ran> => {
  let count = 0;
  const ran = { moved: [], isStopped: false };
  const taken = await confirm('erase-held');
  if ('trouble' in taken) return { ...ran, count, trouble: taken.trouble };
  const hear = (line: object): void => {
    if ('count' in line) follow({ done: (count = Number(line.count)), of });
  };
  const answer = await askLong<Done>('held/erase', { campaign, which, isDry: false, counted: at }, hear, signal);
  if ('value' in answer) return { ...ran, count: answer.value.count };
  return signal.aborted ? { ...ran, count, isStopped: true } : { ...ran, count, trouble: answer.trouble };
};
