/**
 * Checks whether other users of this machine could read the signatures or their key. Changes
 * nothing.
 */
import { statSync } from 'node:fs';
import { dirname } from 'node:path';

const modeOf = (path: string): number | undefined => {
  try {
    return statSync(path).mode;
  } catch {
    return undefined;
  }
};

/**
 * A sentence for each file of an SQLite database, including its secret, that others than its owner
 * can read, unless its folder is closed to them. Empty if all is well, on Postgres, and on Windows,
 * where modes say nothing.
 * @param url `DATABASE_URL`, with an absolute path.
 */
export const readableByOthers = (url: string): string[] => {
  if (!url.startsWith('sqlite:') || process.platform === 'win32') return [];
  const path = url.slice('sqlite:'.length);
  if (((modeOf(dirname(path)) ?? 0) & 0o011) === 0) return [];
  return ['', '-wal', '-shm', '.secret']
    .map((end) => path + end)
    .filter((file) => ((modeOf(file) ?? 0) & 0o044) !== 0)
    .map((file) => `Other users of this machine can read ${file}: run chmod 600 ${file}`);
};
