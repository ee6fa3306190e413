/** Writes what a command exports, into a new file that only its owner can read, or to standard output. */
import { createWriteStream, unlinkSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileReason } from '../operations/file-reason.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { portions } from '../organiser/portions.ts';

export const alreadyThere = (path: string): Refusal =>
  new Refusal(printable(`${path} already exists and was left as it is.`));

/** @throws Refusal when it cannot be written; then no new file is left. */
export const write = async (lines: AsyncGenerator<string>, output: string | undefined): Promise<void> => {
  // Fails if the file exists, so it never follows a planted link or overwrites an earlier export.
  const file = output === undefined ? undefined : createWriteStream(output, { flags: 'wx', mode: 0o600 });
  const text = Readable.from(portions(lines), { highWaterMark: 1 });
  try {
    if (file === undefined) await pipeline(text, process.stdout, { end: false });
    else await pipeline(text, file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // The reader of the pipe, such as `head`, has had enough.
    if (file === undefined && code === 'EPIPE') return;
    if (output !== undefined && code === 'EEXIST') throw alreadyThere(output);
    if (output !== undefined && file?.pending === false) unlinkSync(output);
    if (typeof code === 'string') throw new Refusal(`The export could not be written: ${fileReason(error) ?? code}.`);
    throw error;
  }
};
