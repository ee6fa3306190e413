/**
 * The store on top of a database, put together from its parts, and what moves and erases
 * signatures: all in SQL that both engines understand. Sees no keys and no contents.
 */
import { list, type Database, type Sql, type Value } from './database.ts';
import { askingAgain } from './asked-again.ts';
import { linksAndCodes } from './confirm-and-withdraw.ts';
import { documentKeeping } from './documents.ts';
import { deliveries } from './deliveries.ts';
import { deskSessions } from './desk-sessions.ts';
import { figures } from './figures.ts';
import { grouped } from './group-commit.ts';
import { heldNotes } from './held-notices.ts';
import { images } from './images.ts';
import { keepers } from './campaign-rules.ts';
import { enter, journals, type Actor, type Deed } from './journal.ts';
import { forgetSorting, lists } from './list-of-names.ts';
import { memberships } from './members.ts';
import { outboxes } from './outbox.ts';
import { papers } from './paper.ts';
import { leases } from './leases.ts';
import { notesAndFiles } from './notes-and-files.ts';
import { people } from './people.ts';
import { conditionOf, reading } from './reading.ts';
import { sealedOnes } from './sealed.ts';
import { settling } from './settle-new.ts';
import { waiting } from './waiting.ts';
import { movable, type Store } from './store.ts';
import { keepCounted, tallies } from './tally.ts';
import { ageMailboxes, forgetMailboxes } from './mailbox.ts';
import { dropMails, remember, remove, takeBack, transition, type Moved } from './state-changes.ts';

/** Rows moved or erased at a time: keeps memory small, and the waits of others short. */
const pageSize = 500;

function* pagesOf<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += pageSize) yield all.slice(from, from + pageSize);
}

const idsWhere = async (
  sql: Sql,
  condition: string,
  values: readonly Value[],
  limit: number,
): Promise<readonly string[]> =>
  (await sql(`SELECT id FROM signature WHERE ${condition} LIMIT ${limit}`, values)).map(({ id }) => String(id));

/** Enters what was done to these, for each of their campaigns. */
const enterAll = async (sql: Sql, action: Deed, by: Actor, done: readonly Moved[], now: number): Promise<void> => {
  for (const [campaign, { length }] of Map.groupBy(done, ({ campaign }) => campaign))
    await enter(sql, { by, action, campaign, number: length }, now);
};

export const createStore = (database: Database): Store => {
  const { sql, transaction } = database;
  const { save, idle } = grouped(database.insert);
  /** Something was deleted but not overwritten yet. */
  let isOwed = false;
  const owe = (): void => {
    isOwed = true;
  };
  const overwrite = async (): Promise<void> => {
    owe();
    isOwed = !(await database.overwrite());
  };

  /**
   * Runs the work, then overwrites what it deleted; the work resolves to whether, or how much, it
   * deleted.
   */
  const erasing = async <T extends boolean | number>(work: (inside: Sql) => Promise<T>): Promise<T> => {
    const done = await transaction(work);
    if (done) await overwrite();
    return done;
  };

  return {
    save,
    insert: database.insert,

    ...linksAndCodes({ transaction, erasing, owe }),
    ...outboxes({ sql, transaction, owe }),
    ...askingAgain({ sql, transaction, owe }),
    ...keepers(database),
    ...heldNotes(database),
    ...tallies(database),
    ...figures({ sql, transaction, erasing }),
    ...waiting(database),
    ...lists(database),
    ...reading(database),
    ...settling({ sql, transaction, owe }),
    ...leases(database),
    ...notesAndFiles(database),
    ...memberships(database),
    ...deskSessions(database),
    ...journals(database),
    ...documentKeeping(database),
    ...images(database),
    ...papers(database),
    ...deliveries(database),
    ...sealedOnes({ transaction, owe }),
    ...people({ sql, erasing }),

    move: async (ids, to, now, by, doubt = 'organiser') => {
      const also = { doubt: to === 'held' ? doubt : null, token: null, listed: null, appeared: null };
      const all: string[] = [];
      for (const page of pagesOf(ids))
        all.push(
          ...(await transaction(async (inside) => {
            const moved: Moved[] = [];
            await takeBack(inside, `id IN ${list(page, 1)}`, page);
            for (const from of movable[to]) moved.push(...(await transition(inside, page, { from, to, now, also })));
            const those = moved.map(({ id }) => id);
            await dropMails(inside, those);
            if (to === 'new') await forgetSorting(inside, those);
            if (by) await enterAll(inside, to === 'held' ? 'held' : 'released', by, moved, now);
            return those;
          })),
        );
      if (all.length > 0) owe();
      return all;
    },

    erase: async (which, now = Date.now(), by) => {
      const [condition, values] = conditionOf(which);
      const isStill = 'state' in which && which.state !== undefined ? `AND state = '${which.state}'` : '';
      const some = () => idsWhere(sql, condition, values, pageSize);
      let erased = 0;
      for (let ids = await some(); ids.length > 0; ids = await some()) {
        const page = ids;
        erased += await transaction(async (inside) => {
          const gone = await remove(inside, `id IN ${list(page, 1)} ${isStill}`, page);
          if ('ids' in which) {
            await forgetMailboxes(inside, gone);
            await remember(
              inside,
              gone.map(({ id }) => id),
              now,
            );
          }
          if (by) await enterAll(inside, 'erased', by, gone, now);
          return gone.length;
        });
      }
      if ('campaign' in which) {
        await sql('DELETE FROM mailbox WHERE campaign = $1', [which.campaign]);
        await sql('DELETE FROM held_told WHERE campaign = $1', [which.campaign]);
        // No signature is left that the public number could reveal.
        if (erased > 0)
          await sql(
            `UPDATE total SET published = 0, rise = 0, fall = 0, sent = 0, confirmed = 0,
               apparent = -(SELECT COALESCE(sum(apparent), 0) FROM tally WHERE campaign = $1) WHERE campaign = $1`,
            [which.campaign],
          );
      }
      await overwrite();
      return erased;
    },

    expire: (campaign, state, before, limit) =>
      erasing(async (inside) => {
        // A signer whose mail could not be sent yet is not late.
        const isWaiting =
          state === 'pending' && before < Number.MAX_SAFE_INTEGER
            ? 'AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.signature = signature.id AND ended IS NULL)'
            : '';
        const isDue = `campaign = $1 AND state = $2 AND changed < $3 ${isWaiting}`;
        const due = `${isDue} AND id IN (SELECT id FROM signature WHERE ${isDue} LIMIT ${limit})`;
        const gone = await remove(inside, due, [campaign, state, before], false);
        if (state === 'valid') await keepCounted(inside, campaign, gone.length);
        return gone.length;
      }),

    forget: async (now) => {
      await sql('DELETE FROM spent WHERE expires < $1', [now]);
      await sql('DELETE FROM withdrawn WHERE until < $1', [now]);
      await ageMailboxes(sql, now);
    },

    overwrite: async () => {
      if (isOwed) await overwrite();
    },
    compact: () => database.compact(),

    close: async () => {
      await idle();
      await database.close();
    },
  };
};
