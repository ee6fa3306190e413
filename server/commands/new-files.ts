/** Writes files that only their owner can read, all or none of them, and none over another. */
import { closeSync, existsSync, fsyncSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { fileReason } from '../operations/file-reason.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { alreadyThere } from './write-file.ts';

/** For what is written at the end of long work. @throws Refusal if there is one. */
export const refuseExisting = (path: string): void => {
  if (existsSync(path)) throw alreadyThere(path);
};

/** @throws Refusal that names the file; then none is left of those that were written. */
export const writeNewFiles = (files: ReadonlyMap<string, string>): void => {
  const written: string[] = [];
  for (const [path, text] of files)
    try {
      const file = openSync(path, 'wx', 0o600);
      written.push(path);
      writeSync(file, text);
      fsyncSync(file);
      closeSync(file);
    } catch (error) {
      for (const made of written) unlinkSync(made);
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
      if (code === 'EEXIST') throw alreadyThere(path);
      throw new Refusal(printable(`${path}: cannot be written: ${fileReason(error) ?? code}.`));
    }
};
