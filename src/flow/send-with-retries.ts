/**
 * Sends until there is an answer: retries, waiting, giving up. Knows time and the connection; not
 * what is sent.
 */
import type { Outcome } from '../schema/index.ts';
import type { Waiting } from '../net/waiting.ts';

/** In milliseconds, but for the counts. Tests shorten them; nothing else changes them. */
export const timing = {
  /** For one attempt, answer included. */
  attempt: 15_000,
  /** Attempts that may fail before the signer is told so. */
  attempts: 4,
  /** The first pause is up to this, each further one up to twice the one before. */
  firstPause: 1_000,
  longestPause: 8_000,
  /** Between two attempts of a browser that says it is offline. */
  offlinePause: 15_000,
  /** How long a busy endpoint may make the signer wait, all its waiting added up. */
  patience: 300_000,
};

/**
 * Ends by the clock, when `stop` is aborted, and where `wakes` is an event of the window, by that.
 */
const pause = async (milliseconds: number, stop: AbortSignal, wakes = ''): Promise<void> => {
  const over = new AbortController();
  await new Promise<unknown>((resolve) => {
    setTimeout(resolve, milliseconds);
    stop.addEventListener('abort', resolve, { signal: over.signal });
    if (wakes) addEventListener(wakes, resolve, { signal: over.signal });
  });
  over.abort();
};

/** Aborted when the time of an attempt is up, or with `stop`. */
const withClock = async (attempt: (clock: AbortSignal) => Promise<Outcome>, stop: AbortSignal): Promise<Outcome> => {
  const clock = new AbortController();
  const over = new AbortController();
  const abort = (): void => {
    clock.abort();
  };
  const timer = setTimeout(abort, timing.attempt);
  stop.addEventListener('abort', abort, { signal: over.signal });
  if (stop.aborted) abort();
  const outcome = await attempt(clock.signal);
  clearTimeout(timer);
  over.abort();
  return outcome;
};

/**
 * "Full jitter": anything up to a bound that doubles, so that those who failed together do not
 * return together.
 */
const jitter = (attempt: number): number =>
  Math.random() * Math.min(timing.longestPause, timing.firstPause * 2 ** (attempt - 1));

/**
 * Calls `attempt` until its outcome is final. Time-outs and broken connections are tried again, and
 * a busy endpoint is waited for as it asks. `navigator.onLine` may say false on a machine that is
 * connected (VPN, some WebViews), so it only decides how long to wait after an attempt that failed,
 * and that such an attempt does not count. Only `stop` calls it off: a signature that was given is
 * delivered, also where its element has left the page.
 * @param tell what the signature waits for now; undefined while an attempt is under way.
 */
export const sendWithRetries = async (
  attempt: (clock: AbortSignal) => Promise<Outcome>,
  tell: (waiting: Waiting | undefined) => void,
  stop: AbortSignal,
): Promise<Outcome> => {
  let waited = 0;
  let isOffline = false;
  for (let tries = 1; ;) {
    // Said once and not anew at each attempt, which screen readers would read out each time.
    if (!isOffline) tell(undefined);
    const outcome = await withClock(attempt, stop);
    if (outcome.outcome === 'busy') {
      const delay = Math.max(outcome.after ?? 0, jitter(tries + 1));
      waited += Math.max(delay, 1);
      if (waited > timing.patience) return outcome;
      tell('server');
      await pause(delay, stop);
    } else if (outcome.outcome !== 'failed' || !outcome.retry) return outcome;
    else if ((isOffline = !navigator.onLine)) {
      tell('connection');
      await pause(timing.offlinePause, stop, 'online');
      isOffline = !navigator.onLine;
    } else {
      if (tries++ === timing.attempts) return outcome;
      tell('retry');
      await pause(jitter(tries), stop);
    }
    if (stop.aborted) return outcome;
  }
};
