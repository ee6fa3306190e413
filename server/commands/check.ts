/**
 * `petition-server check`: reports what the server would say about campaign documents, and where.
 * Needs no settings.
 */
import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { pageOf } from 'petition-widget/page';
import { pathText, type Campaign } from 'petition-widget/schema';
import { readCampaign } from '../campaigns/campaigns.ts';
import { missingLanguages } from '../campaigns/missing-translations.ts';
import { looseLinks } from '../campaigns/loose-links.ts';
import { offsetOf, locationAt, repeatedKeys, syntaxFault, treeOf } from '../campaigns/json-locations.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';

export const help = `Usage: petition-server check FILE…

Checks campaign documents, or all *.json of a folder, as the server does at its start. Prints each error with its
file, line, column and path. A name that is there twice, a language that a text lacks, what looks like a link and is
none, and a campaign that nobody could share are warnings.
The exit code is 0 without errors, 1 with some, 2 when no file is given.`;

interface Finding {
  /** The position in the text, in UTF-16 code units. */
  readonly offset: number;
  readonly words: string;
  readonly isWarning?: true;
}

/** What follows the format but will not do what it seems to. */
function* warningsOf(
  campaign: Campaign,
): Generator<{ readonly path: readonly (string | number)[]; readonly words: string }> {
  for (const { path, link } of looseLinks(campaign))
    yield { path, words: `"${link}" looks like a link and is none; write [words](address)` };
  const { endpoint, consent } = campaign;
  if (typeof endpoint === 'object' && endpoint.type === 'action-network')
    yield {
      path: ['consent', consent?.updates === undefined ? 'statement' : 'updates'],
      words:
        'Action Network subscribes everybody who is new to it and signs this way; let "statement" say so, and offer no "updates"',
    };
  if (endpoint !== undefined && campaign.share?.url === undefined && pageOf(campaign, undefined) === undefined)
    yield {
      path: ['page'],
      words:
        'expected, or share.url: signatures go elsewhere, and where no petition server serves this document, nobody can share it',
    };
}

const findingsIn = (name: string, bytes: Uint8Array, text: string): Finding[] => {
  if (!isUtf8(bytes)) return [{ offset: text.indexOf('\uFFFD'), words: 'expected UTF-8' }];
  try {
    JSON.parse(text);
  } catch {
    const { offset, words } = syntaxFault(text);
    return [{ offset, words: `expected ${words}` }];
  }
  const tree = treeOf(text);
  const read = readCampaign(name, bytes);
  const errors = Array.isArray(read)
    ? read.map(({ path, sentence }) => ({ offset: offsetOf(tree, path), words: sentence }))
    : [];
  const warnings = [
    ...[...repeatedKeys(tree)].map(({ path, offset }) => ({
      offset,
      words: `${pathText(path)}: is there twice; the last counts`,
    })),
    ...(Array.isArray(read) ? [] : [...missingLanguages(read.campaign)]).map(({ path, language }) => ({
      offset: offsetOf(tree, path),
      words: `${pathText(path)}: nothing in "${language}"`,
    })),
    ...(Array.isArray(read) ? [] : [...warningsOf(read.campaign)]).map(({ path, words }) => ({
      offset: offsetOf(tree, path),
      words: `${pathText(path)}: ${words}`,
    })),
  ];
  return [...errors, ...warnings.map((warning) => ({ ...warning, isWarning: true as const }))];
};

/** The result of the work, or the code of the file system's error. */
const tried = <T>(work: () => T): T | string => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
    return error.code;
  }
};

/** Prints what is wrong with one document, and returns its number of errors. */
const check = (file: string): number => {
  const bytes = tried(() => (statSync(file).isFile() ? readFileSync(file) : 'not a file'));
  if (typeof bytes === 'string') {
    console.log(printable(`${file}: cannot be read (${bytes})`));
    return 1;
  }
  // Without the byte order mark, which editors do not count either.
  const text = new TextDecoder().decode(bytes);
  const findings = findingsIn(basename(file, '.json'), bytes, text);
  for (const { offset, words, isWarning } of findings.toSorted((a, b) => a.offset - b.offset)) {
    const { line, column } = locationAt(text, offset);
    console.log(printable(`${file}:${line}:${column}: ${isWarning ? 'warning: ' : ''}${words}`));
  }
  const errors = findings.filter(({ isWarning }) => !isWarning).length;
  if (errors === 0) console.log(printable(`${file}: no errors`));
  return errors;
};

/** The file itself, or the documents in a folder. */
const documentsAt = (path: string): string[] => {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  if (names.length === 0) throw new Refusal(`${path}: expected at least one campaign document (*.json)`);
  return names.sort().map((name) => join(path, name));
};

export const run = (args: string[]): Promise<void> => {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  if (positionals.length === 0) throw new Refusal('Which documents? Give a file or a folder.', 2);
  let errors = 0;
  for (const path of positionals) {
    const files = tried(() => documentsAt(path));
    if (typeof files === 'string') throw new Refusal(`${path}: cannot be read (${files})`);
    for (const file of files) errors += check(file);
  }
  if (errors > 0) throw new Refusal(errors === 1 ? '1 error.' : `${errors} errors.`);
  return Promise.resolve();
};
