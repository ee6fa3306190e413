/**
 * What the public learns of a campaign: how many have signed, and the latest who chose to appear. Kept in memory for a
 * while, so that a page that goes round the world asks the database no more often than a quiet one.
 */
import { randomInt } from 'node:crypto';
import type { Signature } from 'petition-widget/schema';
import type { Published } from './campaigns.ts';
import { looksLikeName, publicName } from './public-names.ts';
import { StoreError, type Row, type Store } from './store/store.ts';
import type { Vault } from './vault.ts';

interface Signer {
  readonly name?: string;
  readonly country?: string;
  readonly at: string;
}
export interface PublicCount {
  readonly count: number;
  readonly signers?: readonly Signer[];
}

/** In milliseconds: how old a count may be before the database is asked again. */
const fresh = 1000;
/**
 * In milliseconds: signers appear in groups, at the earliest when this long has passed, in random order and with a time
 * rounded down to it, so that nobody can tell from the list who signed at a moment they saw.
 */
const step = 10 * 60_000;
/** Of so many, so many are shown. */
const among = 50;
const most = 10;

const shuffled = <T>(list: readonly T[]): T[] => {
  const copy = [...list];
  for (let end = copy.length; end > 1; end--) {
    const [taken] = copy.splice(randomInt(end), 1);
    copy.push(taken as T);
  }
  return copy;
};

export const createCounts = (store: Pick<Store, 'totals' | 'shown'>, vault: Pick<Vault, 'open'>, now: () => number) => {
  let totals: { at: number; value: Promise<ReadonlyMap<string, number>> } | undefined;
  const signers = new Map<string, { step: number; value: Promise<readonly Signer[]> }>();

  /** The old ones are better than none while the database is away. */
  const total = async (campaign: string): Promise<number> => {
    const before = totals;
    if (!totals || now() - totals.at >= fresh) totals = { at: now(), value: store.totals() };
    try {
      return (await totals.value).get(campaign) ?? 0;
    } catch (error) {
      if (!before || !(error instanceof StoreError)) throw error;
      totals = { at: now(), value: before.value };
      return (await before.value).get(campaign) ?? 0;
    }
  };

  const signer = async (row: Row, ways: readonly string[]): Promise<Signer[]> => {
    const { display, fields } = (await vault.open(row)) as Signature;
    if (display === undefined || !ways.includes(display)) return [];
    const { name, country } = fields as Readonly<Record<string, string | undefined>>;
    if (name !== undefined && display !== 'anonymous' && !looksLikeName(name)) return [];
    const words = publicName(name, display);
    return [
      {
        ...(words && { name: words }),
        ...(country && { country }),
        at: new Date(Math.floor(row.changed / step) * step).toISOString(),
      },
    ];
  };

  const latest = async (campaign: string, ways: readonly string[], before: number): Promise<Signer[]> => {
    const rows = await store.shown(campaign, before, among);
    const all = await Promise.all(rows.map((row) => signer(row, ways).catch(() => [])));
    return shuffled(all.flat()).slice(0, most);
  };

  return async ({ campaign: { id, display } }: Published): Promise<PublicCount> => {
    const count = await total(id);
    if (!display || display.length === 0) return { count };
    const present = Math.floor(now() / step);
    let known = signers.get(id);
    if (known?.step !== present) {
      known = { step: present, value: latest(id, display, (present - 1) * step) };
      signers.set(id, known);
      known.value.catch(() => signers.delete(id));
    }
    return { count, signers: await known.value };
  };
};
