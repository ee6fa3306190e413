/**
 * Two processes on one database: who leaves the public list by the one is off it in the other as
 * well, within seconds.
 */
import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import { join } from 'node:path';
import { digest } from '../../server/crypto/keys.ts';
import { openDatabase } from '../../server/store/open.ts';
import { startPostgres, type Postgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';
import { command, documents, folder, openCampaign, running, secret, signature } from './fixtures.ts';

/** In milliseconds: the worker has much to do on a busy machine. */
const patience = 60_000;

let postgres: Postgres;
before(async () => (postgres = await startPostgres()));
after(() => postgres.remove());

const engines = {
  SQLite: (t: TestContext) => `sqlite:${join(folder(t), 'petitions.db')}`,
  Postgres: () => postgres.empty(),
};

for (const [engine, open] of Object.entries(engines))
  test(`${engine}: who withdraws, is erased or held is off the other process’s list, and its page`, async (t) => {
    const url = await open(t);
    const campaigns = documents(t, {
      'open.json': { ...openCampaign, display: ['name'], server: { rateLimit: false } },
    });
    const env = { CAMPAIGNS: campaigns, DATABASE_URL: url, SECRET: secret };
    const [one, other] = await Promise.all([running(t, env, folder(t)), running(t, env, folder(t))]);
    const code = (id: string) => `${id}.${'x'.repeat(22)}`;
    const people = ['Adelheid', 'Bonifaz', 'Cyriak', 'Dietlind', 'Eve', 'Flo', 'Gus', 'Hal', 'Ivo'].map((name) =>
      signature({ name }),
    );
    for (const person of people) {
      const withdraw = `sha256-${Buffer.from(digest(code(person.id))).toString('base64')}`;
      assert.equal((await one.sign({ ...person, display: 'name', withdraw })).status, 202);
    }
    const database = await openDatabase(url, { create: false });
    t.after(() => database.close());
    const ask = database.sql;
    // As if they had signed half an hour ago.
    const count = async () => {
      const [found] = await ask("SELECT count(*) AS n FROM signature WHERE state = 'valid'");
      return Number(found?.n) === people.length;
    };
    await until('all count', count, patience);
    await ask('UPDATE signature SET changed = changed - 1800000');

    const read = async () => {
      const count = await fetch(`${other.address}/v1/campaigns/open/count`);
      const page = await fetch(`${other.address}/p/open?lang=en`);
      return { cache: count.headers.get('cache-control'), names: (await count.text()) + (await page.text()) };
    };
    const stands = async (name: string) => (await read()).names.includes(name);
    const listed = async (isThere: boolean) => {
      for (const name of ['Adelheid', 'Bonifaz', 'Cyriak'])
        await until(
          `${name} is ${isThere ? 'on' : 'off'} the list`,
          async () => (await stands(name)) === isThere,
          patience,
        );
    };
    await listed(true);
    assert.match((await read()).cache ?? '', /^public, max-age=2, must-revalidate$/);

    const [ada, bo, cy] = people.map(({ id }) => id);
    const gone = await fetch(`${one.address}/v1/signatures/${ada}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${code(ada ?? '')}` },
    });
    assert.equal(gone.status, 204);
    assert.equal((await command(['erase', '--id', bo ?? ''], env)).code, 0);
    assert.equal((await command(['hold', '--campaign', 'open', '--id', cy ?? ''], env)).code, 0);
    await listed(false);
    assert.ok(await stands('Dietlind'), 'and the others stay');
  });
