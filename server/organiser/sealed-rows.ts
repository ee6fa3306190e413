/**
 * Opens the sealed rows of an export in worker threads, as many as there are processors, and gives
 * them out in their order. Keeps a few batches in memory, however many rows there are. Reads no file;
 * what was opened leaves the process by whoever asks.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { OpeningProblem } from 'petition-widget/sealing';
import { fileBeside } from '../operations/file-beside.ts';
import type { Opened } from './opened-table.ts';

export interface Task {
  readonly identities: readonly string[];
  /** What is opened is sealed again to these. */
  readonly sealTo?: readonly string[];
  /** Of which campaign the rows have to be, if that is known. */
  readonly campaign?: string | undefined;
}

export type RowProblem = OpeningProblem | 'not-a-row' | 'not-sealed';

/** What came of one line. */
export type FromRow =
  | { readonly opened: Opened }
  /** As a line of an export again. */
  | { readonly resealed: string }
  /** `id` is missing if the line has none. */
  | { readonly problem: RowProblem; readonly id?: string };

/** In rows: about a tenth of a second of work. */
const batch = 16;
/** Batches that wait for each thread or in it, so that none is idle. */
const ahead = 3;

async function* batchesOf(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let next: string[] = [];
  for await (const line of lines) {
    if (line.trim() !== '') next.push(line);
    if (next.length < batch) continue;
    yield next;
    next = [];
  }
  if (next.length > 0) yield next;
}

/** In megabytes: opening leaves much behind that is soon cleared, and V8 would let it pile up. */
const young = 8;

const startThread = (task: Task) => {
  const worker = new Worker(fileBeside('sealed-rows-inside', import.meta), {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: young },
  });
  const asked: PromiseWithResolvers<readonly FromRow[]>[] = [];
  worker.on('message', (done: readonly FromRow[]) => asked.shift()?.resolve(done));
  worker.on('error', (error) => {
    for (const { reject } of asked.splice(0)) reject(error);
  });
  return {
    waiting: () => asked.length,
    work: (lines: readonly string[]): Promise<readonly FromRow[]> => {
      const answer = Promise.withResolvers<readonly FromRow[]>();
      // It is awaited in its turn, which may be after it failed.
      void answer.promise.catch(() => undefined);
      asked.push(answer);
      worker.postMessage(lines);
      return answer.promise;
    },
    end: () => worker.terminate(),
  };
};

/** @throws Error that a thread ended with */
export async function* fromSealedRows(
  lines: AsyncIterable<string>,
  task: Task,
  threads = availableParallelism(),
): AsyncGenerator<FromRow> {
  const all = Array.from({ length: threads }, () => startThread(task));
  const inOrder: Promise<readonly FromRow[]>[] = [];
  try {
    for await (const some of batchesOf(lines)) {
      const least = all.reduce((one, other) => (other.waiting() < one.waiting() ? other : one));
      inOrder.push(least.work(some));
      const first = inOrder.length < threads * ahead ? undefined : inOrder.shift();
      if (first) yield* await first;
    }
    for (const rest of inOrder) yield* await rest;
  } finally {
    await Promise.all(all.map(({ end }) => end()));
  }
}
