/** Erases what an organiser selects of a campaign's signatures. Cannot be undone. */
import { actorOf, refusal, type Asker, type Refused } from '../desk/rights.ts';
import type { Actor } from '../store/journal.ts';
import { movable, type Selection, type State, type Store } from '../store/store.ts';
import type { Done, On, Selected } from './action.ts';
import { createReader } from './content.ts';
import { matching, type Filter } from './matching.ts';

interface Erasing {
  /** Only says how many there are. */
  readonly isDry: boolean;
  /**
   * Called with how many there were so far, before the files are cleaned: what is erased stays
   * erased, whatever fails.
   */
  readonly progress: (count: number) => void;
}

export interface Erased extends Done {
  /** `false`: they are gone from the database, but its files still have something of them. */
  readonly isClean: boolean;
}

/** In the order in which signatures change state, so that one the worker moves is met again. */
const everyState = [...movable.held, ...movable.new];

const cleaned = async (store: Pick<Store, 'compact'>, done: Done, isDry: boolean): Promise<Erased> => ({
  ...done,
  isClean: isDry || done.count === 0 || (await store.compact()),
});

const eraseIn = async (
  { store, vault }: On<'rows' | 'find' | 'erase'>,
  { campaign, filter, isDry, signal, meanwhile, progress }: Selected,
  by: Actor,
  among: readonly State[],
  state?: State,
): Promise<Done> => {
  const reader = createReader(vault);
  let count = 0;
  let looked = 0;
  const tell = () => progress?.({ looked, count });
  tell();
  const note = (rows: number) => {
    looked = rows;
    tell();
  };
  for await (const found of matching(store, { campaign, among, filter, signal, meanwhile, looked: note }, reader)) {
    const ids = found.map(({ id }) => id);
    count += isDry ? ids.length : await store.erase({ ids, state }, Date.now(), by);
    tell();
  }
  return { count, broken: reader.broken };
};

/** Whatever state they are in, then cleans the files. */
export const eraseMatching = async (
  by: Actor,
  on: On<'rows' | 'find' | 'erase' | 'compact'>,
  { progress, ...selected }: Omit<Selected, 'progress'> & Erasing,
): Promise<Erased> => {
  const watch = ({ count }: { readonly count: number }) => progress(count);
  return cleaned(on.store, await eraseIn(on, { ...selected, progress: watch }, by, everyState), selected.isDry);
};

const heldSince = (filter: Filter, counted: number): Filter => ({
  ...filter,
  applies: async (row, reader) => row.changed <= counted && filter.applies(row, reader),
});

/**
 * Those that are held, and still are when it is their turn. The files are cleaned in the next
 * night: that may take minutes, in which others wait.
 * @param counted when it was last counted how many there are: what came later is not erased unseen
 */
export const eraseHeld = async (
  by: Asker,
  on: On<'rows' | 'find' | 'erase'>,
  { counted, filter, ...selected }: Selected & { readonly counted: number },
): Promise<Done | Refused> =>
  (await refusal(by, selected.isDry ? 'see-held' : 'erase-held', [selected.campaign])) ??
  eraseIn(on, { ...selected, filter: heldSince(filter, counted) }, actorOf(by), ['held'], 'held');

/** Erases one signature or all of a campaign, without opening any. */
export const eraseUnread = async (
  by: Actor,
  store: Pick<Store, 'count' | 'erase' | 'compact'>,
  which: Selection,
  { isDry, progress }: Erasing,
): Promise<Erased> => {
  const count = isDry ? await store.count(which) : await store.erase(which, Date.now(), by);
  progress(count);
  return cleaned(store, { count, broken: new Set() }, isDry);
};
