/**
 * All signatures with one e-mail address, which is known here only as a keyed hash: to show its
 * owner what there is, and to erase it.
 */
import type { Sql } from './database.ts';
import { enter, type Actor } from './journal.ts';
import { forgetMailboxes, type Addressee } from './mailbox.ts';
import type { Ending } from './outbox.ts';
import { columns } from './reading.ts';
import { remember, remove } from './state-changes.ts';
import type { LetterKind, Row } from './store.ts';

interface PersonsRow extends Row {
  /** 1: its signer chose to appear in public. */
  readonly shown: number;
  /** What an organiser thought of its name, by its place in `looks`. */
  readonly look: number;
  /** When it appeared in the public list, to the step; `null`: it is not there. */
  readonly appeared: string | null;
}

/** A mail about one of them that was not sent yet, or never will be. */
interface PersonsMail {
  readonly signature: string;
  readonly kind: LetterKind;
  /** In milliseconds since 1970. */
  readonly written: number;
  readonly ended: Ending | null;
}

export interface Held {
  readonly rows: readonly PersonsRow[];
  readonly mails: readonly PersonsMail[];
  /** When the latest mail to the address was due; `null`: none in the last days. */
  readonly mailed: number | null;
}

interface Doing {
  readonly sql: Sql;
  /** A transaction after which what it deleted is overwritten in the files. */
  readonly erasing: <T extends boolean | number>(work: (inside: Sql) => Promise<T>) => Promise<T>;
}

export const people = ({ sql, erasing }: Doing) => ({
  /** What a campaign holds of the owner of this address. */
  heldOf: async ({ campaign, email }: Addressee): Promise<Held> => {
    const rows = (await sql(
      `SELECT ${columns}, shown, look, appeared FROM signature WHERE campaign = $1 AND email = $2
       ORDER BY received, id`,
      [campaign, email],
    )) as unknown as PersonsRow[];
    const mails = (await sql(
      `SELECT signature, kind, written, ended FROM outbox
       WHERE signature IN (SELECT id FROM signature WHERE campaign = $1 AND email = $2) ORDER BY written`,
      [campaign, email],
    )) as unknown as PersonsMail[];
    const [box] = await sql('SELECT latest FROM mailbox WHERE campaign = $1 AND email = $2', [campaign, email]);
    return { rows, mails, mailed: box ? Number(box.latest) : null };
  },

  /** Writes down that somebody's data was looked up or taken out; the data is none of its business. */
  notePerson: async (
    action: 'person-found' | 'person-exported',
    { campaign, number }: { readonly campaign: string; readonly number: number },
    by: Actor,
    now: number,
  ): Promise<void> => {
    await enter(sql, { by, action, campaign, number }, now);
  },

  /** Erases all of it, in any state. Resolves to how many signatures. */
  erasePerson: ({ campaign, email }: Addressee, by: Actor, now: number): Promise<number> =>
    erasing(async (inside) => {
      const gone = await remove(inside, 'campaign = $1 AND email = $2', [campaign, email]);
      await forgetMailboxes(inside, [{ campaign, email }]);
      const ids = gone.map(({ id }) => id);
      await remember(inside, ids, now);
      if (ids.length > 0) await enter(inside, { by, action: 'person-erased', campaign, number: ids.length }, now);
      return ids.length;
    }),
});
