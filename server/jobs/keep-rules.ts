/**
 * Stores the rules of the campaigns being served in the database, and provides those of campaigns
 * no longer served.
 */
import type { Campaigns, Published } from '../campaigns/campaigns.ts';
import type { Kept } from '../store/campaign-rules.ts';
import type { Store } from '../store/store.ts';
import { hour } from '../operations/time.ts';
import { rulesInForce, keptOf, type RulesInForce } from '../campaigns/rules-in-force.ts';

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
  /** The documents whose current rules are already stored. */
  let written = new Map<string, Published>();

  return {
    /** Every process does this, because each may have a document that the others lack. */
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

    inForce: (): ReadonlyMap<string, RulesInForce> => rulesInForce(campaigns, kept, stored),
  };
};
