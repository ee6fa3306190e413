/**
 * Each action that changes a signature, several times at once and against each other, from two
 * processes: afterwards rows, counts, places and outbox agree, and nobody was told what is not so.
 */
import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { digest } from '../../server/crypto/keys.ts';
import type { Database } from '../../server/store/database.ts';
import { openDatabase } from '../../server/store/open.ts';
import { createStore } from '../../server/store/sql.ts';
import type { Bytes, Decision, Store } from '../../server/store/store.ts';
import { startPostgres } from '../support/postgres.ts';
import { arrival, temporaryFolder } from './fixtures.ts';
import type { Call } from './racer.ts';

const now = 1_800_000_000_000;
const later = now + 1000;
const random = (): Bytes => new Uint8Array(randomBytes(32));
const code = digest('the code');

/** One of a round's signatures: two of each address, of different people. */
interface Signed {
  readonly id: string;
  readonly email: Bytes;
  readonly token: Bytes;
  readonly start: 'new' | 'pending' | 'valid' | 'held';
}

interface Round {
  readonly campaign: string;
  readonly all: readonly Signed[];
}

const rulesOf = (campaign: string) => new Map([[campaign, { places: 1 as const, since: 0 }]]);

const idsOf = ({ all }: Round): string[] => all.map(({ id }) => id);

const actions: Readonly<Record<string, (round: Round) => Call[]>> = {
  confirm: ({ campaign, all }) =>
    all.map(({ token }) => ({ method: 'confirm', values: [token, rulesOf(campaign), later] })),
  refuse: ({ all }) => all.map(({ token }) => ({ method: 'refuse', values: [token, later] })),
  withdraw: ({ all }) => all.map(({ id }) => ({ method: 'withdraw', values: [id, code, later] })),
  hold: (round) => [{ method: 'move', values: [idsOf(round), 'held', later] }],
  release: (round) => [{ method: 'move', values: [idsOf(round), 'new', later] }],
  settle: ({ campaign }) => [{ method: 'settleArrived', values: [campaign, 100, 1, later] }],
  expire: ({ campaign }) =>
    (['pending', 'valid', 'held'] as const).map((state) => ({
      method: 'expire',
      values: [campaign, state, later, 3],
    })),
  erase: (round) => [{ method: 'erase', values: [{ ids: idsOf(round).slice(0, 9) }] }],
  'sign again': ({ campaign, all }) =>
    all.map(({ id, email }) => ({
      method: 'save',
      values: [arrival({ id, campaign, email, withdraw: code, content: code })],
    })),
  correct: ({ campaign, all }) =>
    all.map(({ id }) => ({
      method: 'save',
      values: [arrival({ id, campaign, withdraw: code, content: random() })],
    })),
};
const names = Object.keys(actions);

const letterOf = (campaign: string) => ({ id: randomUUID(), campaign, envelope: new Uint8Array([7]) });

/** Two of each kind at each of two addresses. */
const prepare = async (store: Store, campaign: string): Promise<Round> => {
  const all = (['pending', 'valid', 'held', 'new'] as const).flatMap((start) =>
    Array.from({ length: 2 }, random).flatMap((email) =>
      Array.from({ length: 2 }, (): Signed => ({ id: randomUUID(), email, token: random(), start })),
    ),
  );
  const sign = async (start: Signed['start']) => {
    for (const { id, email } of all.filter((one) => one.start === start))
      await store.save(arrival({ id, campaign, email, withdraw: code, content: code }));
  };
  await sign('held');
  await store.move(idsOf({ campaign, all }), 'held', now);
  await sign('pending');
  const tokens = new Map(all.map(({ id, token }) => [id, token]));
  const decisions = (await store.arrived(campaign, 100)).map((row): Decision => ({
    row,
    mail: { token: tokens.get(row.id) ?? random(), confirm: letterOf(campaign), repeat: letterOf(campaign) },
  }));
  await store.settle(campaign, decisions, 1, now);
  await sign('valid');
  await store.settleArrived(campaign, 100, 1, now);
  await sign('new');
  return { campaign, all };
};

/** What each process was told, by what it did. */
type Told = readonly { readonly name: string; readonly results: readonly unknown[] }[];

const numberOf = (value: unknown): number =>
  typeof value === 'number' ? value : Array.isArray(value) ? value.length : value === true ? 1 : 0;
const removing = ['refuse', 'withdraw', 'expire', 'erase'];

const check = async (database: Database, store: Store, round: Round, told: Told): Promise<void> => {
  const { campaign, all } = round;
  const rowsOf = () => database.sql('SELECT id, email, state, place FROM signature WHERE campaign = $1', [campaign]);
  const sumOf = (...which: string[]) =>
    told
      .flatMap(({ name, results }) => (which.includes(name) ? results : []))
      .reduce<number>((sum, one) => sum + numberOf(one), 0);
  const did = (...which: string[]) => told.every(({ name }) => which.includes(name));

  const raced = await rowsOf();
  const gone = all.length - raced.length;
  // What is sent again while it is withdrawn may be there until the worker looks.
  const isSentAgain = told.some(({ name }) => name === 'correct' || name === 'sign again');
  if (!isSentAgain) assert.equal(sumOf(...removing), gone, 'who was told that it is gone, or how many are');
  if (did('hold', 'settle', 'sign again')) {
    const held =
      raced.filter(({ state }) => state === 'held').length - all.filter(({ start }) => start === 'held').length;
    assert.equal(sumOf('hold'), held, 'how many were said to be held');
  }

  while ((await store.settleArrived(campaign, 100, 1, later)).found > 0);
  const rows = await rowsOf();
  for (const { name, results } of told)
    if (name === 'withdraw' || name === 'refuse')
      for (const [index, result] of results.entries())
        if (result === true)
          assert.ok(
            rows.every(({ id }) => id !== all[index]?.id),
            'told that it is erased, and it is there',
          );
  const valid = rows.filter(({ state }) => state === 'valid');
  while (await store.tally());
  // What was erased since its time was over stays in the count.
  const [kept] = await database.sql('SELECT erased FROM total WHERE campaign = $1', [campaign]);
  assert.equal((await store.totals()).get(campaign) ?? 0, valid.length + Number(kept?.erased ?? 0), 'the count');
  assert.equal(await store.reconcile(campaign), 0);

  const addressOf = (email: unknown) => Buffer.from(email as Uint8Array).toString('hex');
  const addresses = valid.map(({ email }) => addressOf(email));
  assert.equal(new Set(addresses).size, addresses.length, 'an address counts once');
  for (const { state, place } of rows) assert.equal(place !== null, state === 'valid', 'who counts has a place');

  const letters = await database.sql('SELECT kind, signature FROM outbox WHERE campaign = $1', [campaign]);
  const states = new Map(rows.map(({ id, state }) => [String(id), state]));
  for (const { signature } of letters) assert.ok(states.has(String(signature)), 'a mail without its signature');

  if (!did('confirm', 'settle', 'sign again', 'release')) return;
  for (const { name, results } of told)
    if (name === 'confirm')
      for (const [index, result] of results.entries()) {
        const { id, email, start } = all[index] as Signed;
        assert.equal(result, start === 'pending', 'who has a link that works is told so');
        if (start !== 'pending') continue;
        assert.match(String(states.get(id)), /^(valid|duplicate)$/);
        assert.ok(addresses.includes(addressOf(email)), 'told that it counts, and nothing does');
      }
};

const suite = (engine: string, start: () => Promise<{ url: string; stop: () => Promise<void> | void }>) =>
  void describe(engine, () => {
    let database: Database;
    let store: Store;
    let stop: () => Promise<void> | void = () => undefined;
    const racers: ChildProcess[] = [];

    before(async () => {
      const started = await start();
      ({ stop } = started);
      database = await openDatabase(started.url, { create: true });
      store = createStore(database);
      for (let n = 0; n < 2; n++)
        racers.push(fork(join(import.meta.dirname, 'racer.ts'), [started.url], { serialization: 'advanced' }));
      for (const racer of racers) assert.deepEqual(await once(racer, 'message'), ['ready', undefined]);
    });
    after(async () => {
      for (const racer of racers) {
        racer.disconnect();
        await once(racer, 'exit');
      }
      await store.close();
      await stop();
    });

    const race = async (round: Round, list: readonly string[]): Promise<Told> => {
      const told = racers.map(async (racer) => {
        const calls = list.map((name) => actions[name]?.(round) ?? []);
        const answered = once(racer, 'message');
        racer.send(calls.flat());
        const [results] = (await answered) as [unknown[] | string];
        if (typeof results === 'string') assert.fail(results);
        let from = 0;
        return list.map((name, index) => ({ name, results: results.slice(from, (from += calls[index]?.length ?? 0)) }));
      });
      return (await Promise.all(told)).flat();
    };

    for (const [index, one] of names.entries())
      test(`to ${one}, several times at once and against everything else, is to do it once`, async () => {
        for (const other of names.slice(index)) {
          const round = await prepare(store, `${one} and ${other}`);
          const list = one === other ? [one, one] : [one, other, one];
          try {
            await check(database, store, round, await race(round, list));
          } catch (error) {
            throw new Error(`${one}, and ${other}`, { cause: error });
          }
        }
      });
  });

suite('SQLite', async () => {
  const { path, remove } = temporaryFolder();
  return { url: `sqlite:${join(path, 'petitions.db')}`, stop: remove };
});

suite('Postgres', async () => {
  const postgres = await startPostgres();
  return { url: postgres.url, stop: () => postgres.remove() };
});
