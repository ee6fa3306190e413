/**
 * Commits waiting signatures in groups: whatever has arrived by the end of this turn of the event
 * loop, or since. At most two groups are in flight, and both are small, so one can be answered and
 * the next read while the engine works on the other.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { overdue, patience } from './deadline.ts';
import type { Arrival, Store } from './store.ts';

const groups = 2;
/**
 * In signatures. With four times as many, a burst would fit into one group, and engine and server
 * would take turns instead of working in parallel.
 */
const largest = 64;

interface Waiting {
  readonly arrival: Arrival;
  /** In milliseconds of the monotonic clock. */
  readonly since: number;
  readonly done: (result: 'saved' | 'spent') => void;
  readonly refuse: (error: unknown) => void;
}

export const grouped = (insert: Store['insert']) => {
  const waiting: Waiting[] = [];
  const busy = new Set<Promise<void>>();
  const commit = async (ended: () => void): Promise<void> => {
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
    ended();
  };
  const begin = (): void => {
    const work: Promise<void> = commit(() => busy.delete(work));
    busy.add(work);
  };
  return {
    save: (arrival: Arrival) =>
      new Promise<'saved' | 'spent'>((done, refuse) => {
        waiting.push({ arrival, since: performance.now(), done, refuse });
        if (busy.size < groups) begin();
      }),
    /** Resolves once nothing is waiting. */
    idle: async (): Promise<void> => {
      await Promise.all(busy);
    },
  };
};
