/** Changes what is out of a campaign's text. A file of the server's folder is taken over first. */
import type { PublishAnswer, TextAnswer } from '../server/store/documents.ts';
import { ask, type Answer } from './api.ts';

/** By the last parts of their routes. */
export type ChangeOfOut = 'publish' | 'restore' | 'close' | 'won' | 'open';

/** @param base the version that whoever asks has seen; 0: none */
export const changeOut = async (
  campaign: string,
  out: TextAnswer['out'],
  base: number,
  change: ChangeOfOut,
  given: object,
): Promise<Answer<PublishAnswer>> => {
  if (out?.from !== 'folder') return ask(`text/${change}`, { campaign, base, ...given });
  const taken = await ask<PublishAnswer>('text/take-over', { campaign });
  if ('trouble' in taken || !('number' in taken.value)) return taken;
  return ask(`text/${change}`, { campaign, base: taken.value.number, ...given });
};
