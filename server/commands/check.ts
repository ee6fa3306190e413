/**
 * `petition-server check`: reports what the server would say about campaign documents, and where.
 * Needs no settings.
 */
import { isUtf8 } from 'node:buffer';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { pageOf } from 'petition-widget/page';
import { pathText, type Campaign } from 'petition-widget/schema';
import { readCampaign, type Published } from '../campaigns/campaigns.ts';
import { sealingBreaks, sealingEnds } from '../campaigns/check-sealing.ts';
import type { Break } from '../campaigns/document-errors.ts';
import { documentFile, isDocument, isOfFile, whyUnread } from '../campaigns/document-file.ts';
import { missingLanguages } from '../campaigns/missing-translations.ts';
import { looseLinks } from '../campaigns/loose-links.ts';
import { offsetOf, locationAt, repeatedKeys, syntaxFault, treeOf } from '../campaigns/json-locations.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';

export const help = `Usage: petition-server check FILE…

Checks campaign documents, or all *.json of a folder, as the server does when it starts. Prints each error with its
file, line, column and path. A repeated name, a text that lacks one of the languages, what looks like a link but is
not one, a campaign that nobody could share, and a list of those who can open that ends within 30 days are warnings.
The exit code is 0 without errors, 1 with errors, and 2 if no file is given.`;

interface Finding {
  /** The position in the text, in UTF-16 code units. */
  readonly offset: number;
  readonly words: string;
  readonly isWarning?: true;
}

type Tree = ReturnType<typeof treeOf>;

/** What follows the format but will not do what it seems to. */
function* warningsOf(
  campaign: Campaign,
): Generator<{ readonly path: readonly (string | number)[]; readonly words: string }> {
  for (const { path, link } of looseLinks(campaign))
    yield { path, words: `"${link}" looks like a link but is not one; write [words](address)` };
  const { endpoint, consent } = campaign;
  if (typeof endpoint === 'object' && endpoint.type === 'action-network')
    yield {
      path: ['consent', consent?.updates === undefined ? 'statement' : 'updates'],
      words:
        'Action Network subscribes everybody who signs this way and is new to it; say so in "statement", and do not offer "updates"',
    };
  if (endpoint !== undefined && campaign.share?.url === undefined && pageOf(campaign, undefined) === undefined)
    yield {
      path: ['page'],
      words:
        'expected, or share.url: signatures go elsewhere, so nobody can share the petition unless a petition server serves this document',
    };
}

/** Of a document that follows the format: who can open signatures. */
const sealingFindings = async ({ campaign }: Published, tree: Tree): Promise<Finding[]> => {
  const at = ({ path, sentence }: Break) => ({ offset: offsetOf(tree, path), words: sentence });
  const now = Date.now();
  return [
    ...(await sealingBreaks(campaign, now)).map(at),
    ...sealingEnds(campaign, now).map((one) => ({ ...at(one), isWarning: true as const })),
  ];
};

const findingsIn = async (name: string, bytes: Uint8Array, text: string): Promise<Finding[]> => {
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
      words: `${pathText(path)}: is there twice; only the last counts`,
    })),
    ...(Array.isArray(read) ? [] : [...missingLanguages(read.campaign)]).map(({ path, language }) => ({
      offset: offsetOf(tree, path),
      words: `${pathText(path)}: has no text in "${language}"`,
    })),
    ...(Array.isArray(read) ? [] : [...warningsOf(read.campaign)]).map(({ path, words }) => ({
      offset: offsetOf(tree, path),
      words: `${pathText(path)}: ${words}`,
    })),
  ];
  return [
    ...errors,
    ...warnings.map((warning) => ({ ...warning, isWarning: true as const })),
    ...(Array.isArray(read) ? [] : await sealingFindings(read, tree)),
  ];
};

/** Prints what is wrong with one document, and returns its number of errors. */
const check = async (file: string): Promise<number> => {
  let bytes: Uint8Array;
  try {
    bytes = await (await documentFile(file)).read();
  } catch (error) {
    if (!isOfFile(error)) throw error;
    console.log(printable(`${file}: ${whyUnread(error)}`));
    return 1;
  }
  // Without the byte order mark, which editors do not count either.
  const text = new TextDecoder().decode(bytes);
  const findings = await findingsIn(basename(file, '.json'), bytes, text);
  for (const { offset, words, isWarning } of findings.toSorted((a, b) => a.offset - b.offset)) {
    const { line, column } = locationAt(text, offset);
    console.log(printable(`${file}:${line}:${column}: ${isWarning ? 'warning: ' : ''}${words}`));
  }
  const errors = findings.filter(({ isWarning }) => !isWarning).length;
  if (errors === 0) console.log(printable(`${file}: no errors`));
  return errors;
};

/** The file itself, or the documents in a folder. */
const documentsAt = async (path: string): Promise<string[]> => {
  let names: string[];
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    names = (await readdir(path)).filter(isDocument);
  } catch (error) {
    if (!isOfFile(error)) throw error;
    throw new Refusal(`${path}: ${whyUnread(error)}`);
  }
  if (names.length === 0) throw new Refusal(`${path}: expected at least one campaign document (*.json)`);
  return names.sort().map((name) => join(path, name));
};

export const run = async (args: string[]): Promise<void> => {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  if (positionals.length === 0) throw new Refusal('Which documents? Give a file or a folder.', 2);
  let errors = 0;
  for (const path of positionals) for (const file of await documentsAt(path)) errors += await check(file);
  if (errors > 0) throw new Refusal(errors === 1 ? '1 error.' : `${errors} errors.`);
};
