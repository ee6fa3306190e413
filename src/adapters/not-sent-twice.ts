/**
 * For services that do not know a signature again: what may have arrived is not sent a second time
 * but by its signer. Knows no service. See docs/decisions/0016.
 */
import type { Outcome } from '../schema/index.ts';

/**
 * What was sent and failed may have arrived all the same. That a service is busy means that it took
 * nothing.
 */
export const notSentTwice = (outcome: Outcome): Outcome =>
  outcome.outcome === 'failed' ? { ...outcome, retry: false } : outcome;
