/**
 * The worker side of the store's thread: opens the store, and calls its methods by name as messages
 * ask.
 */
import { workerData, type MessagePort } from 'node:worker_threads';
import { openDatabase } from './open.ts';
import { createStore } from './sql.ts';
import { StoreError } from './store.ts';
import type { Answer, Call, Failure, Opened, Opening } from './thread.ts';

const failureOf = (error: unknown): Failure => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return {
    message: error instanceof Error ? error.message : 'unknown',
    isOfStore: error instanceof StoreError,
    codes: Object.fromEntries(['code', 'errcode'].map((name) => [name, Reflect.get(Object(cause) as object, name)])),
  };
};

const open = async ({ url, options }: Opening): Promise<void> => {
  const store = createStore(await openDatabase(url, options));
  port.on('message', ({ number, method, values }: Call) => {
    const work = store[method as keyof typeof store] as (...values: readonly unknown[]) => Promise<unknown>;
    void work(...values)
      .then(
        (value): Answer => ({ number, value }),
        (error: unknown): Answer => ({ number, failure: failureOf(error) }),
      )
      .then((answer) => {
        port.postMessage(answer);
        if (method === 'close') port.close();
      });
  });
  port.postMessage({ methods: Object.keys(store) } satisfies Opened);
};

const { port, ...opening } = workerData as Opening & { readonly port: MessagePort };
await open(opening).catch((error: unknown) => {
  port.postMessage({ failure: failureOf(error) } satisfies Opened);
});
