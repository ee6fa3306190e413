/**
 * The store on top of a database: every statement, in SQL that both engines understand. Sees no
 * keys and no contents.
 */
import { list, type Database, type Sql, type Value } from './database.ts';
import { linksAndCodes } from './confirm-and-withdraw.ts';
import { grouped } from './group-commit.ts';
import { heldNotes } from './held-notices.ts';
import { keepers } from './campaign-rules.ts';
import { lists } from './list-of-names.ts';
import { outboxes } from './outbox.ts';
import { rowsBy } from './rows.ts';
import { settle } from './settle-new.ts';
import type { Bytes, Decision, Row, Selection, State, Store, Unsettled } from './store.ts';
import { keepCounted, tallies } from './tally.ts';
import { ageMailboxes, forgetMailboxes } from './mailbox.ts';
import { dropMails, remember, remove, takeBack, transition } from './state-changes.ts';

/** Rows read, moved or erased at a time: keeps memory small, and the waits of others short. */
const pageSize = 500;

/** In milliseconds: how far apart the clocks of two machines may be. */
const clockTolerance = 60_000;

const columns = 'id, campaign, received, envelope, state, changed, doubt';

const conditionOf = (which: Selection, states: readonly State[] = []): [string, string[]] => {
  const [condition, values] =
    'ids' in which ? [`id IN ${list(which.ids, 1)}`, which.ids] : ['campaign = $1', [which.campaign]];
  return states.length === 0
    ? [condition, [...values]]
    : [`${condition} AND state IN ${list(states, values.length + 1)}`, [...values, ...states]];
};

/**
 * The states from which the organiser moves a signature, in the order in which a signature goes
 * through them: one that the worker moves on meanwhile is caught in the next state.
 */
const movable = { held: ['new', 'pending', 'duplicate', 'valid'], new: ['held'] } as const;

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

const day = 24 * 60 * 60_000;

export const createStore = (database: Database): Store => {
  const { sql, transaction } = database;
  const { save, idle } = grouped(database.insert);
  /** Something was deleted but not overwritten yet. */
  let isOwed = false;
  const overwrite = async (): Promise<void> => {
    isOwed = true;
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

  const page: Store['page'] = async (campaign, state, after) =>
    (await sql(
      `SELECT ${columns} FROM signature
       WHERE campaign = $1 AND state = $2 AND (changed, id) > ($3, $4) ORDER BY changed, id LIMIT ${pageSize}`,
      [campaign, state, after?.changed ?? -1, after?.id ?? ''],
    )) as unknown as Row[];

  return {
    save,
    insert: database.insert,

    arrived: (campaign, limit, doubts) =>
      transaction(async (inside) => {
        await takeBack(inside, 'campaign = $1', [campaign]);
        const some = doubts ? `AND email IS NOT NULL AND doubt IN ${list(doubts, 2)}` : '';
        return (await inside(
          `SELECT ${columns}, email, person FROM signature
           WHERE campaign = $1 AND state = 'new' ${some} ORDER BY changed LIMIT ${limit}`,
          [campaign, ...(doubts ?? [])],
        )) as unknown as Unsettled[];
      }),

    backlog: async (campaign) => {
      const [found] = await sql(
        "SELECT count(*) AS n, min(changed) AS since FROM signature WHERE campaign = $1 AND state = 'new'",
        [campaign],
      );
      return { length: Number(found?.n), since: found?.since ? Number(found.since) : undefined };
    },

    settle: (campaign, decisions, places, now) =>
      transaction((inside) => settle(inside, campaign, decisions, places, now)),

    settleArrived: (campaign, limit, places, now, except = []) =>
      transaction(async (inside) => {
        await takeBack(inside, 'campaign = $1', [campaign]);
        // Without envelopes: they are most of a row, and are not needed here.
        const rows = (await inside(
          `SELECT id, campaign, email, person, doubt FROM signature
           WHERE campaign = $1 AND state = 'new' ORDER BY changed LIMIT ${limit}`,
          [campaign],
        )) as unknown as Decision['row'][];
        const decided = rows.filter(({ email, doubt }) => email === null || doubt === null || !except.includes(doubt));
        const decisions = decided.map((row) => ({ row, isAcknowledged: true }));
        await settle(inside, campaign, decisions, places, now);
        return { found: rows.length, left: rows.length - decided.length };
      }),

    ...linksAndCodes({ transaction, erasing }),
    ...outboxes(database),
    ...keepers(database),
    ...heldNotes(database),
    ...tallies(database),

    ...lists(database, columns),

    count: async (which, states) => {
      const [condition, values] = conditionOf(which, states);
      return Number((await sql(`SELECT count(*) AS n FROM signature WHERE ${condition}`, values))[0]?.n);
    },

    has: async (campaign) => (await sql('SELECT id FROM signature WHERE campaign = $1 LIMIT 1', [campaign])).length > 0,

    find: async (campaign, ids) =>
      ids.length === 0
        ? []
        : ((await sql(`SELECT ${columns} FROM signature WHERE campaign = $1 AND id IN ${list(ids, 2)}`, [
            campaign,
            ...ids,
          ])) as unknown as Row[]),

    days: async (campaign) =>
      new Map(
        (
          await sql(
            `SELECT received / ${day} AS day, count(*) AS n FROM signature
             WHERE campaign = $1 AND state = 'valid' GROUP BY received / ${day} ORDER BY 1`,
            [campaign],
          )
        ).map(({ day, n }) => [Number(day), Number(n)]),
      ),

    page,
    rows: rowsBy(page),

    move: async (ids, to, now) => {
      const also = { doubt: to === 'held' ? 'organiser' : null, token: null, listed: null, appeared: null };
      let count = 0;
      for (const page of pagesOf(ids))
        count += await transaction(async (inside) => {
          const moved: string[] = [];
          await takeBack(inside, `id IN ${list(page, 1)}`, page);
          for (const from of movable[to])
            moved.push(...(await transition(inside, page, { from, to, now, also })).map(({ id }) => id));
          await dropMails(inside, moved);
          return moved.length;
        });
      return count;
    },

    erase: async (which, now = Date.now()) => {
      const [condition, values] = conditionOf(which);
      const some = () => idsWhere(sql, condition, values, pageSize);
      let erased = 0;
      for (let ids = await some(); ids.length > 0; ids = await some()) {
        const page = ids;
        erased += await transaction(async (inside) => {
          const gone = await remove(inside, `id IN ${list(page, 1)}`, page);
          if ('ids' in which) {
            await forgetMailboxes(inside, gone);
            await remember(
              inside,
              gone.map(({ id }) => id),
              now,
            );
          }
          return gone.length;
        });
      }
      if ('campaign' in which) {
        await sql('DELETE FROM mailbox WHERE campaign = $1', [which.campaign]);
        await sql('DELETE FROM held_told WHERE campaign = $1', [which.campaign]);
        // No signature is left that the public number could reveal.
        if (erased > 0)
          await sql(
            `UPDATE total SET published = 0, rise = 0, fall = 0,
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

    lease: async (name, holder, now, until) =>
      (
        await sql(
          `INSERT INTO lease VALUES ($1, $2, $4) ON CONFLICT (name) DO UPDATE SET holder = $2, until = $4
           WHERE lease.holder = $2 OR lease.until < $3 OR lease.until > $5 RETURNING holder`,
          [name, holder, now, until, until + clockTolerance],
        )
      ).length === 1,

    leaseEnd: async (name) => {
      const [found] = await sql('SELECT until FROM lease WHERE name = $1', [name]);
      return found && Number(found.until);
    },

    release: async (name, holder) => {
      await sql('UPDATE lease SET until = 0 WHERE name = $1 AND holder = $2', [name, holder]);
    },

    note: async (name) => {
      const [found] = await sql('SELECT value FROM note WHERE name = $1', [name]);
      return found && (found.value as string);
    },

    setNote: async (name, value) => {
      await sql('INSERT INTO note (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [name, value]);
    },

    keepFiles: (files) =>
      transaction(async (inside) => {
        for (const { address, body } of files)
          await inside('INSERT INTO kept_file (address, body) VALUES ($1, $2) ON CONFLICT (address) DO NOTHING', [
            address,
            body,
          ]);
      }),

    keptFile: async (address) => {
      const [found] = await sql('SELECT body FROM kept_file WHERE address = $1', [address]);
      return found && (found.body as Bytes);
    },

    health: async () => {
      const at = String(Date.now());
      await sql("INSERT INTO note (name, value) VALUES ('health', $1) ON CONFLICT (name) DO UPDATE SET value = $1", [
        at,
      ]);
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
