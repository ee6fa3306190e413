/** What a signer can still do with a signature, as the store does it. Knows codes, not pages. */
import type { Campaigns } from './campaigns.ts';
import { chargesOf } from './jobs/charge.ts';
import { digest } from './keys.ts';
import type { SignerActions } from './pages.ts';
import type { Store } from './store/store.ts';
import { day } from './time.ts';

interface Options {
  readonly campaigns: Campaigns;
  readonly store: Pick<Store, 'confirm' | 'refuse' | 'withdraw' | 'keptRules'>;
  readonly now?: () => number;
}

export const signerActions = ({ campaigns, store, now = Date.now }: Options): SignerActions => ({
  confirm: async (token) => {
    // A link holds for as long as its mail says, also once the campaign's document is gone.
    const charges = chargesOf(campaigns, await store.keptRules(), []);
    const rules = new Map(
      [...charges].map(
        ([id, { household, retention }]) =>
          [id, { places: household ? 2 : 1, since: now() - retention.pending * day }] as const,
      ),
    );
    return (await store.confirm(digest(token), rules, now())) ? 'confirmed' : 'unknown';
  },
  refuse: async (token) => ((await store.refuse(digest(token), now())) ? 'refused' : 'unknown'),
  withdraw: async (id, code) => ((await store.withdraw(id, digest(code), now())) ? 'withdrawn' : 'unknown'),
});
