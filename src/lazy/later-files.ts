/**
 * How the files come that not every visitor needs. Each way in says it before anything is needed:
 * in a bundle they come by its own loader (src/index.ts), with the one tag as scripts from beside
 * it (src/one-tag.ts, src/lazy/extras-entry.ts).
 */
import type * as services from '../adapters/services.ts';
import type * as extras from './extras/index.ts';

export type Extras = typeof extras;
export type Services = typeof services;

const unknown = (): Promise<never> => Promise.reject(new Error('no way in has said how the later files come'));

/** Each rejects where it cannot be had. */
export const laterFiles: { extras: () => Promise<Extras>; adapters: () => Promise<Services> } = {
  extras: unknown,
  adapters: unknown,
};
