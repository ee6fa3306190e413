/**
 * Keeps the rules of the campaigns that are served in the database, and knows those of campaigns
 * that are not any more.
 */
import type { Campaigns, Published } from '../campaigns/campaigns.ts';
import type { Kept } from '../store/campaign-rules.ts';
import type { Store } from '../store/store.ts';
import { hour } from '../operations/time.ts';
import { chargesOf, keptOf, type Charge } from './campaign-duties.ts';

interface Options {
  readonly campaigns: Campaigns;
  readonly store: Pick<Store, 'keepRules' | 'keptRules' | 'storedCampaigns'>;
  readonly now: () => number;
  readonly elapsed: () => number;
}

export const createRuleKeeper = ({ campaigns, store, now, elapsed }: Options) => {
  let kept: ReadonlyMap<string, Kept> = new Map();
  let stored: readonly string[] = [];
  let looked = -Infinity;
  /** The documents whose rules are kept as they are now. */
  let written = new Map<string, Published>();

  return {
    /** Every process does so, for a process may have a document that others do not have. */
    look: async (): Promise<void> => {
      const isHourly = elapsed() - looked >= hour;
      const changed = [...campaigns].filter(([id, published]) => isHourly || written.get(id) !== published);
      const isGone = [...written.keys()].some((id) => !campaigns.has(id));
      if (!isHourly && changed.length === 0 && !isGone) return;
      for (const [, published] of changed) await store.keepRules(keptOf(published), now());
      kept = await store.keptRules();
      if (isHourly) stored = await store.storedCampaigns();
      written = new Map(campaigns);
      if (isHourly) looked = elapsed();
    },

    charges: (): ReadonlyMap<string, Charge> => chargesOf(campaigns, kept, stored),
  };
};
