/**
 * What handing signatures over keeps in memory: the heap while the last rows are written, collected
 * first, in a campaign of 20,000 and of 200,000 signatures, for each kind of file. On SQLite, in a
 * thread of its own as in the server.
 * Part of `npm run bench -w server`; on its own: `node bench/memory.ts`, with other sizes if given.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readCampaign } from '../campaigns/campaigns.ts';
import { deliver, type Choice } from '../organiser/deliver.ts';
import { portions } from '../organiser/portions.ts';
import { deliveryKinds, type DeliveryKind } from '../store/deliveries.ts';
import { commandLine } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import { openInThread } from '../store/thread.ts';
import { campaign, contentOf, document, now, vault } from './filled.ts';
import { arrival, writeValid } from './valid-rows.ts';

const given = process.argv.slice(2).map(Number);
const sizes = given.length > 0 ? given : [20_000, 200_000];
/** How often the heap is looked at within one file. */
const looks = 10;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const fill = (path: string, size: number): Promise<void> =>
  writeValid(path, size, async (n) => {
    const content = { ...contentOf(n), display: 'name', comment: 'Please keep it open on Sundays too.' };
    const one = { ...arrival(now - size + n), shown: true };
    return { ...one, envelope: await vault.seal(one, content) };
  });

const choiceOf = (kind: DeliveryKind): Choice => ({
  ...{ kind, sinceLast: false, updatesOnly: false, columns: ['name', 'country', 'date'], names: 'shown' },
  ...{ language: 'en', paper: 'a4', byCountry: true },
});

const published = readCampaign(campaign, Buffer.from(JSON.stringify(document)));
if (Array.isArray(published)) throw new Error(published.map(({ sentence }) => sentence).join('\n'));

/** The heap after a collection towards the end, array buffers included, in bytes: the least of three, as pages come and go. */
const heapOf = async (store: Store, kind: DeliveryKind): Promise<number> => {
  const found: number[] = [];
  let next = 0;
  const meanwhile = async ({ looked, total }: { readonly looked: number; readonly total: number }): Promise<void> => {
    if (looked < next) return;
    next = looked + total / looks;
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    found.push(heapUsed + arrayBuffers);
  };
  const delivering = { id: randomUUID(), by: commandLine, now: () => now + 60_000, meanwhile };
  let written = 0;
  for await (const text of portions(deliver({ store, vault }, published, choiceOf(kind), delivering)))
    written += text.length;
  if (written === 0) throw new Error('nothing was written');
  return Math.min(...found.slice(-3));
};

const folder = mkdtempSync(join(tmpdir(), 'petition-memory-'));
const stores: Store[] = [];
try {
  for (const size of sizes) {
    const path = join(folder, `${size}.db`);
    await fill(path, size);
    stores.push(await openInThread({ url: `sqlite:${path}`, options: { create: false, serving: true } }));
  }
  console.log(
    `\nHanding over ${sizes.map((size) => size.toLocaleString('en')).join(' and ')} signatures: what stays in the heap, in MB`,
  );
  // What is loaded only once is not what is kept of a signature.
  for (const kind of deliveryKinds) await heapOf(stores[0] as Store, kind);
  for (const kind of deliveryKinds) {
    const heaps: number[] = [];
    for (const store of stores) heaps.push(await heapOf(store, kind));
    const [small = NaN, large = NaN] = [heaps[0], heaps.at(-1)];
    const each = (large - small) / ((sizes.at(-1) ?? NaN) - (sizes[0] ?? NaN));
    console.log(
      `  ${kind.padEnd(12)}${heaps.map((heap) => (heap / 1e6).toFixed(1).padStart(6)).join('  ')}  ratio ${(large / small).toFixed(2)}, ${each.toFixed(0)} bytes a signature`,
    );
  }
} finally {
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true });
}
