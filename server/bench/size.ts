/**
 * What must not grow with a campaign: the same work on 100,000 and on 1,000,000 signatures, in one
 * run, as ratios. On SQLite, which has one thread for everything.
 * Part of `npm run bench -w server`; on its own: `node bench/size.ts`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../store/open.ts';
import { createStore } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { campaign, timeOf } from './filled.ts';
import { arrival, writeValid } from './valid-rows.ts';

const sizes = [100_000, 1_000_000] as const;
const batch = 1000;
const settled = 4;
/** Rounds, each measuring both sizes in turn. */
const rounds = 5;
const now = 1_800_000_000_000;
/** A campaign with this many valid signatures, of which the first few chose to appear. */
const fill = (path: string, size: number): Promise<void> =>
  writeValid(path, size, (n) => ({ ...arrival(now - size + n), shown: n < 5 }));

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
