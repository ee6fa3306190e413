/**
 * Sends until there is an answer: retries, waits, gives up. Knows time and the connection, but not
 * what is sent.
 */
import type { Outcome } from '../schema/index.ts';
import type { Waiting } from '../net/waiting.ts';
import { withClock } from '../net/with-clock.ts';

/** In milliseconds, except for counts. Tests shorten them; nothing else changes them. */
export const timing = {
  /** For one attempt, including the answer. */
  attempt: 15_000,
  /** Failed attempts before the signer is told. */
  attempts: 4,
  /** The first pause is at most this; the bound doubles with each further one. */
  firstPause: 1_000,
  longestPause: 8_000,
  /** Between two attempts while the browser says it is offline. */
  offlinePause: 15_000,
  /** How long a busy endpoint may keep the signer waiting in total. */
  patience: 300_000,
};

/**
 * Ends when the time is up, when `stop` is aborted, or, if `wakes` is given, at that window event.
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

/**
 * "Full jitter": a random delay below a bound that doubles, so that clients that failed together do
 * not return together.
 */
const jitter = (attempt: number): number =>
  Math.random() * Math.min(timing.longestPause, timing.firstPause * 2 ** (attempt - 1));

/**
 * Calls `attempt` until its outcome is final. Retries time-outs and broken connections, and waits
 * for a busy endpoint as long as it asks. `navigator.onLine` may be false on a machine that is
 * connected (VPN, some WebViews), so it is used only after a failed attempt: it decides how long to
 * wait, and that the attempt does not count. Only `stop` cancels: a submitted signature is
 * delivered even if its element has left the page.
 * @param tell what the signature is waiting for; undefined while an attempt is under way.
 */
export const sendWithRetries = async (
  attempt: (clock: AbortSignal) => Promise<Outcome>,
  tell: (waiting: Waiting | undefined) => void,
  stop: AbortSignal,
): Promise<Outcome> => {
  let waited = 0;
  let isOffline = false;
  for (let tries = 1; ;) {
    // Not repeated at each attempt, since screen readers would read it out each time.
    if (!isOffline) tell(undefined);
    const outcome = await withClock(timing.attempt, attempt, stop);
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
