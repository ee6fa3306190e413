/**
 * Takes sealed signatures out of the count whose signers had signed before, and puts them back. Only
 * whoever opened them can tell; of the rows this server has the ids.
 */
import { actorOf, refusal, type Asker, type Refused } from '../desk/rights.ts';
import type { State } from '../store/store.ts';
import type { On } from './action.ts';
import { sealedIn } from './sealed.ts';

export interface RepeatsDone {
  /** Those that were changed, with which it can be undone. */
  readonly ids: readonly string[];
  /** How many were left: not of this campaign, not sealed, or in another state. */
  readonly left: number;
}

/** Rows looked at and changed at a time: keeps the waits of others short. */
const batch = 500;

const repeatsBy =
  (which: 'mark' | 'undo', from: State) =>
  async (
    by: Asker,
    { store, vault }: On<'find' | 'markRepeats'>,
    campaign: string,
    given: readonly string[],
  ): Promise<RepeatsDone | Refused> => {
    const refused = await refusal(by, 'mark-repeats', [campaign]);
    if (refused) return refused;
    const all = [...new Set(given)];
    const ids: string[] = [];
    for (let at = 0; at < all.length; at += batch) {
      const sealed: string[] = [];
      for (const row of await store.find(campaign, all.slice(at, at + batch))) {
        if (row.state !== from) continue;
        const content = await vault.open(row).catch(() => undefined);
        if (sealedIn(content)) sealed.push(row.id);
      }
      if (sealed.length > 0) ids.push(...(await store.markRepeats(campaign, sealed, which, actorOf(by), Date.now())));
    }
    return { ids, left: all.length - ids.length };
  };

export const markRepeats = repeatsBy('mark', 'valid');
export const undoRepeats = repeatsBy('undo', 'duplicate');
