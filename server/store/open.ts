/** The store behind a `DATABASE_URL`. */
import type { Database } from './database.ts';
import { createStore } from './sql.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';
import { openInThread } from './thread.ts';

const isPostgres = (url: string): boolean => /^postgres(ql)?:/i.test(url);

/** @param url as the settings have it: a file's path is absolute.
 * @throws StoreError when there is none, it cannot be reached, or a newer server has written it. */
export const openDatabase = async (url: string, options: { create: boolean }): Promise<Database> =>
  // Loaded when asked for: who stores in a file needs no driver.
  isPostgres(url)
    ? (await import('./postgres.ts')).openPostgres(url)
    : openSqlite(url.slice('sqlite:'.length), options);

/** For a server, which has others to answer while the engine writes: who speaks to Postgres waits for nothing anyway. */
export const openServing = async (url: string, options: { create: boolean }): Promise<Store> =>
  isPostgres(url) ? createStore(await openDatabase(url, options)) : openInThread({ url, options });
