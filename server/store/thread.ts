/**
 * A store in a thread of its own, for an engine that makes its caller wait: a flush of the disk,
 * and every statement, would hold up all who speak HTTP. The store goes there whole, so that no
 * transaction waits for another thread's turn; here are its methods by name, and the groups of
 * those who sign.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { Opening as SqliteOpening } from './sqlite.ts';
import { grouped } from './group-commit.ts';
import { rowsBy } from './rows.ts';
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

/** An error as a message can hold it; `codes` are the driver's own, for the log. */
export interface Failure {
  readonly message: string;
  readonly isOfStore: boolean;
  readonly codes: Readonly<Record<string, unknown>>;
}

export type Answer = { readonly number: number } & ({ readonly value: unknown } | { readonly failure: Failure });
/** The first message of the thread: the names of the store's methods, or why there is none. */
export type Opened = { readonly methods: readonly string[] } | { readonly failure: Failure };

const errorOf = ({ message, isOfStore, codes }: Failure): Error => {
  const cause = Object.assign(new Error(message), codes);
  return isOfStore ? new StoreError(message, { cause }) : cause;
};

/** @throws StoreError as the engine does. */
export const openInThread = async (opening: Opening): Promise<Store> => {
  // Not the thread's own port, on which Node says what it watches.
  const { port1: port, port2: inside } = new MessageChannel();
  const thread = new Worker(join(import.meta.dirname, 'thread-inside.ts'), {
    workerData: { ...opening, port: inside } satisfies Opening & { readonly port: MessagePort },
    transferList: [inside],
  });
  // Nothing can be stored any more: it ends the process, as it would without a thread.
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
