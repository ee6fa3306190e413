/**
 * Limits how many mails an address gets, so that nobody can flood it by signing with it, while its
 * owner can still sign. Stores a keyed hash of the address and two timestamps, and deletes them
 * within about two days of the last mail. Does not know what the mails say.
 */
import type { Sql } from './database.ts';
import { putLetter } from './outbox.ts';
import type { Bytes, Letter, LetterKind } from './store.ts';

const minute = 60_000;
const hour = 60 * minute;

/**
 * How many mails may come in a row, how far apart, and after how long each is forgotten, in
 * milliseconds.
 */
const inARow = 5;
const between = 10 * minute;
const forgottenAfter = 6 * hour;
/** "It was not me" counts as this many extra mails: each time, the next ones come further apart. */
const refusal = 2;
/** However often it was said, the next mail comes within this time, so that the owner can sign. */
const longestPause = 12 * hour;

/** The address, in a campaign, that a mail goes to. */
export interface Addressee {
  readonly campaign: string;
  readonly email: Bytes;
}

interface Box {
  /** When the latest mail is due. */
  readonly latest: number;
  /** When all of its mails are forgotten, if no more follow. */
  readonly free: number;
}

/** When the next mail may be sent to this box. */
const nextAfter = ({ latest, free }: Box, now: number): number =>
  Math.max(now, latest + between, free - (inARow - 1) * forgottenAfter);

const boxOf = async (sql: Sql, { campaign, email }: Addressee): Promise<Box | undefined> => {
  const [box] = await sql('SELECT latest, free FROM mailbox WHERE campaign = $1 AND email = $2', [campaign, email]);
  return box && { latest: Number(box.latest), free: Number(box.free) };
};

/** Resolves to whether the box was still as read; otherwise another process was first. */
const put = async (sql: Sql, { campaign, email }: Addressee, before: Box | undefined, after: Box): Promise<boolean> => {
  const values = [campaign, email, after.latest, after.free];
  const rows = before
    ? await sql(
        `UPDATE mailbox SET latest = $3, free = $4
         WHERE campaign = $1 AND email = $2 AND latest = $5 AND free = $6 RETURNING free`,
        [...values, before.latest, before.free],
      )
    : await sql(
        `INSERT INTO mailbox (campaign, email, latest, free) VALUES ($1, $2, $3, $4)
         ON CONFLICT (campaign, email) DO NOTHING RETURNING free`,
        values,
      );
  return rows.length > 0;
};

interface About {
  /** Id of the signature that the letter is about. */
  readonly signature: string;
  readonly kind: LetterKind;
}

/**
 * Replaces the last letter waiting for the same address with this one; `false` if none is waiting.
 */
const takeOver = async (sql: Sql, email: Bytes, letter: Letter, about: About, now: number): Promise<boolean> => {
  const [waiting] = await sql(
    `SELECT outbox.id, outbox.due FROM signature JOIN outbox ON outbox.signature = signature.id
     WHERE signature.campaign = $1 AND signature.email = $2 AND tries = 0 AND ended IS NULL AND outbox.due > $3
     ORDER BY outbox.due DESC LIMIT 1`,
    [letter.campaign, email, now],
  );
  if (!waiting) return false;
  const taken = await sql('DELETE FROM outbox WHERE id = $1 AND tries = 0 RETURNING id', [String(waiting.id)]);
  if (taken.length === 0) return false;
  await putLetter(sql, letter, { ...about, due: Number(waiting.due) });
  return true;
};

/**
 * Puts a letter into the outbox, due when its address may get another one. At most one letter waits
 * for longer than `forgottenAfter`: a later signer's letter takes its place, so that nobody's wait
 * grows with what others sent.
 */
export const queue = async (sql: Sql, email: Bytes, letter: Letter, about: About, now: number): Promise<void> => {
  const to = { campaign: letter.campaign, email };
  for (;;) {
    const box = await boxOf(sql, to);
    const due = box ? nextAfter(box, now) : now;
    if (due > now + forgottenAfter && (await takeOver(sql, email, letter, about, now))) return;
    if (!(await put(sql, to, box, { latest: due, free: Math.max(box?.free ?? 0, due) + forgottenAfter }))) continue;
    await putLetter(sql, letter, { ...about, due });
    return;
  }
};

/** Counts an "It was not me" against the mailbox. */
export const countRefusal = async (sql: Sql, to: Addressee, now: number): Promise<void> => {
  for (;;) {
    const box = await boxOf(sql, to);
    const most = now + longestPause + (inARow - 1) * forgottenAfter;
    const free = Math.min(most, Math.max(box?.free ?? 0, now) + refusal * forgottenAfter);
    if (await put(sql, to, box, { latest: box?.latest ?? now, free })) return;
  }
};

/** Forgets the addresses of erased signatures. A signature may have none. */
export const forgetMailboxes = async (
  sql: Sql,
  gone: readonly { readonly campaign: string; readonly email: Bytes | null }[],
): Promise<void> => {
  for (const { campaign, email } of gone)
    if (email) await sql('DELETE FROM mailbox WHERE campaign = $1 AND email = $2', [campaign, email]);
};

/** Deletes mailboxes whose mails are all forgotten. */
export const ageMailboxes = async (sql: Sql, now: number): Promise<void> => {
  await sql('DELETE FROM mailbox WHERE free < $1 AND latest < $2', [now, now - between]);
};
