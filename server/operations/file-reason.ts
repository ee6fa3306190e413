/**
 * Puts into words why a file could not be opened or written. Knows Node's error codes, and no
 * files.
 */

const notAllowed = 'this user is not allowed to';
const noFolder = 'there is no such folder';

const words: Readonly<Record<string, string>> = {
  ENOENT: noFolder,
  ENOTDIR: noFolder,
  EISDIR: 'it is a folder',
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};

/** `undefined` if the error did not come from the file system. */
export const fileReason = (error: unknown): string | undefined => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return Object.hasOwn(words, code) ? `${words[code]} (${code})` : undefined;
};
