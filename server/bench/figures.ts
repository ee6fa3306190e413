/**
 * What the desk shows of a campaign must not take longer the more have signed: the same questions to
 * campaigns of 1,000 and of 1,000,000 signatures, in turns in one run, as ratios, on both engines.
 * Part of `npm run bench -w server`; on its own: `node bench/figures.ts`.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../test/support/postgres.ts';
import { operator } from '../desk/rights.ts';
import { createAddUp } from '../jobs/add-up.ts';
import { hour } from '../operations/time.ts';
import { seeFigures, seeInBrief } from '../organiser/figures.ts';
import { openDatabase } from '../store/open.ts';
import { createStore } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import {
  campaign,
  contentOf,
  fill,
  inTurns,
  now,
  printRatios,
  processorTimeOf,
  timeOf,
  vault,
  type Engine,
  type Times,
} from './filled.ts';
import { roomsOf } from './rooms.ts';

const sizes = [1000, 1_000_000] as const;
/** Of reading, which takes a few milliseconds, of opening all rooms, and of writing. */
const rounds = { reads: 41, rooms: 5, writes: 9 };
/** Signatures settled and added up in each round. */
const batch = 500;

const signers = async (store: Store): Promise<void> => {
  const arrivals = [];
  for (let n = 0; n < batch; n++) {
    const id = randomUUID();
    const hash = () => new Uint8Array(randomBytes(32));
    const envelope = await vault.seal({ id, campaign }, contentOf(n));
    const rest = { received: now, shown: false, withdraw: hash(), content: hash(), doubt: null };
    arrivals.push({ id, campaign, envelope, email: hash(), person: hash(), ...rest });
  }
  await store.insert(arrivals);
};

/** What is read when somebody opens the desk. */
const read = (engine: Engine) => (store: Store) => async (): Promise<Times> => {
  const published = { campaign: { id: campaign, goal: 'auto' } } as unknown as Parameters<typeof seeFigures>[2];
  const time = engine === 'SQLite' ? processorTimeOf : timeOf;
  return {
    'how it goes': await time(() => seeFigures({ store, vault }, operator, published, now + hour)),
    'a campaign in the list': await time(async () => {
      await seeInBrief({ store }, campaign, now + hour);
      await store.waiting(campaign);
    }),
  };
};

/** What the worker does; the smaller campaign grows by it, so it comes last. */
const write = (store: Store) => async (): Promise<Times> => {
  await signers(store);
  return {
    'to settle one, of 500 at a time': (await timeOf(() => store.settleArrived(campaign, batch, 1, now))) / batch,
    'to add one up, of 500 at a time':
      (await timeOf(() => createAddUp({ store, vault, now: () => now }).step({ id: campaign }))) / batch,
  };
};

const compare = async (engine: Engine, urls: readonly string[]): Promise<void> => {
  const stores: Store[] = [];
  const rooms: Awaited<ReturnType<typeof roomsOf>>[] = [];
  try {
    for (const [index, size] of sizes.entries()) {
      const database = await openDatabase(urls[index] ?? '', { create: true, serving: true });
      const store = createStore(database);
      stores.push(store);
      await fill(database, engine, size);
      rooms.push(await roomsOf(database, store));
      // As it does by itself after a while.
      if (engine === 'Postgres') await database.sql('VACUUM (ANALYZE)');
      await read(engine)(store)();
    }
    console.log(
      `\n${engine}, a campaign of ${sizes.map((size) => size.toLocaleString('en')).join(' and of ')} signatures, in milliseconds`,
    );
    printRatios(await inTurns(rounds.reads, stores.map(read(engine))));
    const opened = await inTurns(
      rounds.rooms,
      rooms.map(({ open }) => open),
    );
    printRatios(opened);
    const slowest = Math.max(...(opened.at(-1)?.values() ?? []));
    console.log(`  each room opens in less than a second: ${slowest < 1000 ? 'yes' : 'no'}`);
    printRatios(await inTurns(rounds.writes, stores.map(write)));
  } finally {
    for (const { remove } of rooms) remove();
    for (const store of stores) await store.close();
  }
};

const folder = mkdtempSync(join(tmpdir(), 'petition-figures-'));
const postgres = await startPostgres();
try {
  await compare(
    'SQLite',
    sizes.map((size) => `sqlite:${join(folder, `${size}.db`)}`),
  );
  await compare('Postgres', await Promise.all(sizes.map(() => postgres.empty())));
} finally {
  await postgres.remove();
  rmSync(folder, { recursive: true });
}
