/** The engines of the store, for tests that hold on each of them. */
import { join } from 'node:path';
import { after, before, describe, type TestContext } from 'node:test';
import { openPostgres } from '../../server/store/postgres.ts';
import { createStore } from '../../server/store/sql.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import { openInThread } from '../../server/store/thread.ts';
import { startPostgres, type Postgres } from '../support/postgres.ts';
import { folder } from './fixtures.ts';

/** An empty database, and how it is opened: the same one each time, by each process that shares it. */
export type EngineOf = (t: TestContext) => Promise<() => Promise<Store>>;

export const sqlite: EngineOf = async (t) => {
  const path = join(folder(t), 'petitions.db');
  return async () => createStore(await openSqlite(path, { create: true }));
};

export const onEachEngine = (suite: (name: string, engineOf: EngineOf) => void): void => {
  suite('SQLite', sqlite);
  suite('SQLite in its thread', async (t) => {
    const url = `sqlite:${join(folder(t), 'petitions.db')}`;
    return () => openInThread({ url, options: { create: true } });
  });
  void describe('with a real server', () => {
    let postgres: Postgres;
    before(async () => {
      postgres = await startPostgres();
    });
    after(() => postgres.remove());
    suite('Postgres', async () => {
      const url = await postgres.empty();
      return async () => createStore(await openPostgres(url));
    });
  });
};
