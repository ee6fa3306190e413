/**
 * What the file behind the one tag has in place of src/bring-extras.ts: a second classic script from beside it. Its
 * `integrity` is in this file, so who vouches for this file vouches for that one. See docs/decisions/0010.
 */
import type { Extras } from '../bring-extras.ts';
import { bringScript } from './bring-script.ts';

/** Rejects where it cannot be had, or is not the file that was built with this one. */
export const bringExtras = (): Promise<Extras> => bringScript<Extras>('extras', __EXTRAS__);
