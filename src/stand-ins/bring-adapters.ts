/**
 * What the extras have in place of src/bring-adapters.ts: a third classic script from beside them, whose `integrity`
 * is in theirs. See docs/decisions/0016.
 */
import type { Services } from '../bring-adapters.ts';
import { bringScript } from './bring-script.ts';

/** Rejects where it cannot be had, or is not the file that was built with this one. */
export const bringAdapters = (): Promise<Services> => bringScript<Services>('adapters', __ADAPTERS__);
