/** Opens the envelopes one by one, given the secret. Remembers which ones could not be opened. */
import type { SealedSignature, Signature } from 'petition-widget/schema';
import type { Row } from '../store/store.ts';
import type { Vault } from '../crypto/envelopes.ts';

/** What a signer said, where it came in clear. */
export type ClearContent = Omit<Signature, 'id' | 'campaign' | 'altcha' | 'withdraw' | 'fields'> & {
  readonly fields: Readonly<Record<string, string | boolean>>;
};
/** What is known where it was sealed in the browser: the rest is in the seal. */
export type SealedContent = Pick<SealedSignature, 'sealed' | 'locale' | 'source' | 'host'>;

export type Content = ClearContent | SealedContent;

export const isSealedContent = (content: Content): content is SealedContent => Object.hasOwn(content, 'sealed');

export interface Reader {
  /** `undefined` if it cannot be opened. */
  open(row: Row): Promise<Content | undefined>;
  /** The ids of those that could not be opened. */
  readonly broken: ReadonlySet<string>;
}

export const createReader = (vault: Pick<Vault, 'open'>): Reader => {
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
    broken,
  };
};
