/** The file of a campaign document, looked at before it is read. Knows nothing of its content. */
import { readFile, stat } from 'node:fs/promises';

/** In bytes. Even a document with every text at its longest, in ten languages, is smaller. */
export const largest = 4 * 1024 * 1024;

/** Whether a file with this name is a document. Names that begin with a dot are an editor's. */
export const isDocument = (name: string): boolean => name.endsWith('.json') && !name.startsWith('.');

/** Whether the error says why a file could not be looked at or read; others are faults of ours. */
export const isOfFile = (error: unknown): error is Error & { code: unknown } =>
  error instanceof Error && 'code' in error;

/** What is said of a file that could not be looked at or read; it follows the file's name. */
export const whyUnread = (error: unknown): string =>
  `cannot be read (${isOfFile(error) ? String(error.code) : 'unknown reason'})`;

/**
 * `mark` changes with the file, unless it was written twice within the same tick of the file
 * system's clock; `modified` is in milliseconds since 1970.
 * @throws an Error whose `code` says why it cannot be read. A pipe or a device may have no end.
 */
export const documentFile = async (path: string) => {
  const found = await stat(path);
  if (!found.isFile()) throw Object.assign(new Error(), { code: 'not a file' });
  if (found.size > largest) throw Object.assign(new Error(), { code: 'EFBIG' });
  const { mtimeMs, ctimeMs, size, ino } = found;
  return {
    mark: `${mtimeMs} ${ctimeMs} ${size} ${ino}`,
    modified: mtimeMs,
    read: () => readFile(path),
  };
};
