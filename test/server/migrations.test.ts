/**
 * A database of an earlier version, with people in it, is brought up to date, and nobody in it
 * loses anything.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, test, type TestContext } from 'node:test';
import pg from 'pg';
import { root } from '../../scripts/root.ts';
import { digest } from '../../server/crypto/keys.ts';
import { createAddUp } from '../../server/jobs/add-up.ts';
import { openDatabase } from '../../server/store/open.ts';
import { createStore } from '../../server/store/sql.ts';
import type { Bytes, Store } from '../../server/store/store.ts';
import { createVault } from '../../server/crypto/envelopes.ts';
import { startPostgres, type Postgres } from '../support/postgres.ts';
import { arrival, folder, secret } from './fixtures.ts';

const now = 1_800_000_000_000;
const minute = 60_000;
const hour = 60 * minute;
const steps = readdirSync(join(root, 'server/store/migrations')).sort();
const vault = await createVault(secret);

type Value = string | number | null | Uint8Array;
/** Runs one statement of the database as it was. */
type Run = (text: string, values?: readonly Value[]) => Promise<unknown>;

interface Engine {
  readonly url: string;
  readonly run: Run;
  readonly left: () => Promise<void>;
}

const sqlite = (t: TestContext): Promise<Engine> => {
  const path = join(folder(t), 'petitions.db');
  const db = new DatabaseSync(path);
  const dialect = (text: string) =>
    text
      .replaceAll('BYTEA', 'BLOB')
      .replaceAll('BIGINT', 'INTEGER')
      .replace(/(CREATE TABLE .*\))$/s, '$1 STRICT');
  return Promise.resolve({
    url: `sqlite:${path}`,
    run: async (text, values = []) =>
      db.prepare(dialect(text)).all(Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value]))),
    left: async () => db.close(),
  });
};

const inPostgres = async (postgres: Postgres): Promise<Engine> => {
  const url = await postgres.empty();
  const client = new pg.Client(url);
  await client.connect();
  return { url, run: (text, values = []) => client.query(text, [...values]), left: () => client.end() };
};

/** As it was after so many steps. */
const asAfter = async (run: Run, count: number): Promise<void> => {
  await run('CREATE TABLE migration (number BIGINT PRIMARY KEY NOT NULL)');
  for (const [index, name] of steps.slice(0, count).entries()) {
    const text = readFileSync(join(root, 'server/store/migrations', name), 'utf8').replace(/--.*$/gm, '');
    for (const statement of text.split(';')) if (statement.trim() !== '') await run(statement.trim());
    await run('INSERT INTO migration VALUES ($1)', [index + 1]);
  }
};

interface Kept {
  readonly id: string;
  readonly email: Bytes;
}

/** A signature as the second and third version stored it. */
const stored = async (run: Run, state: string, rest: Partial<Record<string, Value>> = {}): Promise<Kept> => {
  const { id, email, person } = arrival();
  const envelope = await vault.seal({ id, campaign: 'open' }, { name: `Who is ${state}` });
  const row = { id, campaign: 'open', received: now, envelope, state, changed: now, email, person, ...rest };
  await run(
    `INSERT INTO signature (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
      .map((_, at) => `$${at + 1}`)
      .join(', ')})`,
    Object.values(row),
  );
  return { id, email: row.email as Bytes };
};

const mailbox = (run: Run, email: Bytes, mails: number, refused: 0 | 1) =>
  run('INSERT INTO mailbox (campaign, email, mails, latest, refused) VALUES ($1, $2, $3, $4, $5)', [
    ...['open', email, mails, now, refused],
  ]);

/** How long after `now` the next mail to this address is due, in milliseconds. */
const wait = async (store: Store, email: Bytes): Promise<number> => {
  const letter = () => ({ id: crypto.randomUUID(), campaign: 'open', envelope: new Uint8Array([7]) });
  const one = arrival({ email });
  await store.save(one);
  const row = (await store.arrived('open', 1000)).find(({ id }) => id === one.id);
  assert.ok(row);
  const mail = { token: new Uint8Array(randomBytes(32)), confirm: letter(), repeat: letter() };
  await store.settle('open', [{ row, mail }], 1, now);
  for (let due = now; ; due += minute)
    if ((await store.takeMails(100, due, 365 * 24 * hour)).some(({ signature }) => signature === one.id))
      return due - now;
};

const suite = (name: string, engineOf: (t: TestContext) => Promise<Engine>) =>
  void describe(name, () => {
    /** A store of today on what `fill` puts into a database of after so many steps. */
    const upgraded = async <T>(t: TestContext, count: number, fill: (run: Run) => Promise<T>) => {
      const { url, run, left } = await engineOf(t);
      await asAfter(run, count);
      const kept = await fill(run);
      await left();
      const store = createStore(await openDatabase(url, { create: false }));
      t.after(() => store.close());
      return { store, kept };
    };

    test('who signed before corrections were taken is there, in the same state, and is read as before', async (t) => {
      const states = ['valid', 'pending', 'held', 'duplicate', 'new'];
      const { store, kept } = await upgraded(t, 3, async (run) => {
        const all = new Map<string, Kept>();
        for (const state of states)
          all.set(state, await stored(run, state, { doubt: state === 'held' ? 'rate' : null }));
        await run('INSERT INTO total VALUES ($1, 1, 0)', ['open']);
        return all;
      });
      const found = new Map<string, string>();
      for await (const row of store.rows('open')) {
        found.set(row.state, row.id);
        assert.deepEqual(await vault.open(row), { name: `Who is ${row.state}` });
        assert.equal(row.doubt, row.state === 'held' ? 'rate' : null);
      }
      assert.deepEqual(Object.fromEntries(found), Object.fromEntries([...kept].map(([state, { id }]) => [state, id])));
      assert.deepEqual([await store.reconcile('open'), (await store.totals()).get('open')], [0, 1]);
      assert.equal((await store.told()).get('open'), 1);
    });

    test('who signed before corrections were taken can confirm and withdraw by what they were given', async (t) => {
      const { store, kept } = await upgraded(t, 3, async (run) => ({
        waits: await stored(run, 'pending', { token: digest('token') }),
        leaves: await stored(run, 'valid', { withdraw: digest('code'), place: 0 }),
      }));
      const rules = new Map([['open', { places: 1 as const, since: now - hour }]]);
      assert.equal(await store.confirm(digest('token'), rules, now), true);
      assert.equal(await store.withdraw(kept.leaves.id, digest('other'), now), false);
      assert.equal(await store.withdraw(kept.leaves.id, digest('code'), now), true);
      assert.equal(await store.count({ campaign: 'open' }, ['valid']), 1);
    });

    test('an address that has signed before corrections were taken still counts once', async (t) => {
      const { store, kept } = await upgraded(t, 3, async (run) => stored(run, 'valid', { place: 0 }));
      await store.save(arrival({ email: kept.email }));
      await store.settleArrived('open', 100, 1, now);
      assert.deepEqual(
        [await store.count({ campaign: 'open' }, ['valid']), await store.count({ campaign: 'open' }, ['duplicate'])],
        [1, 1],
      );
    });

    test('an address that got its mails, or wanted none, is not buried in mails by an upgrade', async (t) => {
      const { store, kept } = await upgraded(t, 3, async (run) => {
        const addresses = Array.from({ length: 5 }, () => new Uint8Array(randomBytes(32)));
        const [, one, five, refused, refusedOnce] = addresses as [Bytes, Bytes, Bytes, Bytes, Bytes];
        await mailbox(run, one, 1, 0);
        await mailbox(run, five, 5, 0);
        await mailbox(run, refused, 5, 1);
        await mailbox(run, refusedOnce, 1, 1);
        return addresses;
      });
      const waits: number[] = [];
      for (const email of kept) waits.push((await wait(store, email)) / minute);
      // As if they had got them, and had refused, today: see server/store/mailbox.ts.
      assert.deepEqual(waits, [0, 10, 6 * 60, 18 * 60, 10]);
    });

    test('a database from before the desk lets its first member in, and its signatures are what they were', async (t) => {
      const { store, kept } = await upgraded(t, 7, async (run) => stored(run, 'valid', { place: 0 }));
      assert.equal(await store.isWithoutTeam(), true);
      const invitation = { name: 'Ada', role: 'owner', campaign: '', expires: now + hour } as const;
      await store.invite({ token: digest('link'), ...invitation }, { id: null, name: '' }, now);
      const passkey = { id: 'a', publicKey: new Uint8Array([1]), counter: 0, transports: [] };
      const member = await store.join(digest('link'), passkey, now);
      assert.deepEqual([member?.name, await store.isWithoutTeam()], ['Ada', false]);
      assert.deepEqual(
        (await store.find('open', [kept.id])).map(({ state }) => state),
        ['valid'],
      );
    });

    test('who signed before there were figures is added up, and who can still confirm has been sent a mail', async (t) => {
      const { store } = await upgraded(t, 7, async (run) => {
        for (let n = 0; n < 6; n++) await stored(run, 'valid', { received: now - n * 24 * hour });
        for (const state of ['held', 'duplicate', 'new']) await stored(run, state);
        await stored(run, 'pending', { token: digest('token') });
        const { id } = await stored(run, 'pending', { token: digest('other') });
        await run(
          'INSERT INTO outbox (id, campaign, signature, kind, due, tries, envelope) VALUES ($1, $2, $3, $4, $5, 0, $6)',
          ['mail', 'open', id, 'confirm', now, new Uint8Array([7])],
        );
        await run('INSERT INTO total (campaign, count, erased) VALUES ($1, 6, 0)', ['open']);
      });
      assert.equal(await store.isAddedUp('open'), false);
      while (await createAddUp({ store, vault, now: () => now }).step({ id: 'open' }));
      assert.deepEqual([await store.isAddedUp('open'), await store.isRight('open')], [true, true]);
      const [all] = await store.figures('open', ['all']);
      assert.equal(all?.count, 6);
      assert.equal((await store.figures('open', ['day'])).length, 6);
      assert.deepEqual(await store.confirmations('open'), { sent: 1, confirmed: 0, valid: 6 });
    });

    test('a mail that waited before mails had an age is not given up for being old', async (t) => {
      const { store } = await upgraded(t, 2, async (run) => {
        const { id } = await stored(run, 'pending', { token: digest('token') });
        await run('INSERT INTO outbox VALUES ($1, $2, $3, $4, $5, $6, $7)', [
          ...['mail', 'open', id, 'confirm', now, 0, new Uint8Array([7])],
        ]);
      });
      const [due] = await store.takeMails(1, now, hour);
      assert.deepEqual([due?.id, due?.kind, due?.tries, due?.written], ['mail', 'confirm', 1, now]);
    });
  });

suite('in SQLite', sqlite);

describe('on Postgres', () => {
  let postgres: Postgres;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres.remove());
  suite('there', () => inPostgres(postgres));

  test('what statistics have of signers is dropped when their database is upgraded', async (t) => {
    const { url, run, left } = await inPostgres(postgres);
    await asAfter(run, 7);
    await stored(run, 'valid', { token: digest('token') });
    await run('ANALYZE');
    const known = async () =>
      (
        (await run("SELECT attname FROM pg_stats WHERE attname IN ('id', 'envelope', 'person', 'token')")) as {
          rows: unknown[];
        }
      ).rows.length;
    const before = await known();
    const database = await openDatabase(url, { create: false });
    t.after(() => database.close());
    assert.deepEqual([before, await known()], [4, 0]);
    await run('ANALYZE');
    assert.equal(await known(), 0);
    await left();
  });
});
