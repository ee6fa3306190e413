/**
 * Which of the processes that share a database does the work: the one that has the lease, and says
 * so again and again. Looks after the clock as well, by which all of them go.
 */
import { randomUUID } from 'node:crypto';
import type { Log } from '../operations/log.ts';
import type { Store } from '../store/store.ts';
import { minute, second } from '../operations/time.ts';

/** Whoever does the work has to say so again within this, in milliseconds. */
const term = 30 * second;
/** In milliseconds: less than this the clock is set again and again, and nobody has to know. */
const jump = minute;

interface Options {
  readonly store: Pick<Store, 'lease' | 'leaseEnd' | 'release'>;
  readonly now: () => number;
  /** Milliseconds of a clock that nobody sets. */
  readonly elapsed: () => number;
  readonly told: Log;
  /** The clock was set by this many milliseconds. */
  readonly jumped: (by: number) => void;
}

export const createLead = ({ store, now, elapsed, told, jumped }: Options) => {
  const holder = randomUUID();
  let led = -Infinity;
  let isFirst = true;
  let seen = { now: now(), elapsed: elapsed() };
  let asking: Promise<boolean> | undefined;

  const lookAtClock = (): void => {
    const by = now() - seen.now - (elapsed() - seen.elapsed);
    seen = { now: now(), elapsed: elapsed() };
    if (Math.abs(by) < jump) return;
    led = -Infinity;
    told('clock-set', { seconds: Math.round(by / second) });
    jumped(by);
  };

  const ask = async (): Promise<boolean> => {
    if (isFirst) {
      isFirst = false;
      const ahead = ((await store.leaseEnd('worker')) ?? 0) - now() - term;
      if (ahead > jump) told('clock-was-ahead', { seconds: Math.round(ahead / second) });
    }
    const began = elapsed();
    const isMine = await store.lease('worker', holder, now(), now() + term);
    led = isMine ? began : -Infinity;
    return isMine;
  };

  return {
    /** Written down again well before it ends, and not at every look. */
    leads: async (): Promise<boolean> => {
      lookAtClock();
      if (elapsed() - led < term / 3) return true;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    /** So that another process need not wait for the end of the term. */
    release: async (): Promise<void> => {
      if (led !== -Infinity) await store.release('worker', holder);
      led = -Infinity;
    },
  };
};
