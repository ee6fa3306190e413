/**
 * A committed file that is generated from the code: with `--check` it is compared, otherwise
 * written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

const isCheck = process.argv.includes('--check');

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const lineOfDifference = (a: string, b: string): number => {
  const lines = b.split('\n');
  return a.split('\n').findIndex((line, index) => line !== lines[index]) + 1;
};

/** Sets the exit code if the committed file differs; `command` is the command that writes it. */
export const settle = (name: string, content: unknown, command: string): void => {
  const path = join(root, name);
  const text = `${JSON.stringify(content, undefined, 2)}\n`;
  const before = read(path);
  if (before === text) return;
  if (!isCheck) {
    writeFileSync(path, text);
    console.log(`${name} written`);
    return;
  }
  process.exitCode = 1;
  console.error(
    before === undefined
      ? `${name} is missing: run "${command}" and commit it.`
      : `${name} is not what the code says, from line ${lineOfDifference(text, before)}: run "${command}" and commit it.`,
  );
};
