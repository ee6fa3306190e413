/**
 * How to load the files that not every visitor needs. Each entry point sets this before anything is
 * needed: a bundle uses its own loader (src/index.ts); the one tag loads scripts from beside it
 * (src/one-tag.ts, src/lazy/extras-entry.ts).
 */
import type * as services from '../adapters/services.ts';
import type * as extras from './extras/index.ts';
import type { Pack } from '../i18n/language.ts';
import type * as sealer from '../sealing/seal-for.ts';

export type Extras = typeof extras;
export type Services = typeof services;
export type Sealer = typeof sealer;

/** What the file that vouches for those of the languages hands over. */
export interface VouchedLanguages {
  readonly load: (tag: string) => Promise<Pack>;
}

const unknown = (): Promise<never> => Promise.reject(new Error('no entry point has set it'));

/** Each rejects if its file cannot be loaded. */
export const laterFiles: {
  extras: () => Promise<Extras>;
  adapters: () => Promise<Services>;
  sealing: () => Promise<Sealer>;
  /** A language that is not built in, by its tag. */
  words: (tag: string) => Promise<Pack>;
} = {
  extras: unknown,
  adapters: unknown,
  sealing: unknown,
  words: unknown,
};
