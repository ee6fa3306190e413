/**
 * Runs the store in a worker thread, for an engine that blocks its caller: a disk flush, or any
 * statement, would hold up all HTTP clients. The whole store moves there, so that no transaction
 * waits for another thread's turn; on this side are its methods by name, and the grouping of
 * signatures.
 */
import { once } from 'node:events';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { Opening as SqliteOpening } from './sqlite.ts';
import { fileBeside } from '../operations/file-beside.ts';
import { grouped } from './group-commit.ts';
import { rowsBy } from './reading.ts';
import { StoreError, type Store } from './store.ts';

export interface Opening {
  readonly url: string;
  readonly options: SqliteOpening;
}

export interface Call {
  readonly number: number;
  readonly method: string;
  readonly values: readonly unknown[];
}

/** An error in a form that a message can carry; `codes` are the driver's own, for the log. */
export interface Failure {
  readonly message: string;
  readonly isOfStore: boolean;
  readonly codes: Readonly<Record<string, unknown>>;
}

export type Answer = { readonly number: number } & ({ readonly value: unknown } | { readonly failure: Failure });
/** The thread's first message: the names of the store's methods, or why there is no store. */
export type Opened = { readonly methods: readonly string[] } | { readonly failure: Failure };

const errorOf = ({ message, isOfStore, codes }: Failure): Error => {
  const cause = Object.assign(new Error(message), codes);
  return isOfStore ? new StoreError(message, { cause }) : cause;
};

/** @throws StoreError like the engine itself. */
export const openInThread = async (opening: Opening): Promise<Store> => {
  // Not the thread's own port, on which Node sends messages of its own when it watches files.
  const { port1: port, port2: inside } = new MessageChannel();
  const thread = new Worker(fileBeside('thread-inside', import.meta), {
    workerData: { ...opening, port: inside } satisfies Opening & { readonly port: MessagePort },
    transferList: [inside],
  });
  // Nothing can be stored any more, so this ends the process, as it would without a thread.
  thread.on('error', (error) => {
    throw error;
  });
  const [opened] = (await once(port, 'message')) as [Opened];
  if ('failure' in opened) throw errorOf(opened.failure);

  let number = 0;
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  port.on('message', (answer: Answer) => {
    const { resolve, reject } = asked.get(answer.number) ?? {};
    asked.delete(answer.number);
    if ('failure' in answer) reject?.(errorOf(answer.failure));
    else resolve?.(answer.value);
  });
  const ask = (method: string, values: readonly unknown[]): Promise<unknown> => {
    const answer = Promise.withResolvers<unknown>();
    asked.set(++number, answer);
    port.postMessage({ number, method, values } satisfies Call);
    return answer.promise;
  };

  const store = Object.fromEntries(
    opened.methods.map((method) => [method, (...values: unknown[]) => ask(method, values)]),
  ) as unknown as Store;
  const { save, idle } = grouped(store.insert);
  return {
    ...store,
    save,
    rows: rowsBy(store.page),
    close: async () => {
      await idle();
      const ended = once(thread, 'exit');
      await store.close();
      await ended;
    },
  };
};
