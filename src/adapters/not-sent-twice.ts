/**
 * For services that cannot recognise a duplicate: a signature that may have arrived is sent again
 * only by its signer. Knows no particular service. See docs/decisions/0016.
 */
import type { Outcome } from '../schema/index.ts';

/**
 * Turns off retries after a failure, since the signature may have arrived all the same. A busy
 * service stays retryable, since it took nothing.
 */
export const notSentTwice = (outcome: Outcome): Outcome =>
  outcome.outcome === 'failed' ? { ...outcome, retry: false } : outcome;
