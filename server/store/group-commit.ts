/**
 * Commits what waits together: what has arrived by the end of this turn of the event loop, or
 * since. Two groups are under way at a time, and none is large: so one is answered, and the next
 * one read, while the engine is at work on the other.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { overdue, patience } from './deadline.ts';
import type { Arrival, Store } from './store.ts';

const groups = 2;
/**
 * In signatures. With four times as many, all who sign at once would be in one group, and engine
 * and server take turns.
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
      // Those who wait for too long were told to come again, and will.
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
    // In the same turn as the last look: who comes after it begins anew.
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
    /** Resolves once nobody waits any more. */
    idle: async (): Promise<void> => {
      await Promise.all(busy);
    },
  };
};
