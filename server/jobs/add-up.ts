/**
 * Keeps the figures: adds signatures that count to the sums of their campaign, also those that were
 * there before there were sums, and subtracts those that no longer count. Opens envelopes; names
 * nobody.
 */
import type { Vault } from '../crypto/envelopes.ts';
import { createReader } from '../organiser/content.ts';
import { createCounting, partsOfMark } from '../organiser/counted-by.ts';
import type { Counted, Gone } from '../store/figures.ts';
import type { Store } from '../store/store.ts';
import type { RulesInForce } from '../campaigns/rules-in-force.ts';

/** Signatures, or marks, at a time. */
const batch = 500;

interface Options {
  readonly store: Pick<Store, 'uncounted' | 'countIn' | 'gone' | 'countOut'>;
  readonly vault: Vault;
  readonly now: () => number;
}

export const createAddUp = ({ store, vault, now }: Options) => ({
  /** Adds one batch of a campaign; resolves to whether there may be more. */
  step: async ({ id }: Pick<RulesInForce, 'id'>): Promise<boolean> => {
    const rows = await store.uncounted(id, batch);
    if (rows.length === 0) return false;
    const reader = createReader(vault);
    const counting = createCounting(vault, now());
    const counted: Counted[] = [];
    for (const row of rows) counted.push(await counting(row, await reader.open(row)));
    await store.countIn(id, counted);
    return rows.length === batch;
  },

  /** Subtracts all that are gone, of whatever campaign: it may have no document any more. */
  subtract: async (): Promise<void> => {
    for (let isMore = true; isMore;) {
      const marks = await store.gone(batch);
      const parts: (Pick<Gone, 'id' | 'campaign'> & Pick<Counted, 'parts'>)[] = [];
      for (const { id, campaign, mark } of marks)
        // One that cannot be opened was changed from outside: the nightly check finds that it is missing.
        parts.push({ id, campaign, parts: await partsOfMark(campaign, mark, vault, now()).catch(() => []) });
      if (parts.length > 0) await store.countOut(parts);
      isMore = marks.length === batch;
    }
  },
});
