/** Loads the extras bundle on first use; all widgets on the page share it. */
import { laterFiles, type Extras } from './later-files.ts';

/** In milliseconds. A browser may otherwise wait for a script for ever. */
const patience = 15_000;

let coming: Promise<Extras | undefined> | undefined;

/** Undefined if they cannot be loaded; the next call tries again. */
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
