/** Decides about signatures that have arrived: in doubt, a duplicate, to be confirmed by mail, or valid. */
import type { Decision, Store, Unsettled } from '../store/store.ts';
import type { Charge } from './charge.ts';
import type { Letters } from './letters.ts';

const batch = 200;
/** Where no mails are to be written; each look for the oldest passes by those that were settled since the engine last cleaned up. */
const largeBatch = 1000;

interface Options {
  readonly store: Pick<Store, 'arrived' | 'settle' | 'settleArrived'>;
  readonly letters: Letters;
  /** A mail can be sent. */
  readonly hasMailer: boolean;
  readonly now: () => number;
}

/** One batch of a campaign; resolves to whether there may be more. */
export const createSettle =
  ({ store, letters, hasMailer, now }: Options) =>
  async ({ id, confirmation, household, from }: Charge): Promise<boolean> => {
    // Nobody knows whether they had to confirm: they stay as they are until their time is over.
    if (from === 'unknown') return false;
    const places = household ? 2 : 1;
    if (!confirmation && !hasMailer) return (await store.settleArrived(id, largeBatch, places, now())) === largeBatch;

    /** Who could not prove work on the plain form, or shares a busy address, confirms by mail instead, where there is a way to. */
    const decide = async (row: Unsettled): Promise<Decision> => {
      const isAsked = confirmation
        ? row.doubt === null
        : hasMailer && (row.doubt === 'unproven' || row.doubt === 'rate');
      if (isAsked && row.email !== null) return letters.write({ ...row, doubt: null });
      return { row, isAcknowledged: !confirmation };
    };
    const rows = await store.arrived(id, batch);
    const decisions = await Promise.all(rows.map(decide));
    if (rows.length > 0) await store.settle(id, decisions, places, now());
    return rows.length === batch;
  };
