/** Sends until there is an answer: retries, waiting, giving up. Knows time and the connection; not what is sent. */
import type { Outcome } from './schema/index.ts';
import type { Waiting } from './state.ts';

/** In milliseconds, but for the counts. Tests shorten them; nothing else changes them. */
export const timing = {
  /** For one attempt, answer included. */
  attempt: 15_000,
  /** Attempts that may fail before the signer is told so. */
  attempts: 4,
  /** The first pause is up to this, each further one up to twice the one before. */
  firstPause: 1_000,
  longestPause: 8_000,
  /** How long a busy endpoint may make the signer wait, all its waiting added up. */
  patience: 300_000,
};

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const connection = (): Promise<Event> =>
  new Promise((resolve) => {
    addEventListener('online', resolve, { once: true });
  });

/** "Full jitter": anything up to a bound that doubles, so that those who failed together do not return together. */
const jitter = (attempt: number): number =>
  Math.random() * Math.min(timing.longestPause, timing.firstPause * 2 ** (attempt - 1));

/**
 * Calls `attempt` until its outcome is final. Time-outs and broken connections are tried again, a busy endpoint is
 * waited for as it asks, and without a connection nothing is tried at all until it is back. Nothing calls it off: a
 * signature that was given is delivered, also where its element has left the page.
 * @param tell what the signature waits for now; undefined while an attempt is under way.
 */
export const deliver = async (
  attempt: (clock: AbortSignal) => Promise<Outcome>,
  tell: (waiting: Waiting | undefined) => void,
): Promise<Outcome> => {
  let waited = 0;
  for (let tries = 1; ;) {
    if (!navigator.onLine) {
      tell('connection');
      await connection();
    }
    tell(undefined);
    const outcome = await attempt(AbortSignal.timeout(timing.attempt));
    if (outcome.outcome === 'busy') {
      const delay = Math.max(outcome.after ?? 0, jitter(tries + 1));
      waited += Math.max(delay, 1);
      if (waited > timing.patience) return outcome;
      tell('server');
      await pause(delay);
    } else if (outcome.outcome === 'failed' && outcome.retry && navigator.onLine) {
      if (tries++ === timing.attempts) return outcome;
      tell('retry');
      await pause(jitter(tries));
    } else if (outcome.outcome !== 'failed' || !outcome.retry) return outcome;
  }
};
