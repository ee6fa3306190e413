/**
 * The outcome for what went wrong. It is apart from all else, so that an adapter can have it alone.
 */
import type { FailureCode } from '../schema/index.ts';

/**
 * `retry`: whether the same request may fare better later, and does no harm if the first one
 * arrived after all.
 */
export const failed = (code: FailureCode, retry = false) => ({ outcome: 'failed', code, retry }) as const;
