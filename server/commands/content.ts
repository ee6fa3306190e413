/** Opens the envelopes one by one, given the secret. Remembers which ones could not be opened. */
import type { Signature } from 'petition-widget/schema';
import { Refusal } from '../operations/refusal.ts';
import type { Row } from '../store/store.ts';
import type { Vault } from '../crypto/envelopes.ts';

export type Content = Omit<Signature, 'id' | 'campaign' | 'altcha' | 'withdraw' | 'fields'> & {
  readonly fields: Readonly<Record<string, string | boolean>>;
};

export interface Reader {
  /** `undefined` if it cannot be opened. */
  open(row: Row): Promise<Content | undefined>;
  /** How many could not be opened. */
  broken(): number;
  /** @throws Refusal that names those that could not be opened, if any. */
  complain(): void;
}

export const createReader = (vault: Vault): Reader => {
  const broken = new Set<string>();
  return {
    open: async (row) => {
      try {
        return (await vault.open(row)) as Content;
      } catch {
        broken.add(row.id);
        return undefined;
      }
    },
    broken: () => broken.size,
    complain: () => {
      if (broken.size > 0)
        throw new Refusal([...broken].map((id) => `${id} cannot be opened: the database was changed from outside.`));
    },
  };
};
