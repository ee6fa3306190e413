/** Writes the mails that were asked for once more, of all campaigns. */
import type { Store } from '../store/store.ts';
import type { Letters } from './confirmation-letters.ts';

/** Written between two looks at the mails that are due. */
const batch = 100;

interface Options {
  readonly store: Pick<Store, 'askedAgain' | 'writeAgain'>;
  readonly letters: Letters;
  readonly now: () => number;
}

export const createWriteAgain =
  ({ store, letters, now }: Options) =>
  async (): Promise<void> => {
    for (const row of await store.askedAgain(batch)) await store.writeAgain(await letters.write(row), now());
  };
