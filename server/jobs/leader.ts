/**
 * Decides which of the processes that share a database does the work: the one that holds the lease
 * and keeps renewing it. Also watches the clock, which all of them rely on.
 */
import { randomUUID } from 'node:crypto';
import type { Log } from '../operations/log.ts';
import type { Store } from '../store/store.ts';
import { minute, second } from '../operations/time.ts';

/** How long a lease lasts without renewal, in milliseconds. */
const term = 30 * second;
/** In milliseconds: smaller clock adjustments are routine and not reported. */
const jump = minute;

interface Options {
  readonly store: Pick<Store, 'lease' | 'leaseEnd' | 'release'>;
  readonly now: () => number;
  /** Milliseconds on a monotonic clock. */
  readonly elapsed: () => number;
  readonly told: Log;
  /** Called when the clock was set, with the change in milliseconds. */
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
    /** Whether this process leads. Renews the lease well before it ends, but not on every call. */
    leads: async (): Promise<boolean> => {
      lookAtClock();
      if (elapsed() - led < term / 3) return true;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    /** Lets another process take over without waiting for the term to end. */
    release: async (): Promise<void> => {
      if (led !== -Infinity) await store.release('worker', holder);
      led = -Infinity;
    },
  };
};
