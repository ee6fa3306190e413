/** What all endpoints have in common: a signature goes in, an outcome comes out. */
import type { Outcome, Sendable } from '../schema/index.ts';

/**
 * One attempt to deliver a signature, until the clock is aborted. Never rejects: every failure is
 * an outcome, and the adapter decides which. It may be called again with the same signature, which
 * then has the same `id`.
 */
export type Adapter = (signature: Sendable, clock: AbortSignal) => Promise<Outcome>;
