/**
 * A process that does to a store what it is told, all of it at once: `at-the-same-time.test.ts`
 * starts two of them.
 */
import { openDatabase } from '../../server/store/open.ts';
import { createStore } from '../../server/store/sql.ts';
import type { Store } from '../../server/store/store.ts';

/** A method of the store, and what it is called with. */
export interface Call {
  readonly method: keyof Store;
  readonly values: readonly unknown[];
}

const [, , url = ''] = process.argv;
const store = createStore(await openDatabase(url, { create: true }));
process.on('message', (calls: readonly Call[]) => {
  void Promise.all(
    calls.map(({ method, values }) =>
      (store[method] as (...values: readonly unknown[]) => Promise<unknown>)(...values),
    ),
  ).then(
    (results) => process.send?.(results),
    (error: unknown) => process.send?.(String(error)),
  );
});
process.on('disconnect', () => void store.close());
process.send?.('ready');
