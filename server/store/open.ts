/** The store behind a `DATABASE_URL`. */
import type { Database } from './database.ts';
import { openSqlite } from './sqlite.ts';

/** @param url as the settings have it: a file's path is absolute.
 * @throws StoreError when there is none, it cannot be reached, or a newer server has written it. */
export const openDatabase = async (url: string, options: { create: boolean }): Promise<Database> =>
  // Loaded when asked for: who stores in a file needs no driver.
  /^postgres(ql)?:/i.test(url)
    ? (await import('./postgres.ts')).openPostgres(url)
    : openSqlite(url.slice('sqlite:'.length), options);
