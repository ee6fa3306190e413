/** Sentences that few people see, in the language of one widget. */
import { speaking } from '../../i18n/localize.ts';
import * as words from './words.ts';

export const rareWords = (ui: string): Readonly<Record<'trapSprung' | 'waitingForProof' | 'cannotPrint', string>> =>
  speaking(ui, () => ({
    trapSprung: words.trapSprung(),
    waitingForProof: words.waitingForProof(),
    cannotPrint: words.cannotPrint(),
  }));
