/**
 * What both engines are to the store: statements, transactions, and what each does in its own way.
 * Knows no tables.
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
   * All or nothing. The work may be run again from its start where the engine asks for it (SQLSTATE
   * 40001, or another process was first), so it does nothing but to ask and to tell the database.
   */
  readonly transaction: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  /**
   * One transaction for all of them. Resolves to the ids of those whose proof of work another
   * signature has used.
   */
  readonly insert: (arrivals: readonly Arrival[]) => Promise<ReadonlySet<string>>;
  /**
   * After something was deleted: overwrites it in the files at once, where the engine can; `false`:
   * somebody is reading.
   */
  readonly overwrite: () => Promise<boolean>;
  /**
   * Takes what was deleted out of the files where that needs more time than somebody should wait;
   * `false`: too much.
   */
  readonly compact: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** "($3, $4, $5)", for the values from the third on. */
export const list = (values: readonly unknown[], from: number): string =>
  `(${values.map((_, index) => `$${from + index}`).join(', ')})`;

const newer = () => new StoreError('it is of a newer version than this server knows');

const folder = join(import.meta.dirname, 'migrations');

/** The numbered files, in their order: each runs once, and is never changed after a release. */
const steps = readdirSync(folder)
  .filter((name) => /^\d{4}-.*\.sql$/.test(name))
  .sort();

/**
 * Brings the database to this version. A step and its number are one transaction, and the number
 * comes first: of two processes that start together the second waits for the first, fails, and
 * finds it done.
 * @param already how many steps an earlier version took without writing them down.
 * @throws StoreError when a newer server has written it.
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
