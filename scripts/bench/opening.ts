/**
 * Opening sealed signatures at the desk, in Chromium: how many a second, the longest task of the page
 * and how much of the processor one takes, and its memory after a quarter of them and after all. The
 * processor is not throttled.
 * Part of `npm run bench`; on its own: `node scripts/bench/opening.ts`, with a number of signatures.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { writeKeyFile } from '../../src/sealing/index.ts';
import { member } from '../../test/embed/support/desk.ts';
import { PetitionServer } from '../../test/embed/support/petition-server.ts';
import { launch } from '../../test/support/browser.ts';
import { browserPath } from '../../test/support/browsers.ts';
import { ada, bo, sealingFor } from '../../test/support/sealing.ts';
import { bytes, milliseconds, table, times } from './figures.ts';
import { sealerFor } from './many-seals.ts';

const usualSize = 2000;
/** Their trace has 20 MB. */
const mostTraced = 10_000;
const campaign = 'sealed';
const passPhrase = 'bench';
/** Put into the database at a time: each takes five kilobytes. */
const portion = 2000;

interface Look {
  readonly looked: number;
  /** In bytes of the page's JavaScript heap, after garbage collection, above that before opening. */
  readonly heap: number;
}

interface Cost {
  /** In milliseconds. */
  readonly time: number;
  /** By the clock: with what else the machine does meanwhile. */
  readonly longest: number;
  /** By the processor; another task than the longest, where that one only had to wait. */
  readonly busiest: number;
  readonly looks: readonly Look[];
}

/** Each is another person. */
const fill = async (server: PetitionServer, size: number): Promise<void> => {
  const seal = await sealerFor([ada.recipient, bo.recipient]);
  const rowOf = (n: number) => {
    const id = randomUUID();
    const signature = {
      ...{ id, campaign, locale: 'en', fields: { name: `Ada Quimby ${n}`, email: `ada.${n}@mail.example` } },
      consent: { statement: 'I agree.', locale: 'en', updates: false },
    };
    return { id, sealed: seal(signature) };
  };
  for (let from = 0; from < size; from += portion)
    await server.keepSealed(
      campaign,
      Array.from({ length: Math.min(portion, size - from) }, (_, n) => rowOf(from + n)),
    );
};

interface Traced {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** On the processor, in microseconds. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** The page's task that the processor was longest busy with, in milliseconds. */
const busiestIn = (trace: Uint8Array): number => {
  const { traceEvents } = JSON.parse(Buffer.from(trace).toString()) as { readonly traceEvents: readonly Traced[] };
  const threadOf = ({ pid, tid }: Traced) => `${pid} ${tid}`;
  const isMain = ({ name, args }: Traced) => name === 'thread_name' && args.name === 'CrRendererMain';
  const main = new Set(traceEvents.filter(isMain).map(threadOf));
  return traceEvents.reduce(
    (most, one) =>
      one.ph === 'X' && one.name.endsWith('RunTask') && main.has(threadOf(one))
        ? Math.max(most, (one.tdur ?? 0) / 1000)
        : most,
    0,
  );
};

/** Long tasks but those in which the heap was looked at, as collecting garbage stops the page. */
const watch = (): void => {
  const tasks: PerformanceEntry[] = [];
  const looks: (readonly [from: number, to: number])[] = [];
  const isOther = ({ startTime, duration }: PerformanceEntry) =>
    !looks.some(([from, to]) => startTime < to && startTime + duration > from);
  Object.assign(window, { looks, longest: () => Math.max(0, ...tasks.filter(isOther).map((task) => task.duration)) });
  new PerformanceObserver((list) => {
    tasks.push(...list.getEntries());
  }).observe({ entryTypes: ['longtask'] });
};

const heapOf = async (page: Page): Promise<number> => {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  // It is not detached: with it the page would lose its passkey device.
  return usedSize;
};

/** The same while it opens. */
const heapMeanwhile = async (page: Page): Promise<number> => {
  const from = await page.evaluate(() => performance.now());
  const heap = await heapOf(page);
  await page.evaluate((began) => {
    (window as unknown as { looks: (readonly number[])[] }).looks.push([began, performance.now()]);
  }, from);
  return heap;
};

/**
 * Resolves when so many are open, or all. Asks again and again, since puppeteer gives up a question
 * that takes minutes.
 */
const isOpen = async (page: Page, wanted?: number): Promise<void> => {
  const isReached = (least: number | null) =>
    document.querySelector('#opened-title') !== null ||
    (least !== null && (document.querySelector('progress')?.value ?? 0) >= least);
  while (!(await page.evaluate(isReached, wanted ?? null))) {
    if ((await page.$('#broken')) !== null) throw new Error('opening was broken off');
    await pause(200);
  }
};

const costOf = async (page: Page, size: number, keyFile: string): Promise<Cost> => {
  await page.evaluate((hash) => {
    location.hash = hash;
    Reflect.deleteProperty(window, 'showSaveFilePicker');
  }, `sealed/${campaign}`);
  await (await page.waitForSelector('input#key-file'))?.uploadFile(keyFile);
  await page.type('#pass-phrase', passPhrase);
  await page.click('#key-file-form button');
  await page.waitForSelector('#forget-keys');
  const before = await heapOf(page);
  await page.evaluate(watch);
  // Of a hundred thousand it would not fit.
  const isTraced = size <= mostTraced;
  if (isTraced) await page.tracing.start({ categories: ['-*', 'toplevel', '__metadata'] });
  // By its handler, as a click can miss what has just moved.
  await page.$eval('#open', (button) => {
    (button as HTMLElement).click();
  });
  await page.waitForSelector('#under-way');
  const began = performance.now();
  const quarter = size / 4;
  await isOpen(page, quarter);
  const first = (await heapMeanwhile(page)) - before;
  await isOpen(page);
  const time = performance.now() - began;
  const longest = await page.evaluate(() => (window as unknown as { longest: () => number }).longest());
  const trace = isTraced ? await page.tracing.stop() : undefined;
  const busiest = trace ? busiestIn(trace) : NaN;
  const looks = [
    { looked: quarter, heap: first },
    { looked: size, heap: (await heapOf(page)) - before },
  ];
  return { time, longest, busiest, looks };
};

/** The table, as text. */
export const opening = async (size = usualSize): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'petition-opening-'));
  const leaving: (() => unknown)[] = [() => rmSync(folder, { recursive: true })];
  const context = { after: (work: () => unknown) => leaving.push(work) } as unknown as TestContext;
  const document = { id: campaign, locale: 'en', title: 'Open the library', body: '…' };
  const documents = { [campaign]: { ...document, sealing: await sealingFor(campaign) } };
  const [browser, server] = await Promise.all([launch(browserPath('Chromium')), PetitionServer.start(documents)]);
  leaving.push(
    () => browser.close(),
    () => server.remove(),
  );
  try {
    const { page } = await member(context, { browser, server });
    await fill(server, size);
    const keyFile = join(folder, `${campaign}.age`);
    writeFileSync(keyFile, await writeKeyFile({ campaign, label: 'Ada', identity: ada.identity }, passPhrase));
    const { time, longest, busiest, looks } = await costOf(page, size, keyFile);
    const [quarter, all] = looks;
    const heap = ['heap after a quarter, bytes', 'heap after all, bytes', 'to a quarter'];
    return table(
      ['signatures', 'seconds', 'a second', 'longest task, ms', 'by the processor', ...heap],
      [
        [
          ...[
            bytes(size),
            (time / 1000).toFixed(0),
            milliseconds((size * 1000) / time),
            milliseconds(longest),
            Number.isNaN(busiest) ? '–' : milliseconds(busiest),
          ],
          ...[bytes(quarter?.heap ?? NaN), bytes(all?.heap ?? NaN), times(all?.heap ?? NaN, quarter?.heap ?? NaN)],
        ],
      ],
    );
  } finally {
    for (const leave of leaving.reverse()) await leave();
  }
};

if (import.meta.main) console.log(await opening(...process.argv.slice(2).map(Number)));
