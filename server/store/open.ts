/** The store behind a `DATABASE_URL`. */
import type { Database } from './database.ts';
import { createStore } from './sql.ts';
import { openSqlite, type Opening } from './sqlite.ts';
import type { Store } from './store.ts';
import { openInThread } from './thread.ts';

const isPostgres = (url: string): boolean => /^postgres(ql)?:/i.test(url);

/**
 * @param url as in the settings: a file's path is absolute.
 * @throws StoreError if there is no such database, it cannot be reached, or a newer server has
 * written it.
 */
export const openDatabase = async (url: string, options: Opening): Promise<Database> =>
  // Loaded on demand: SQLite needs no driver.
  isPostgres(url)
    ? (await import('./postgres.ts')).openPostgres(url)
    : openSqlite(url.slice('sqlite:'.length), options);

/**
 * SQLite blocks its caller, so a server runs it in a worker thread. Postgres is asynchronous
 * already.
 */
export const openServing = async (url: string, { create }: Pick<Opening, 'create'>): Promise<Store> => {
  const options = { create, serving: true };
  return isPostgres(url) ? createStore(await openDatabase(url, options)) : openInThread({ url, options });
};
