/**
 * Opens portions of sealed rows, and seals each again for those who can open now. Runs in a worker;
 * holds the keys, and gives out nothing of what is opened.
 */
import { openerWith, sealAgain, type Resealed } from '../src/sealing/index.ts';
import { openLine, type Portion } from './opening.ts';

export interface ResealingWith {
  /** `AGE-SECRET-KEY-PQ-1…` */
  readonly identities: readonly string[];
  /** `age1pq1…` */
  readonly sealTo: readonly string[];
}

export interface ResealedPortion {
  readonly seals: readonly Resealed[];
  readonly problems: Portion['problems'];
}

export const createResealing = ({ identities, sealTo }: ResealingWith) => {
  const open = openerWith(identities);
  /** @param lines as the server sends them */
  return async (lines: readonly string[]): Promise<ResealedPortion> => {
    const seals: Resealed[] = [];
    const problems: Portion['problems'][number][] = [];
    for (const text of lines) {
      const read = await openLine(open, text);
      if ('problem' in read) problems.push(read);
      else seals.push(await sealAgain(read.line, read.opened, sealTo));
    }
    return { seals, problems };
  };
};
