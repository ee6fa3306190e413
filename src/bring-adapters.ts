/**
 * Brings the adapters for other services into a bundle, whose own loader and integrity they come by. The file beside
 * the one tag has in place of this src/stand-ins/bring-adapters.ts.
 */
import type * as services from './adapters/services.ts';

export type Services = typeof services;

/** Rejects where they cannot be had. */
export const bringAdapters = (): Promise<Services> => import('./adapters/services.ts');
