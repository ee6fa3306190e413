/** Settles signatures that have arrived: doubtful, duplicate, to be confirmed by mail, or valid. */
import type { Decision, Doubt, Store, Unsettled } from '../store/store.ts';
import type { RulesInForce } from '../campaigns/rules-in-force.ts';
import type { Letters } from './confirmation-letters.ts';

/** Batch size for signatures whose envelopes are opened and mails written. */
const batch = 200;
/**
 * Batch size for the others. Each query for the oldest skips over rows that were settled since the
 * engine last cleaned up, so it should fetch many.
 */
const largeBatch = 1000;

/**
 * Signers who could not prove work on the plain form, or who share a busy address, confirm by mail
 * instead if the campaign requires no confirmation and mails can be sent.
 */
const confirmable: readonly Doubt[] = ['unproven', 'rate'];

interface Options {
  readonly store: Pick<Store, 'arrived' | 'settle' | 'settleArrived'>;
  readonly letters: Letters;
  /** Whether mails can be sent. */
  readonly hasMailer: boolean;
  readonly now: () => number;
}

/** Settles one batch of a campaign; resolves to whether there may be more. */
export const createSettle = ({ store, letters, hasMailer, now }: Options) => {
  const write = (row: Unsettled): Promise<Decision> => letters.write({ ...row, doubt: null });

  return async ({ id, confirmation, household, from }: RulesInForce): Promise<boolean> => {
    // Whether they had to confirm is unknown: they stay as they are until their time is over.
    if (from === 'unknown') return false;
    const places = household ? 2 : 1;
    if (!confirmation) {
      const { found, left } = await store.settleArrived(id, largeBatch, places, now(), hasMailer ? confirmable : []);
      if (left > 0) {
        const asked = await store.arrived(id, Math.min(left, batch), confirmable);
        await store.settle(id, await Promise.all(asked.map(write)), places, now());
      }
      return found === largeBatch || left > batch;
    }
    const rows = await store.arrived(id, batch);
    const decide = async (row: Unsettled): Promise<Decision> =>
      row.doubt === null && row.email !== null ? write(row) : { row };
    const decisions = await Promise.all(rows.map(decide));
    if (rows.length > 0) await store.settle(id, decisions, places, now());
    return rows.length === batch;
  };
};
