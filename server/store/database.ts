/**
 * What the store needs from either engine: statements, transactions, and the operations that each
 * does in its own way. Knows no tables.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError, type Arrival } from './store.ts';

export type Value = string | number | null | Uint8Array;
export type Record = Readonly<globalThis.Record<string, unknown>>;

/** Runs one statement, with `$1`, `$2`, … for the values. */
export type Sql = (text: string, values?: readonly Value[]) => Promise<Record[]>;

export interface Database {
  readonly sql: Sql;
  /**
   * All or nothing. The work may be run again from its start if the engine requires it (SQLSTATE
   * 40001, or another process was first), so it must do nothing except talk to the database.
   */
  readonly transaction: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  /**
   * Stores all of them in one transaction. Resolves to the ids of those whose proof of work another
   * signature has already used.
   */
  readonly insert: (arrivals: readonly Arrival[]) => Promise<ReadonlySet<string>>;
  /**
   * Overwrites deleted data in the files at once, if the engine can; `false` if a reader prevents
   * it.
   */
  readonly overwrite: () => Promise<boolean>;
  /**
   * Removes deleted data from the files where that takes too long for somebody to wait; `false` if
   * there is too much of it.
   */
  readonly compact: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** "($3, $4, $5)", numbering the values from `from`. */
export const list = (values: readonly unknown[], from: number): string =>
  `(${values.map((_, index) => `$${from + index}`).join(', ')})`;

const newer = () => new StoreError('it was written by a newer version of this server');

const folder = join(import.meta.dirname, 'migrations');

/** The numbered files, in order: each runs once, and is never changed after a release. */
const steps = readdirSync(folder)
  .filter((name) => /^\d{4}-.*\.sql$/.test(name))
  .sort();

/**
 * Migrates the database to this version. A step and its number are written in one transaction,
 * number first: if two processes start together, the second waits for the first, fails, retries,
 * and finds the step done.
 * @param already how many steps an earlier version took without recording them.
 * @throws StoreError if a newer server has written the database.
 */
export const migrate = async (
  database: Pick<Database, 'sql' | 'transaction'>,
  dialect: (step: string) => string = (step) => step,
  already = 0,
): Promise<void> => {
  const { sql, transaction } = database;
  if (already > steps.length) throw newer();
  await transaction((inside) => inside('CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY NOT NULL)'));
  const latest = async (inside: Sql) =>
    Number((await inside('SELECT max(number) AS n FROM migration'))[0]?.n ?? already);
  if ((await latest(sql)) > steps.length) throw newer();
  for (const [index, name] of steps.entries())
    await transaction(async (inside) => {
      if ((await latest(inside)) > index) return;
      await inside('INSERT INTO migration (number) VALUES ($1)', [index + 1]);
      const text = dialect(readFileSync(join(folder, name), 'utf8').replace(/--.*$/gm, ''));
      for (const statement of text.split(';')) if (statement.trim() !== '') await inside(statement);
    });
};
