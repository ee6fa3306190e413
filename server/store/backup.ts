/**
 * Copies an SQLite database as of one moment while others write to it. Knows one table: the
 * signatures.
 */
import { closeSync, openSync, rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { StoreError } from './store.ts';

/** Pages copied at a time; between batches the event loop runs. */
const rate = 1000;

const signaturesIn = (db: DatabaseSync): number => Number(db.prepare('SELECT count(*) AS n FROM signature').get()?.n);

/**
 * Writes a new file that only its owner can read, checks its integrity, and resolves to the number
 * of signatures in it. Leaves the database unchanged, whatever its version.
 * @throws StoreError if there is no such database or the copy is not sound; otherwise whatever the
 * file system throws. Either way no new file is left behind, and an existing one is untouched.
 */
export const backUp = async (from: string, to: string): Promise<number> => {
  // Not read-only: that would leave a journal behind if no server is running.
  const source = new DatabaseSync(from);
  try {
    // One snapshot for all that follows; otherwise every write would restart the copy.
    source.exec('BEGIN');
    const there = signaturesIn(source);
    closeSync(openSync(to, 'wx', 0o600));
    try {
      await backup(source, to, { rate });
      const copy = new DatabaseSync(to);
      try {
        // A single file, without a journal next to it.
        copy.exec('PRAGMA journal_mode = DELETE');
        const check = copy.prepare('PRAGMA integrity_check').get()?.integrity_check;
        if (check !== 'ok' || signaturesIn(copy) !== there) throw new StoreError('the copy is not sound');
      } finally {
        copy.close();
      }
    } catch (error) {
      rmSync(to);
      throw error;
    }
    return there;
  } finally {
    source.close();
  }
};
