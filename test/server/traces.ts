/** Looks for what somebody typed in all that a server leaves behind, however it is written down. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { TestContext } from 'node:test';
import { startPostgres, type Postgres } from '../support/postgres.ts';

/** As bytes, in the ways in which text is commonly written down. */
export const formsOf = (word: string): Buffer[] => {
  const utf8 = Buffer.from(word);
  const utf16 = Buffer.from(word, 'utf16le');
  const hex = utf8.toString('hex');
  // Wherever it begins in what is encoded, the middle of its base64 is one of three.
  const base64 = [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), utf8]);
    return (['base64', 'base64url'] as const).map((encoding) => whole.toString(encoding).slice(4, -4));
  });
  const texts = [hex, hex.toUpperCase(), encodeURIComponent(word), JSON.stringify(word).slice(1, -1), ...base64];
  return [utf8, utf16, Buffer.from(utf16).swap16(), ...texts.map((text) => Buffer.from(text))].filter(
    ({ length }) => length >= 4,
  );
};

export interface Contents {
  readonly path: string;
  readonly bytes: Buffer;
}

export const filesBelow = (folder: string): Contents[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({ path: relative(folder, path), bytes: readFileSync(path) }));

/** The files that have any of it. */
export const placesOf = (what: readonly Buffer[], files: readonly Contents[]): string[] =>
  files.filter(({ bytes }) => what.some((one) => bytes.includes(one))).map(({ path }) => path);

/** A Postgres whose files can be searched for what was erased. */
export const searchable = async (t: TestContext): Promise<Postgres> => {
  const postgres = await startPostgres();
  t.after(() => postgres.remove());
  // Else it renames a file of its journal to use it again, and what is in it stays until it is
  // overwritten.
  await postgres.ask('ALTER SYSTEM SET wal_recycle = off');
  await postgres.ask('SELECT pg_reload_conf()');
  return postgres;
};
