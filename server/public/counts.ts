/**
 * What the public learns about a campaign: roughly how many have signed, and the latest signers who
 * chose to appear. Kept in memory for a second, so that a page that goes viral asks the database no
 * more often than a quiet one.
 */
import type { Published } from '../campaigns/campaigns.ts';
import { appearanceOf, isPublic, lookOf } from './names-shown.ts';
import type { Listed } from '../store/list-of-names.ts';
import { inTime } from '../store/deadline.ts';
import { StoreError, type Store } from '../store/store.ts';
import type { Vault } from '../crypto/envelopes.ts';

interface Signer {
  readonly name?: string;
  readonly country?: string;
  readonly at: string;
}
export interface PublicCount {
  /** With those on paper, so that whatever reads this number alone has them all. */
  readonly count: number;
  /** How many of them were collected by hand. It is exact, since it tells of nobody online. */
  readonly paper?: number;
  readonly signers?: readonly Signer[];
}
export interface Counts {
  readonly of: (published: Published) => Promise<PublicCount>;
  /** Somebody has just left: what is in memory must not be served any more. */
  readonly forget: () => void;
}

/** In milliseconds: how old an answer may get before the database is asked again. */
const fresh = 1000;
/** In milliseconds: after this wait the old answer is given, if there is one. */
const patience = 900;
/**
 * How many are read and how many of them shown: the rule may have changed since they were listed.
 */
const among = 50;
const most = 10;

/**
 * Asks again once an answer is too old; while the database is unavailable, the old answer is better
 * than none.
 */
const remembered = <T>(now: () => number) => {
  let known: { readonly at: number; readonly value: Promise<T> } | undefined;
  return {
    get: (ask: () => Promise<T>): Promise<T> => {
      const before = known;
      if (before && Math.abs(now() - before.at) < fresh) return before.value;
      const value = (before ? inTime(ask(), patience) : ask()).catch((error: unknown) => {
        if (!before || !(error instanceof StoreError)) throw error;
        return before.value;
      });
      const asked = { at: now(), value };
      known = asked;
      value.catch(() => {
        if (known === asked) known = undefined;
      });
      return value;
    },
    forget: (): void => {
      known = undefined;
    },
  };
};

export const createCounts = (
  store: Pick<Store, 'told' | 'onPaper' | 'listed'>,
  vault: Pick<Vault, 'open'>,
  now: () => number,
): Counts => {
  const numbers = remembered<readonly ReadonlyMap<string, number>[]>(now);
  const lists = new Map<string, ReturnType<typeof remembered<readonly Signer[]>>>();

  const signer = async (published: Published, row: Listed): Promise<Signer[]> => {
    const appearance = appearanceOf(published, await vault.open(row));
    if (!appearance || !isPublic(published, appearance, lookOf(row.look))) return [];
    const { shown, country } = appearance;
    return [{ ...(shown && { name: shown }), ...(country && { country }), at: row.appeared }];
  };

  const latest = async (published: Published): Promise<readonly Signer[]> => {
    const rows = await store.listed(published.campaign.id, among);
    const all = await Promise.all(rows.map((row) => signer(published, row).catch(() => [])));
    return all.flat().slice(0, most);
  };

  const of = async (published: Published): Promise<PublicCount> => {
    const { id, display = [] } = published.campaign;
    const [online, onPaper] = await numbers.get(() => Promise.all([store.told(), store.onPaper()]));
    const paper = onPaper?.get(id) ?? 0;
    const count = { count: (online?.get(id) ?? 0) + paper, ...(paper > 0 && { paper }) };
    if (display.length === 0) return count;
    const list = lists.get(id) ?? remembered<readonly Signer[]>(now);
    lists.set(id, list);
    const signers = list
      .get(() => latest(published))
      .catch((error: unknown) => {
        if (error instanceof StoreError) return [];
        throw error;
      });
    return { ...count, signers: await signers };
  };

  return {
    of,
    forget: () => {
      for (const list of lists.values()) list.forget();
    },
  };
};
