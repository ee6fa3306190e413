/**
 * The mails waiting to be sent, and those that could not be. Does not know addresses: they are in
 * the envelopes.
 */
import type { Database, Record, Sql } from './database.ts';
import type { Bytes, Due, Letter, LetterKind } from './store.ts';
import { countSent } from './tally.ts';

/**
 * `refused`: the mail server does not accept mail for this address. `given up`: it could not be
 * delivered for days.
 */
export type Ending = 'refused' | 'given up';

/** Mails of one campaign in the same state. */
export interface Waiting {
  readonly campaign: string;
  /** `undefined`: they are waiting. */
  readonly ended: Ending | undefined;
  /**
   * The mail server's last reply code; `undefined` if they have not been tried yet or are being
   * sent.
   */
  readonly code: string | undefined;
  readonly mails: number;
  /** When the oldest was written, and when the next is due, in milliseconds since 1970. */
  readonly written: number;
  readonly due: number;
}

/** The due time of a mail that is not tried again. */
const never = Number.MAX_SAFE_INTEGER;

/** Puts a letter into the outbox, in the transaction that decides to send it. */
export const putLetter = (
  sql: Sql,
  { id, campaign, envelope }: Letter,
  { signature, kind, due }: { readonly signature: string; readonly kind: LetterKind; readonly due: number },
): Promise<Record[]> =>
  sql(
    `INSERT INTO outbox (id, campaign, signature, kind, due, tries, envelope, written)
     VALUES ($1, $2, $3, $4, $5, 0, $6, $5)`,
    [id, campaign, signature, kind, due, envelope satisfies Bytes],
  );

/** Counts a mail that was sent, unless its signature has had one before. */
export const countFirst = async (sql: Sql, signature: string, campaign: string): Promise<void> => {
  const [before] = await sql('SELECT sent FROM asked_again WHERE signature = $1 AND sent = 1', [signature]);
  if (!before) await countSent(sql, campaign);
};

interface Doing extends Pick<Database, 'sql' | 'transaction'> {
  /** Something was deleted that is to be overwritten in the files, at the next occasion. */
  readonly owe: () => void;
}

export const outboxes = ({ sql, transaction, owe }: Doing) => ({
  /**
   * Takes the mails that are due. Each becomes due again after `lease` milliseconds, in case the
   * process that took it dies. While it is being sent it has no code.
   */
  takeMails: async (limit: number, now: number, lease: number): Promise<Due[]> =>
    (await sql(
      `UPDATE outbox SET due = $2, tries = tries + 1, code = NULL
       WHERE id IN (SELECT id FROM outbox WHERE due <= $1 ORDER BY due LIMIT ${limit}) AND due <= $1
       RETURNING id, campaign, signature, kind, tries, envelope, written`,
      [now, now + lease],
    )) as unknown as Due[],

  /**
   * The mail was sent. The time to confirm starts now: until then its signer had no link to follow.
   * @param isLast its address stood nowhere else, and is to be gone
   */
  mailSent: async ({ id, signature }: Pick<Due, 'id' | 'signature'>, now: number, isLast = false): Promise<void> => {
    await transaction(async (inside) => {
      await inside("UPDATE signature SET changed = $2 WHERE id = $1 AND state = 'pending'", [signature, now]);
      const [sent] = await inside('DELETE FROM outbox WHERE id = $1 RETURNING campaign, kind', [id]);
      if (sent?.kind === 'confirm') await countFirst(inside, signature, String(sent.campaign));
    });
    if (isLast) owe();
  },

  /** The mail will be tried again at `due`. */
  mailLater: async (id: string, due: number, code: string): Promise<void> => {
    await sql('UPDATE outbox SET due = $2, code = $3 WHERE id = $1', [id, due, code]);
  },

  /**
   * The mail is not tried again unless somebody asks for it; its signature gets the full time for
   * that.
   */
  mailEnded: (
    { id, signature }: Pick<Due, 'id' | 'signature'>,
    ended: Ending,
    code: string,
    now: number,
  ): Promise<void> =>
    transaction(async (inside) => {
      await inside("UPDATE signature SET changed = $2 WHERE id = $1 AND state = 'pending'", [signature, now]);
      await inside('UPDATE outbox SET due = $2, ended = $3, code = $4 WHERE id = $1', [id, never, ended, code]);
    }),

  /**
   * The mail cannot be sent, and is gone with its address, which stood nowhere else: nobody can ask
   * for it again. Its signature gets the full time all the same: it may be corrected.
   */
  mailForgotten: async ({ id, signature }: Pick<Due, 'id' | 'signature'>, now: number): Promise<void> => {
    await transaction(async (inside) => {
      await inside("UPDATE signature SET changed = $2 WHERE id = $1 AND state = 'pending'", [signature, now]);
      await inside('DELETE FROM outbox WHERE id = $1', [id]);
    });
    owe();
  },

  /** Drops a mail that cannot be decrypted. */
  dropMail: async (id: string): Promise<void> => {
    await sql('DELETE FROM outbox WHERE id = $1', [id]);
  },

  /**
   * Makes mails due now that a clock running ahead has put off for longer than any mail has to
   * wait.
   */
  recallMails: async (now: number, longest: number): Promise<void> => {
    await sql('UPDATE outbox SET due = $1 WHERE due > $2 AND ended IS NULL', [now, now + longest]);
  },

  /** How many mails are still to be sent. */
  mails: async (): Promise<number> => Number((await sql('SELECT count(*) AS n FROM outbox WHERE ended IS NULL'))[0]?.n),

  outbox: async (campaign?: string): Promise<Waiting[]> =>
    (
      await sql(
        `SELECT campaign, ended, code, count(*) AS n, min(written) AS written, min(due) AS due FROM outbox
         ${campaign === undefined ? '' : 'WHERE campaign = $1'}
         GROUP BY campaign, ended, code ORDER BY campaign, ended, code`,
        campaign === undefined ? [] : [campaign],
      )
    ).map((row) => ({
      campaign: String(row.campaign),
      ended: (row.ended as Ending | null) ?? undefined,
      code: (row.code as string | null) ?? undefined,
      mails: Number(row.n),
      written: Number(row.written),
      due: Number(row.due),
    })),

  /**
   * Sends mails waiting for a retry at once, and restarts those that ended with one of `endings`.
   * Resolves to how many.
   */
  sendAgain: async (endings: readonly Ending[], now: number, campaign?: string): Promise<number> => {
    const which = endings.map((ending) => `ended = '${ending}'`);
    return (
      await sql(
        `UPDATE outbox SET due = $1, tries = 0, written = $1, ended = NULL
         WHERE ((ended IS NULL AND code IS NOT NULL) ${which.map((one) => `OR ${one}`).join(' ')})
         ${campaign === undefined ? '' : 'AND campaign = $2'} RETURNING id`,
        campaign === undefined ? [now] : [now, campaign],
      )
    ).length;
  },
});
