/**
 * Fetches what not every visitor needs, the extras, once for all widgets of the page. Knows no
 * element.
 */
import { laterFiles, type Extras } from './later-files.ts';

/** In milliseconds. A browser may wait for a script for ever. */
const patience = 15_000;

let coming: Promise<Extras | undefined> | undefined;

/** Undefined where they cannot be had; tried again at the next need. */
export const loadExtras = (): Promise<Extras | undefined> =>
  (coming ??= Promise.race([
    laterFiles.extras(),
    new Promise<never>((_resolve, reject) => {
      setTimeout(reject, patience);
    }),
  ]).catch(() => {
    coming = undefined;
    return undefined;
  }));
