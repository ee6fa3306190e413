/**
 * What organisers do with sealed signatures, which this server cannot read: marks those of people
 * who had signed before, notes who fetched them, and replaces what is kept of them. Knows ids and
 * states; that a row is sealed, the caller has looked.
 */
import { list, type Database, type Sql } from './database.ts';
import { enter, type Actor } from './journal.ts';
import { dropMails, takeBack, transition } from './state-changes.ts';
import type { Bytes } from './store.ts';

/** One envelope in the place of another. */
export interface Replacement {
  readonly id: string;
  readonly from: Bytes;
  readonly to: Bytes;
}

/**
 * Those of these ids that are of the campaign and came without an address: of the others the worker
 * finds the duplicates itself, and knows their places.
 */
const withoutAddress = async (sql: Sql, campaign: string, ids: readonly string[]): Promise<string[]> =>
  (
    await sql(`SELECT id FROM signature WHERE campaign = $1 AND email IS NULL AND id IN ${list(ids, 2)}`, [
      campaign,
      ...ids,
    ])
  ).map(({ id }) => String(id));

const marks = {
  mark: { from: 'valid', to: 'duplicate', action: 'repeats-marked' },
  undo: { from: 'duplicate', to: 'valid', action: 'repeats-undone' },
} as const;

export const sealedOnes = ({
  transaction,
  owe,
}: Pick<Database, 'transaction'> & {
  /** Something was deleted, and is to be overwritten. */
  readonly owe: () => void;
}) => ({
  /** Enters into the journal that so many are about to be fetched. */
  noteFetched: (campaign: string, number: number, by: Actor, now: number): Promise<void> =>
    transaction((inside) => enter(inside, { by, action: 'sealed-fetched', campaign, number }, now)),

  /**
   * Marks valid ones as duplicates, or makes marked ones valid again, all in one transaction: the
   * fewer, the shorter others wait. Resolves to the ids of those that it changed.
   */
  markRepeats: async (
    campaign: string,
    ids: readonly string[],
    which: keyof typeof marks,
    by: Actor,
    now: number,
  ): Promise<string[]> => {
    const { from, to, action } = marks[which];
    return transaction(async (inside) => {
      await takeBack(inside, `id IN ${list(ids, 1)}`, ids);
      const own = await withoutAddress(inside, campaign, ids);
      const also = { listed: null, appeared: null };
      const moved = (await transition(inside, own, { from, to, now, also })).map(({ id }) => id);
      await dropMails(inside, moved);
      if (moved.length > 0) await enter(inside, { by, action, campaign, number: moved.length }, now);
      return moved;
    });
  },

  /**
   * Replaces envelopes that are still what they were, and nothing else of their rows: what tells a
   * repetition is what the signer sent, so that it goes on telling. Resolves to the ids of those
   * that it changed.
   */
  replaceEnvelopes: async (
    campaign: string,
    replacements: readonly Replacement[],
    by: Actor,
    now: number,
  ): Promise<string[]> => {
    const changed = await transaction(async (inside) => {
      const ids: string[] = [];
      for (const { id, from, to } of replacements)
        ids.push(
          ...(
            await inside(
              'UPDATE signature SET envelope = $4 WHERE id = $1 AND campaign = $2 AND envelope = $3 RETURNING id',
              [id, campaign, from, to],
            )
          ).map(({ id: own }) => String(own)),
        );
      if (ids.length > 0) await enter(inside, { by, action: 'seals-replaced', campaign, number: ids.length }, now);
      return ids;
    });
    // The old ones may be open to somebody who left.
    if (changed.length > 0) owe();
    return changed;
  },
});
