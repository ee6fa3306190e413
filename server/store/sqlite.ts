/**
 * The store in the SQLite that Node brings. An answered `save` is committed and flushed (WAL, `synchronous=FULL`).
 * Knows no keys and no campaigns' contents.
 */
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { migrate } from './migrations.ts';
import { StoreError, type Row, type Selection, type Store } from './store.ts';

/** How long a statement waits for another process's lock, in milliseconds. The whole server waits with it. */
const busyTimeout = 1000;
const pageSize = 500;

const where = (which: Selection): [string, string] =>
  'id' in which ? ['id = ?', which.id] : ['campaign = ?', which.campaign];

/** SQLite's own sentences name tables and files, never values. */
const failed = (error: unknown): StoreError =>
  error instanceof StoreError
    ? error
    : new StoreError(error instanceof Error ? error.message : 'unknown', { cause: error });

const connect = (path: string): DatabaseSync => {
  const db = new DatabaseSync(path);
  try {
    db.exec(`PRAGMA busy_timeout = ${busyTimeout};
      PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
      PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;`);
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

/**
 * Opens the database file, and makes it, readable by its owner alone, where `create` says so.
 * @throws StoreError when there is none, or it is not this server's.
 */
export const openSqlite = (path: string, { create }: { create: boolean }): Store => {
  if (!create && !existsSync(path)) throw new StoreError('there is no such file');
  let db: DatabaseSync;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
    db = connect(path);
  } catch (error) {
    throw failed(error);
  }

  const attempt = async <T>(work: () => T): Promise<T> => {
    try {
      return work();
    } catch (error) {
      throw failed(error);
    }
  };
  const all = (sql: string, ...values: SQLInputValue[]) => db.prepare(sql).all(...values);
  const insert = db.prepare(
    'INSERT INTO signature (id, campaign, received, envelope) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const beat = db.prepare("UPDATE note SET value = CAST(value AS INTEGER) + 1 WHERE name = 'writes'");

  const inTransaction = (work: () => void): void => {
    db.exec('BEGIN IMMEDIATE');
    try {
      work();
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };

  interface Waiting {
    readonly row: Row;
    readonly done: () => void;
    readonly refuse: (error: StoreError) => void;
  }
  let waiting: Waiting[] = [];

  /** One transaction, and so one flush, for all that wait. */
  const commit = (): void => {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    try {
      inTransaction(() => {
        for (const { row } of group) insert.run(row.id, row.campaign, row.received, row.envelope);
        // So that a repeated id costs a flush as well: else its answer would come sooner, and tell.
        beat.run();
      });
    } catch (error) {
      for (const { refuse } of group) refuse(failed(error));
      return;
    }
    for (const { done } of group) done();
  };

  return {
    save: (row) =>
      new Promise((done, refuse) => {
        // What has arrived by the end of this turn of the event loop is what waits together; one alone waits for nobody.
        if (waiting.push({ row, done, refuse }) === 1) setImmediate(commit);
      }),

    count: (which) =>
      attempt(() => {
        const [condition, value] = where(which);
        return Number(all(`SELECT count(*) AS n FROM signature WHERE ${condition}`, value)[0]?.n);
      }),

    async *rows(campaign) {
      // By pages, so that no reader holds back the writers' journal while somebody's disk takes the export.
      let last = 0;
      for (;;) {
        const page = await attempt(() =>
          all(
            `SELECT rowid AS place, id, campaign, received, envelope FROM signature
             WHERE campaign = ? AND rowid > ? ORDER BY rowid LIMIT ${pageSize}`,
            campaign,
            last,
          ),
        );
        if (page.length === 0) return;
        for (const { place, ...row } of page) {
          last = Number(place);
          yield row as unknown as Row;
        }
      }
    },

    erase: (which) =>
      attempt(() => {
        const [condition, value] = where(which);
        const { changes } = db.prepare(`DELETE FROM signature WHERE ${condition}`).run(value);
        // `secure_delete` overwrites the page; the journal still has it as it was, until it is emptied.
        if (all('PRAGMA wal_checkpoint(TRUNCATE)')[0]?.busy !== 0)
          throw new StoreError('erased, but the journal was in use and holds it until the server is stopped');
        return Number(changes);
      }),

    note: (name) =>
      attempt(() => {
        const value = all('SELECT value FROM note WHERE name = ?', name)[0]?.value;
        return value === undefined ? undefined : String(value);
      }),

    setNote: (name, value) =>
      attempt(() => {
        db.prepare('INSERT INTO note (name, value) VALUES (?, ?)').run(name, value);
      }),

    health: () =>
      attempt(() => {
        beat.run();
      }),

    close: () =>
      attempt(() => {
        commit();
        db.close();
      }),
  };
};
