/**
 * What signers can still do with their signatures, as operations on the store. Knows codes, not
 * pages.
 */
import type { Campaigns } from '../campaigns/campaigns.ts';
import { rulesInForce } from '../campaigns/rules-in-force.ts';
import { digest } from '../crypto/keys.ts';
import type { SignerActions } from './routes.ts';
import type { Store } from '../store/store.ts';
import { day } from '../operations/time.ts';

interface Options {
  readonly campaigns: Campaigns;
  readonly store: Pick<Store, 'confirm' | 'refuse' | 'withdraw' | 'keptRules' | 'waitsFor' | 'askAgainBy'>;
  readonly now?: () => number;
}

export const signerActions = ({ campaigns, store, now = Date.now }: Options): SignerActions => ({
  confirm: async (token) => {
    // A link works for as long as its mail says, even if the campaign's document is gone.
    const inForce = rulesInForce(campaigns, await store.keptRules(), []);
    const rules = new Map(
      [...inForce].map(
        ([id, { household, retention }]) =>
          [id, { places: household ? 2 : 1, since: now() - retention.pending * day }] as const,
      ),
    );
    return (await store.confirm(digest(token), rules, now())) ? 'confirmed' : 'unknown';
  },
  isLate: (token) => store.waitsFor(digest(token)),
  again: async (token) => ((await store.askAgainBy(digest(token), now())) ? 'asked' : 'unknown'),
  refuse: async (token) => ((await store.refuse(digest(token), now())) ? 'refused' : 'unknown'),
  withdraw: async (id, code) => ((await store.withdraw(id, digest(code), now())) ? 'withdrawn' : 'unknown'),
});
