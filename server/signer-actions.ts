/** What a signer can still do with a signature, as the store does it. Knows codes, not pages. */
import type { Campaigns } from './campaigns.ts';
import { digest } from './keys.ts';
import type { SignerActions } from './pages.ts';
import type { Store } from './store/store.ts';

const day = 24 * 60 * 60_000;

interface Options {
  readonly campaigns: Campaigns;
  readonly store: Pick<Store, 'confirm' | 'refuse' | 'withdraw'>;
  readonly now?: () => number;
}

export const signerActions = ({ campaigns, store, now = Date.now }: Options): SignerActions => ({
  confirm: async (token) => {
    const rules = new Map(
      [...campaigns].map(
        ([
          id,
          {
            rules: { household, retention },
          },
        ]) => [id, { places: household ? 2 : 1, since: now() - retention.pending * day } as const],
      ),
    );
    return (await store.confirm(digest(token), rules, now())) ? 'confirmed' : 'unknown';
  },
  refuse: async (token) => ((await store.refuse(digest(token), now())) ? 'refused' : 'unknown'),
  withdraw: async (id, code) => ((await store.withdraw(id, digest(code), now())) ? 'withdrawn' : 'unknown'),
});
