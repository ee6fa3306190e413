/** Commits what waits together: what has arrived by the end of this turn of the event loop, or during the last commit. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Arrival, Store } from './store.ts';

/** How many go into one commit; the rest is the next one's. */
const largest = 250;

interface Waiting {
  readonly arrival: Arrival;
  readonly done: (result: 'saved' | 'spent') => void;
  readonly refuse: (error: unknown) => void;
}

export const grouped = (insert: Store['insert']) => {
  const waiting: Waiting[] = [];
  let busy: Promise<void> | undefined;
  const commit = async (): Promise<void> => {
    while (waiting.length > 0) {
      // Until a turn of the event loop brings no more. Node takes one new connection a turn.
      for (let before = 0; waiting.length > before && waiting.length < largest;) {
        before = waiting.length;
        await turn();
      }
      const group = waiting.splice(0, largest);
      try {
        const spent = await insert(group.map(({ arrival }) => arrival));
        for (const { arrival, done } of group) done(spent.has(arrival.id) ? 'spent' : 'saved');
      } catch (error) {
        for (const { refuse } of group) refuse(error);
      }
    }
    // In the same turn as the last look: who comes after it begins anew.
    busy = undefined;
  };
  return {
    save: (arrival: Arrival) =>
      new Promise<'saved' | 'spent'>((done, refuse) => {
        waiting.push({ arrival, done, refuse });
        busy ??= commit();
      }),
    idle: () => busy ?? Promise.resolve(),
  };
};
