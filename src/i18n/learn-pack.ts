/** Adds a language that is not built in: its words, its name and those of regions. */
import { names, regionNames } from '../../generated/languages.ts';
import type { Pack } from './language.ts';
import { learnWords } from './localize.ts';

export const learnPack = (tag: string, pack: Pack): void => {
  names.set(tag, pack.name);
  regionNames.set(tag, pack.regions);
  learnWords(tag, pack);
};
