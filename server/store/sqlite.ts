/**
 * The database in Node's built-in SQLite. Every commit is flushed (WAL, `synchronous=FULL`). One
 * connection, one transaction at a time: the engine is synchronous, so nobody waits long.
 */
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fileReason } from '../operations/file-reason.ts';
import { arrivalColumns, arrivalValues, correction, corrects, traceOf } from './arrival.ts';
import { migrate, type Database, type Sql } from './database.ts';
import { StoreError } from './store.ts';

/** How long a statement waits for another process's lock, in milliseconds. */
const busyTimeout = 1000;
/** The same for a transaction, which polls for the lock itself. */
const longestWait = 5000;
/**
 * In kB. With SQLite's default of 2 MB, settling a campaign of millions reads the same index pages
 * again and again.
 */
const cacheSize = 65_536;
/** Statements with value lists differ by length; not all are worth caching. */
const keptStatements = 100;

/** SQLite's own messages name tables and files, never values. */
const failed = (error: unknown): StoreError =>
  error instanceof StoreError
    ? error
    : new StoreError(fileReason(error) ?? (error instanceof Error ? error.message : 'unknown'), { cause: error });

/** SQLITE_BUSY, with or without an extended code (https://sqlite.org/rescode.html). */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;

/** Keeps no statistics of columns, and changes no column's type. */
const dialect = (step: string): string =>
  step
    .replace(/ALTER TABLE \w+\s+ALTER COLUMN [^;]*;/g, '')
    .replaceAll('BYTEA', 'BLOB')
    .replaceAll('BIGINT', 'INTEGER')
    .replace(/(CREATE TABLE [^;]*\));/g, '$1 STRICT;');

const open = (path: string, isServing: boolean): DatabaseSync => {
  const db = new DatabaseSync(path);
  try {
    db.exec(`PRAGMA busy_timeout = ${busyTimeout};
      PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
      PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;`);
    // A command reads from end to end, so a cache would only hold what it has already read.
    if (isServing) db.exec(`PRAGMA cache_size = -${cacheSize}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

export interface Opening {
  readonly create: boolean;
  /** Opened by a server, for as long as that runs. */
  readonly serving?: boolean;
}

/**
 * Opens the database file; if `create` is set, makes it, readable only by its owner.
 * @throws StoreError if there is no such file, or it is not this server's.
 */
export const openSqlite = async (path: string, { create, serving = false }: Opening): Promise<Database> => {
  if (!create && !existsSync(path)) throw new StoreError('there is no such file, see DATABASE_URL');
  let db: DatabaseSync;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
    db = open(path, serving);
  } catch (error) {
    throw failed(error);
  }

  const kept = new Map<string, StatementSync>();
  const prepared = (text: string): StatementSync => {
    const known = kept.get(text);
    if (known) return known;
    const statement = db.prepare(text);
    if (kept.size < keptStatements) kept.set(text, statement);
    return statement;
  };
  const run: Sql = async (text, values = []) =>
    prepared(text).all(Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value])));

  let last: Promise<unknown> = Promise.resolve();
  /** Runs work one at a time; a failure does not stop the next. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work).catch((error: unknown) => {
      throw failed(error);
    });
    last = result.catch(() => undefined);
    return result;
  };
  /**
   * Without SQLite's busy timeout: the engine would sleep longer after each try, while the lock is
   * free most of the time.
   */
  const begin = (): void => {
    db.exec('PRAGMA busy_timeout = 0');
    try {
      db.exec('BEGIN IMMEDIATE');
    } finally {
      db.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
    }
  };
  const once = async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
    begin();
    try {
      const result = await work(run);
      db.exec('COMMIT');
      return result;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };
  const transaction = <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
    alone(async () => {
      const end = performance.now() + longestWait;
      for (;;)
        try {
          return await once(work);
        } catch (error) {
          if (performance.now() > end || !isBusy(error)) throw error;
          await pause(1 + Math.random());
        }
    });

  // A repeated id is rewritten unchanged, along with its index entries, so it takes as long as a
  // new one.
  const arrival = `INSERT INTO signature (${arrivalColumns.join(', ')})
    SELECT ${arrivalColumns.map(() => '?').join(', ')} WHERE NOT EXISTS (SELECT 1 FROM withdrawn WHERE id = ?)
    ON CONFLICT (id) DO UPDATE SET id = signature.id, campaign = signature.campaign, ${Object.entries(correction)
      .map(([name, value]) => `${name} = CASE WHEN ${corrects} THEN ${value} ELSE signature.${name} END`)
      .join(', ')}`;
  const again = 'UPDATE withdrawn SET until = until WHERE id = ?';

  const database: Database = {
    sql: (text, values) => alone(() => run(text, values)),
    transaction,

    insert: (arrivals) =>
      transaction(async () => {
        const spent = new Set<string>();
        for (const one of arrivals) {
          const { proof, id } = one;
          if (proof) {
            const { challenge, expires } = proof;
            prepared('INSERT INTO spent VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(challenge, id, expires);
            if (prepared('SELECT signature FROM spent WHERE challenge = ?').get(challenge)?.signature !== id) {
              spent.add(id);
              continue;
            }
          }
          const trace = traceOf(id);
          const { changes } = prepared(arrival).run(...arrivalValues(one), trace);
          if (changes === 0) prepared(again).run(trace);
        }
        return spent;
      }),

    // `secure_delete` overwrites the page; the journal keeps the old content until it is truncated.
    overwrite: () => alone(async () => prepared('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0),
    compact: () => database.overwrite(),
    close: () => alone(async () => db.close()),
  };

  try {
    await migrate(database, dialect, Number(db.prepare('PRAGMA user_version').get()?.user_version));
  } catch (error) {
    await database.close();
    throw failed(error);
  }
  return database;
};
