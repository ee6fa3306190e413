/**
 * Brings the extras into a bundle, whose own loader and integrity they come by. The file behind the one tag has in place
 * of this src/stand-ins/bring-extras.ts.
 */
import type * as extras from './extras/index.ts';

export type Extras = typeof extras;

/** Rejects where they cannot be had. */
export const bringExtras = (): Promise<Extras> => import('./extras/index.ts');
