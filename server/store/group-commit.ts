/**
 * Commits waiting signatures in groups, one after another: whatever has arrived by the end of this
 * turn of the event loop, or since the last group began. See docs/decisions/0018.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { overdue, patience } from './deadline.ts';
import type { Arrival, Store } from './store.ts';

/** In signatures. */
const largest = 250;

interface Waiting {
  readonly arrival: Arrival;
  /** In milliseconds of the monotonic clock. */
  readonly since: number;
  readonly done: (result: 'saved' | 'spent') => void;
  readonly refuse: (error: unknown) => void;
}

export const grouped = (insert: Store['insert']) => {
  const waiting: Waiting[] = [];
  let running: Promise<void> | undefined;
  const commit = async (): Promise<void> => {
    await turn();
    while (waiting.length > 0) {
      // Signers who have waited too long were already told to retry, and will.
      const since = performance.now() - patience;
      const inTime = waiting.findIndex((one) => one.since >= since);
      for (const { refuse } of waiting.splice(0, inTime < 0 ? waiting.length : inTime)) refuse(overdue());
      const group = waiting.splice(0, largest);
      if (group.length === 0) break;
      try {
        const spent = await insert(group.map(({ arrival }) => arrival));
        for (const { arrival, done } of group) done(spent.has(arrival.id) ? 'spent' : 'saved');
      } catch (error) {
        for (const { refuse } of group) refuse(error);
      }
    }
    // In the same turn as the last check: an arrival after it starts a new run.
    running = undefined;
  };
  return {
    save: (arrival: Arrival) =>
      new Promise<'saved' | 'spent'>((done, refuse) => {
        waiting.push({ arrival, since: performance.now(), done, refuse });
        running ??= commit();
      }),
    /** Resolves once nothing is waiting. */
    idle: async (): Promise<void> => {
      await running;
    },
  };
};
