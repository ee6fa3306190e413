/**
 * Updates what the public sees: sorts and lists names, and corrects a count that a flood has
 * distorted.
 */
import type { Campaigns } from '../campaigns/campaigns.ts';
import { extendList, sortNames } from '../public/names-shown.ts';
import type { Store } from '../store/store.ts';
import { hour } from '../operations/time.ts';
import type { Vault } from '../crypto/envelopes.ts';
import type { RulesInForce } from '../campaigns/rules-in-force.ts';

/**
 * Each hour, the public number is moved closer to the truth in multiples of this; the nightly job
 * uses smaller ones.
 */
const unit = 1000;

interface Options {
  readonly campaigns: Campaigns;
  readonly store: Pick<
    Store,
    'unlisted' | 'list' | 'namesBy' | 'sortNames' | 'unsortNames' | 'sortedBy' | 'noteSorted' | 'correct'
  >;
  readonly vault: Pick<Vault, 'open'>;
  readonly now: () => number;
  readonly elapsed: () => number;
  /** How long between two checks of a list, in milliseconds. */
  readonly every: number;
}

export const createPublish = ({ campaigns, store, vault, now, elapsed, every }: Options) => {
  const listed = new Map<string, number>();
  const corrected = new Map<string, number>();
  const isDue = (times: Map<string, number>, id: string, after: number): boolean => {
    if (elapsed() - (times.get(id) ?? -Infinity) < after) return false;
    times.set(id, elapsed());
    return true;
  };

  /** Resolves to whether there are more names to sort. */
  return async ({ id }: RulesInForce): Promise<boolean> => {
    if (isDue(corrected, id, hour)) await store.correct(id, unit);
    const published = campaigns.get(id);
    if (!published?.campaign.display?.length || !isDue(listed, id, every)) return false;
    if (await sortNames(published, { store, vault })) {
      listed.delete(id);
      return true;
    }
    await extendList(published, { store, vault }, now());
    return false;
  };
};
