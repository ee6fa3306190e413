/**
 * Reads what commands open signatures with: key files under their pass phrases, identity files of
 * the age program, and shares. Says of each file what is wrong with it.
 */
import { readFile } from 'node:fs/promises';
import { joinShares, readKeyFile, readShare, sharesIn, type KeyFile, type ShareProblem } from 'petition-widget/sealing';
import { fileReason } from '../operations/file-reason.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { askAtTerminal } from './terminal.ts';

/** As options of `readArguments`. */
export const keyOptions = {
  key: { type: 'string', multiple: true },
  shares: { type: 'string', multiple: true },
  'pass-phrase-file': { type: 'string' },
} as const;

export const keyHelp = `  --key FILE       the key file, several times for several; an identity file of age-keygen -pq will do too
  --shares FILE    a file with shares, as on the sheets, several times for several files
  --pass-phrase-file FILE
                   the pass phrases of the key files, one a line in their order; otherwise the terminal asks for them`;

/** @throws Refusal that names the file. */
export const readTextFile = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason =
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'there is no such file'
        : fileReason(error);
    throw new Refusal(printable(`${file}: cannot be read: ${reason ?? 'unknown reason'}.`));
  }
};

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** At the terminal. */
const tries = 3;

const notAKeyFile = 'is not a key file, or not all of it; expected what keygen or the builder saved.';

/** @param given the pass phrase, if it is not to be asked for */
const readKey = async (file: string, given: string | undefined): Promise<Partial<KeyFile>> => {
  const text = await readTextFile(file);
  const identity = /^AGE-SECRET-KEY-PQ-1\w+\r?$/m.exec(text)?.[0].trim();
  if (identity !== undefined) return { identity };
  for (let left = given === undefined ? tries : 1; left > 0; left--) {
    const phrase = given ?? (await askAtTerminal(printable(`Pass phrase of ${file}: `)));
    if (phrase === undefined)
      throw new Refusal(
        printable(`${file}: there is no terminal to ask for its pass phrase at; give --pass-phrase-file.`),
      );
    const keys = await readKeyFile(text, phrase);
    if (keys === 'not-a-key-file') throw new Refusal(printable(`${file}: ${notAKeyFile}`));
    if (typeof keys !== 'string') return keys;
    if (left > 1) console.error('This pass phrase does not open it. Type the six words as they are on the sheet.');
  }
  throw new Refusal(
    printable(`${file}: this pass phrase does not open it; expected the six words as they are on the sheet.`),
  );
};

const shareProblems: Readonly<Record<ShareProblem, string>> = {
  'not-a-share': 'no share is in it.',
  'too-few-shares': 'too few shares to open with.',
  'shares-of-other-keys': 'shares of different keys; give those of one key.',
  'shares-do-not-fit': 'these shares do not make the key; they may be of different sheets.',
};

const joinedFrom = async (files: readonly string[]): Promise<string> => {
  const shares: string[] = [];
  for (const file of files) {
    const found = sharesIn(await readTextFile(file));
    if (found.length === 0) throw new Refusal(printable(`${file}: ${shareProblems['not-a-share']}`));
    const wrong = found.findIndex((line) => readShare(line) === undefined);
    if (wrong >= 0)
      throw new Refusal(
        printable(`${file}: share ${wrong + 1} was not written down right; compare it letter by letter.`),
      );
    shares.push(...found);
  }
  const joined = await joinShares(shares);
  if (typeof joined === 'object') return joined.identity;
  const { needed, of } = readShare(shares[0] ?? '') ?? {};
  const more = joined === 'too-few-shares' ? ` ${needed} of ${of} are needed, here are ${new Set(shares).size}.` : '';
  throw new Refusal(printable(`${files.join(', ')}: ${shareProblems[joined]}${more}`));
};

interface Given {
  readonly key?: readonly string[] | undefined;
  readonly shares?: readonly string[] | undefined;
  readonly 'pass-phrase-file'?: string | undefined;
}

/** All key files that were given, opened. */
export const readKeys = async ({
  key: files = [],
  'pass-phrase-file': phrases,
}: Given): Promise<Partial<KeyFile>[]> => {
  const given = phrases === undefined ? [] : linesOf(await readTextFile(phrases));
  if (phrases !== undefined && given.length === 0) throw new Refusal(printable(`${phrases}: no pass phrase is in it.`));
  const keys: Partial<KeyFile>[] = [];
  for (const [index, file] of files.entries()) keys.push(await readKey(file, given[index]));
  return keys;
};

/** What opens signatures. @throws Refusal if nothing that was given does. */
export const identitiesOf = async (
  keys: readonly Partial<KeyFile>[],
  { key: files = [], shares = [] }: Given,
): Promise<string[]> => {
  const identities = keys.flatMap(({ identity }) => identity ?? []);
  if (shares.length > 0) identities.push(await joinedFrom(shares));
  if (identities.length > 0) return identities;
  if (files.length === 0) throw new Refusal('With which key? Give --key FILE, or --shares FILE.', 2);
  throw new Refusal(
    printable(`${files.join(', ')}: the key was cut into shares, and is not in the file; give --shares FILE.`),
  );
};
