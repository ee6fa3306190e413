/**
 * What the database keeps beside the signatures: notes about itself, and the files that other
 * people's pages load. Knows nothing of either's content.
 */
import type { Database } from './database.ts';
import type { Bytes } from './store.ts';

/** A file that other people's pages load. */
export interface KeptFile {
  /** Path and query. */
  readonly address: string;
  readonly body: Bytes;
}

export const notesAndFiles = ({ sql, transaction }: Pick<Database, 'sql' | 'transaction'>) => ({
  /** A permanent note of the store about itself, such as the check value of its key. */
  note: async (name: string): Promise<string | undefined> => {
    const [found] = await sql('SELECT value FROM note WHERE name = $1', [name]);
    return found && (found.value as string);
  },

  /** The first value stays. */
  setNote: async (name: string, value: string): Promise<void> => {
    await sql('INSERT INTO note (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [name, value]);
  },

  /** Performs a real write, to prove that it can. */
  health: async (): Promise<void> => {
    const at = String(Date.now());
    await sql("INSERT INTO note (name, value) VALUES ('health', $1) ON CONFLICT (name) DO UPDATE SET value = $1", [at]);
  },

  /**
   * Stores files permanently under the addresses at which they were served: an address that already
   * has a file keeps it.
   */
  keepFiles: (files: readonly KeptFile[]): Promise<void> =>
    transaction(async (inside) => {
      for (const { address, body } of files)
        await inside('INSERT INTO kept_file (address, body) VALUES ($1, $2) ON CONFLICT (address) DO NOTHING', [
          address,
          body,
        ]);
    }),

  keptFile: async (address: string): Promise<Bytes | undefined> => {
    const [found] = await sql('SELECT body FROM kept_file WHERE address = $1', [address]);
    return found && (found.body as Bytes);
  },
});
