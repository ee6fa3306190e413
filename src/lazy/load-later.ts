/** Loads the later files on first use; all widgets on the page share them. */
import { laterFiles, type Extras, type Sealer } from './later-files.ts';

/** In milliseconds. A browser may otherwise wait for a script for ever. */
const patience = 15_000;

/** Undefined if it cannot be loaded; the next call tries again. */
const once = <T>(load: () => Promise<T>): (() => Promise<T | undefined>) => {
  let coming: Promise<T | undefined> | undefined;
  return () =>
    (coming ??= Promise.race([
      load(),
      new Promise<never>((_resolve, reject) => {
        setTimeout(reject, patience);
      }),
    ]).catch(() => {
      coming = undefined;
      return undefined;
    }));
};

export const loadExtras: () => Promise<Extras | undefined> = once(() => laterFiles.extras());
export const loadSealer: () => Promise<Sealer | undefined> = once(() => laterFiles.sealing());
