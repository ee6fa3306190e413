/**
 * The outcome for a failure. In its own module so that importing it pulls nothing else into the
 * adapters bundle.
 */
import type { FailureCode } from '../schema/index.ts';

/**
 * `retry`: whether the same request may succeed later, and is harmless if the first one arrived
 * after all.
 */
export const failed = (code: FailureCode, retry = false) => ({ outcome: 'failed', code, retry }) as const;
