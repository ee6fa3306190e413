/**
 * A copy of an SQLite database as it was at one moment, made while others write to it. Knows one
 * table: the signatures.
 */
import { closeSync, openSync, rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { StoreError } from './store.ts';

/** Pages handed over at a time; each time the program may do something else. */
const rate = 1000;

const signaturesIn = (db: DatabaseSync): number => Number(db.prepare('SELECT count(*) AS n FROM signature').get()?.n);

/**
 * Writes a new file, readable by its owner alone, looks whether it is sound, and resolves to how
 * many signatures it has. What is in the database stays as it is, whatever its version.
 * @throws StoreError when there is no such database, or the copy is not sound; what the file system
 * throws else. Then no
 *   file is left behind, and one that was there is untouched.
 */
export const backUp = async (from: string, to: string): Promise<number> => {
  // Not read-only: that would leave a journal behind where no server is running.
  const source = new DatabaseSync(from);
  try {
    // One look at it for all that follows: else every write would make the copy begin anew.
    source.exec('BEGIN');
    const there = signaturesIn(source);
    closeSync(openSync(to, 'wx', 0o600));
    try {
      await backup(source, to, { rate });
      const copy = new DatabaseSync(to);
      try {
        // One file, without a journal beside it.
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
