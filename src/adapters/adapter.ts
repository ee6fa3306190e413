/** What every kind of endpoint has in common: a signature goes in, an outcome comes out. */
import type { Outcome, Signature } from '../schema/index.ts';

/**
 * One attempt to hand a signature over, until the clock is aborted. It never rejects: what can go
 * wrong is an outcome, and the adapter decides which. It may be called again with the same
 * signature, whose `id` is then the same.
 */
export type Adapter = (signature: Signature, clock: AbortSignal) => Promise<Outcome>;
