/** Waiting for what is to come about, with an end. */
import { setTimeout as pause } from 'node:timers/promises';

/** In milliseconds; what is waited for comes in a fraction of it on a quiet machine. */
const patience = 15_000;

/**
 * What `probe` answers as soon as it is neither false nor undefined.
 * @throws where it does not come about in time: with `what`, and what the probe said last.
 */
export const until = async <T>(
  what: string,
  probe: () => T | false | undefined | Promise<T | false | undefined>,
  time = patience,
): Promise<T> => {
  const end = performance.now() + time;
  for (;;) {
    const found = await probe();
    if (found !== false && found !== undefined) return found;
    if (performance.now() > end) throw new Error(`did not come about in ${time} ms: ${what}`);
    await pause(15);
  }
};
