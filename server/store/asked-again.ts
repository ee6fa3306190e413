/**
 * Mails that are asked for once more by whoever has the withdrawal code of the signature. Asking is
 * one short write, which is the same whatever became of the signature; the worker does the rest.
 */
import type { Database } from './database.ts';
import { queue } from './mailbox.ts';
import { columns } from './reading.ts';
import type { Bytes, Decision, Unsettled } from './store.ts';

/** How often the mail of one signature can be asked for again. */
export const mostAsked = 3;

/** The address that a mail goes to, sealed, if the server has forgotten it; and its keyed hash. */
interface Address {
  readonly email: Bytes;
  readonly address: Bytes;
}

interface Doing extends Pick<Database, 'sql' | 'transaction'> {
  /** Something was deleted that is to be overwritten in the files, at the next occasion. */
  readonly owe: () => void;
}

export const askingAgain = ({ sql, transaction, owe }: Doing) => ({
  /** A wrong code, or asking too often, changes nothing, and nobody is told. */
  askAgain: (id: string, code: Bytes, known?: Address): Promise<void> =>
    transaction(async (inside) => {
      // The signature first, as everywhere: a fixed lock order prevents deadlocks.
      if (known)
        await inside(
          `UPDATE signature SET address = $4
           WHERE id = $1 AND withdraw = $2 AND email = $3 AND state IN ('pending', 'duplicate')
             AND NOT EXISTS (SELECT 1 FROM asked_again WHERE signature = $1 AND times >= ${mostAsked})`,
          [id, code, known.email, known.address],
        );
      await inside(
        `INSERT INTO asked_again (signature, times, waits, sent)
         SELECT id, 1, 1, 0 FROM signature WHERE id = $1 AND withdraw = $2
         ON CONFLICT (signature) DO UPDATE SET times = asked_again.times + 1, waits = 1
         WHERE asked_again.waits = 0 AND asked_again.times < ${mostAsked}`,
        [id, code],
      );
    }),

  /**
   * The same for whoever has the link of a mail. Resolves to whether another one follows. The time
   * to confirm starts anew, or the signature could be erased before its mail is written.
   */
  askAgainBy: (token: Bytes, now: number): Promise<boolean> =>
    transaction(async (inside) => {
      const [found] = await inside(
        `UPDATE signature SET changed = $2 WHERE token = $1 AND state = 'pending'
           AND NOT EXISTS (SELECT 1 FROM asked_again WHERE asked_again.signature = signature.id AND waits = 0 AND times >= ${mostAsked})
         RETURNING id`,
        [token, now],
      );
      if (!found) return false;
      await inside(
        `INSERT INTO asked_again (signature, times, waits, sent) VALUES ($1, 1, 1, 0)
         ON CONFLICT (signature) DO UPDATE SET waits = 1,
           times = asked_again.times + CASE asked_again.waits WHEN 0 THEN 1 ELSE 0 END`,
        [String(found.id)],
      );
      return true;
    }),

  /** Whether a signature still waits for this link to be followed. */
  waitsFor: async (token: Bytes): Promise<boolean> =>
    (await sql("SELECT id FROM signature WHERE token = $1 AND state = 'pending'", [token])).length > 0,

  /** Those whose mail is still to be written. */
  askedAgain: async (limit: number): Promise<Unsettled[]> =>
    (await sql(
      `SELECT ${columns}, email, person, address FROM signature
       WHERE id IN (SELECT signature FROM asked_again WHERE waits = 1 ORDER BY signature LIMIT ${limit})`,
    )) as unknown as Unsettled[],

  /**
   * Puts the mail into the outbox, if its signature still waits for it or is a duplicate, and none
   * is on its way. It counts against the address like any other.
   */
  writeAgain: ({ row, mail }: Decision, now: number): Promise<void> =>
    transaction(async (inside) => {
      const { id, email } = row;
      const [found] = await inside(
        `UPDATE signature SET address = NULL, token = CASE state WHEN 'pending' THEN COALESCE($2, token) ELSE token END
         WHERE id = $1 AND state IN ('pending', 'duplicate', 'valid') AND was IS NULL RETURNING state`,
        [id, mail?.token ?? null],
      );
      const [asked] = await inside(
        'UPDATE asked_again SET waits = 0 WHERE signature = $1 AND waits = 1 RETURNING times',
        [id],
      );
      if (mail?.isLast) owe();
      if (!found || found.state === 'valid' || !asked || !mail || !email) return;
      const before = await inside('SELECT ended FROM outbox WHERE signature = $1', [id]);
      if (before.some(({ ended }) => ended === null)) return;
      if (before.length > 0) await inside('DELETE FROM outbox WHERE signature = $1', [id]);
      else await inside('UPDATE asked_again SET sent = 1 WHERE signature = $1', [id]);
      const kind = found.state === 'pending' ? 'confirm' : 'repeat';
      await queue(inside, email, mail[kind], { signature: id, kind }, now);
    }),
});
