/** Where `builder/draft.ts` was until 2026-11-29, for programs outside that import it from here. */
export * from '../../builder/draft.ts';
