/**
 * What must not grow with a campaign: the same work on 100,000 and on 1,000,000 signatures, in one
 * run, as ratios. On SQLite, which has one thread for everything.
 * Part of `npm run bench -w server`; on its own: `node bench/size.ts`.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { arrivalColumns, arrivalValues } from '../store/arrival.ts';
import { openDatabase } from '../store/open.ts';
import { createStore } from '../store/sql.ts';
import type { Arrival, Store } from '../store/store.ts';

const sizes = [100_000, 1_000_000] as const;
const campaign = 'bench';
const batch = 1000;
const settled = 4;
/** Rounds, each measuring both sizes in turn. */
const rounds = 5;
const now = 1_800_000_000_000;
/** The length that the vault produces for a short signature. */
const envelopeLength = 541;

const arrival = (received: number): Arrival => ({
  id: randomUUID(),
  campaign,
  received,
  envelope: new Uint8Array(randomBytes(envelopeLength)),
  email: new Uint8Array(randomBytes(32)),
  person: new Uint8Array(randomBytes(32)),
  shown: false,
  withdraw: new Uint8Array(randomBytes(32)),
  content: new Uint8Array(randomBytes(32)),
  doubt: null,
});

/** Creates a campaign with this many valid signatures, of which the first few chose to appear. */
const fill = async (path: string, size: number): Promise<void> => {
  await (await openDatabase(`sqlite:${path}`, { create: true })).close();
  const db = new DatabaseSync(path);
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN');
  const columns = [...arrivalColumns, 'place'];
  const insert = db.prepare(
    `INSERT INTO signature (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const state = arrivalColumns.indexOf('state');
  for (let n = 0; n < size; n++) {
    const values = arrivalValues({ ...arrival(now - size + n), shown: n < 5 });
    values[state] = 'valid';
    insert.run(...values, 0);
  }
  db.prepare('INSERT INTO total (campaign, count, erased, apparent, published) VALUES (?, ?, 0, ?, ?)').run(
    campaign,
    size,
    size,
    size,
  );
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
};

/** In milliseconds. */
const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

const settle = async (store: Store): Promise<number> => {
  let time = 0;
  for (let n = 0; n < settled; n++) {
    await store.insert(Array.from({ length: batch }, () => arrival(now)));
    time += await timeOf(() => store.settleArrived(campaign, batch, 1, now));
  }
  return time / (settled * batch);
};

/** One round on one store; the caller compares the sums of the rounds. */
const measure = async (store: Store): Promise<Readonly<Record<string, number>>> => {
  const [row] = await store.page(campaign, 'valid');
  const held = [row?.id ?? ''];
  return {
    'the signers to show, where few chose to appear': await timeOf(() =>
      store.unlisted(campaign, { step: now, before: now, look: 'undecided', limit: 50 }),
    ),
    'the public count': await timeOf(() => store.told()),
    'to hold one by its id': await timeOf(async () => {
      await store.has(campaign);
      await store.find(campaign, held);
      await store.move(held, 'held', now);
    }),
    'to settle one, of a thousand at a time': await settle(store),
    'all of them by day, for each thousand':
      ((await timeOf(() => store.days(campaign))) / (await store.count({ campaign }))) * 1000,
  };
};

const folder = mkdtempSync(join(tmpdir(), 'petition-size-'));
const stores: Store[] = [];
try {
  for (const size of sizes) {
    const path = join(folder, `${size}.db`);
    await fill(path, size);
    stores.push(createStore(await openDatabase(`sqlite:${path}`, { create: false, serving: true })));
  }
  const sums = stores.map(() => new Map<string, number>());
  for (let round = 0; round < rounds; round++)
    for (const [index, store] of stores.entries())
      for (const [name, time] of Object.entries(await measure(store)))
        sums[index]?.set(name, (sums[index].get(name) ?? 0) + time / rounds);
  const [small, large] = sums;
  console.log(
    `\nSQLite, a campaign of ${sizes.map((size) => size.toLocaleString('en')).join(' and of ')} signatures, in milliseconds`,
  );
  for (const [name, time] of large ?? []) {
    const before = small?.get(name) ?? NaN;
    console.log(`  ${name.padEnd(50)}${before.toFixed(3)}  ${time.toFixed(3)}  ratio ${(time / before).toFixed(2)}`);
  }
} finally {
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true });
}
