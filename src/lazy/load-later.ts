/** Loads the later files on first use; all widgets on the page share them. */
import { learnPack } from '../i18n/learn-pack.ts';
import type { Pack } from '../i18n/language.ts';
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

/** The extras are a file of their own, and have to learn a language themselves. */
let extras: Extras | undefined;
const packs = new Map<string, Pack>();

export const loadExtras: () => Promise<Extras | undefined> = once(async () => {
  extras = await laterFiles.extras();
  for (const [tag, pack] of packs) extras.learnWords(tag, pack);
  return extras;
});
export const loadSealer: () => Promise<Sealer | undefined> = once(() => laterFiles.sealing());

const loads = new Map<string, () => Promise<unknown>>();

/** Brings the words of a language that is not built in, if they can be had. */
export const loadWords = async (tag: string): Promise<void> => {
  const load =
    loads.get(tag) ??
    once(async () => {
      const pack = await laterFiles.words(tag);
      packs.set(tag, pack);
      learnPack(tag, pack);
      extras?.learnWords(tag, pack);
    });
  loads.set(tag, load);
  await load();
};
