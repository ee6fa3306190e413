/** A time limit for requests: a database that does not answer must not keep people waiting. */
import { StoreError, type Store } from './store.ts';

/**
 * In milliseconds: a little longer than an engine waits for a lock or an insert, so that the engine
 * can report the reason first. A signer's browser gives up after 15 seconds and retries by itself.
 */
export const patience = 5500;

export const overdue = (): StoreError =>
  new StoreError('overdue', { cause: Object.assign(new Error('overdue'), { code: 'OVERDUE' }) });

/**
 * Settles like the promise, or rejects with a `StoreError` once it is overdue; the work itself goes
 * on.
 */
export const inTime = <T>(work: Promise<T>, limit = patience): Promise<T> => {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => reject(overdue()), limit);
  void work.then(resolve, reject).finally(() => clearTimeout(timer));
  return promise;
};

/** The same store with a time limit on each method, for whatever answers requests. */
export const withDeadline = (store: Store, limit = patience): Store => {
  const methods = Object.entries(store).map(([name, method]: [string, unknown]): [string, unknown] => [
    name,
    name === 'rows' || name === 'close' || typeof method !== 'function'
      ? method
      : (...values: unknown[]) => inTime(Reflect.apply(method, store, values) as Promise<unknown>, limit),
  ]);
  return Object.fromEntries(methods) as unknown as Store;
};

/**
 * Checks whether the database can be written to, and answers within a second. Only one check runs
 * at a time, so that they do not pile up while the database does not answer.
 */
export const readiness = (health: Store['health'], limit = 900): (() => Promise<void>) => {
  let looking: Promise<void> | undefined;
  return () => {
    looking ??= health().finally(() => (looking = undefined));
    return inTime(looking, limit);
  };
};
