/** `petition-server export`: decrypts a campaign's signatures and writes them one at a time. */
import { createWriteStream, unlinkSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fieldNames } from 'petition-widget/schema';
import { byteOrderMark, plainRow, row as safeRow } from './csv.ts';
import { fileReason } from '../operations/file-reason.ts';
import { Refusal } from '../operations/refusal.ts';
import type { State } from '../store/store.ts';
import { campaignOf, choiceOf, readArguments } from './arguments.ts';
import { createReader, type Content } from './content.ts';
import { createProgress } from './progress.ts';
import { states, statesOf, withVault } from './session.ts';

export const help = `Usage: petition-server export --campaign ID [--state STATE] [--format ndjson|csv|csv-plain] [--output FILE] [--progress]

Writes the signatures of a campaign, decrypted, to FILE (which must not exist yet, and is made readable by its
owner alone) or to the standard output. The server may be running. Uses DATABASE_URL and SECRET, as serve does.

  --campaign ID    the campaign
  --state STATE    valid (default: those that count), pending (not confirmed yet), held (for you to look at), duplicate,
                   new (the server has not looked at it yet), or all
  --format FORMAT  ndjson (default: one JSON object a line), csv (for spreadsheets: an apostrophe stands before what
                   might run as a formula, such as +852 2345 6789), or csv-plain (to import into a CRM or mail tool:
                   every value as it is stored; never open it in a spreadsheet, which may run what signers wrote)
  --output FILE    where to write
  --progress       say how far it is, also when standard error is not a terminal`;

type Exported = Content & {
  readonly id: string;
  readonly campaign: string;
  readonly received: string;
  readonly state?: State;
};
type Signatures = (what: string) => AsyncIterable<Exported>;

async function* ndjson(signatures: Signatures): AsyncGenerator<string> {
  for await (const signature of signatures('written')) yield `${JSON.stringify(signature)}\n`;
}

/**
 * Reads all signatures twice: the header names every field in use, even those no longer asked for.
 */
async function* csv(signatures: Signatures, withState: boolean, csvRow = safeRow): AsyncGenerator<string> {
  const used = new Set<string>();
  for await (const { fields } of signatures('read for the header'))
    for (const name of Object.keys(fields)) used.add(name);
  const names = [...new Set([...fieldNames.filter((name) => used.has(name)), ...[...used].sort()])];

  const columns = ['display', 'source', 'host', 'locale', 'id', 'campaign'] as const;
  const consents = ['updates', 'locale', 'statement', 'updatesStatement', 'updatesLocale'] as const;
  const header = ['received', ...names.map((name) => `fields.${name}`), ...columns];
  const last = withState ? ['state'] : [];
  // Importing programs would take the mark for part of the first column's name.
  const mark = csvRow === safeRow ? byteOrderMark : '';
  yield mark + csvRow([...header, ...consents.map((name) => `consent.${name}`), ...last]);
  for await (const signature of signatures('written')) {
    const { received, fields, consent, state } = signature;
    const cells = [received, ...names.map((name) => fields[name]), ...columns.map((name) => signature[name])];
    const all = [...cells, ...consents.map((name) => consent[name]), ...(withState ? [state] : [])];
    yield csvRow(all.map((value) => (value === undefined ? '' : String(value))));
  }
}

const formats = {
  ndjson,
  csv,
  'csv-plain': (signatures: Signatures, withState: boolean) => csv(signatures, withState, plainRow),
};

/** In UTF-16 code units: how much is written at a time, since each write is a system call. */
const portion = 65_536;

async function* portions(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const line of lines) {
    text += line;
    if (text.length < portion) continue;
    yield text;
    text = '';
  }
  yield text;
}

const write = async (lines: AsyncGenerator<string>, output: string | undefined): Promise<void> => {
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
    if (output !== undefined && code === 'EEXIST') throw new Refusal(`${output} exists already, and is left as it is.`);
    if (output !== undefined && file?.pending === false) unlinkSync(output);
    if (typeof code === 'string') throw new Refusal(`The export cannot be written: ${fileReason(error) ?? code}.`);
    throw error;
  }
};

/** "; 3 held, 2 pending left out: see --state", or nothing. */
const leftOut = (counts: ReadonlyMap<State, number>, chosen: readonly State[]): string => {
  const others = [...counts].filter(([state, count]) => count > 0 && !chosen.includes(state));
  if (others.length === 0) return '';
  return `; ${others.map(([state, count]) => `${count} ${state}`).join(', ')} left out: see --state`;
};

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, {
    campaign: { type: 'string' },
    state: { type: 'string', default: 'valid' },
    format: { type: 'string', default: 'ndjson' },
    output: { type: 'string' },
    progress: { type: 'boolean', default: false },
  });
  const { output, progress } = values;
  const campaign = campaignOf(values.campaign);
  const format = formats[choiceOf('format', values.format, ['ndjson', 'csv', 'csv-plain'])];
  const state = choiceOf('state', values.state, [...states, 'all']);
  const chosen: readonly State[] = state === 'all' ? states : [state];

  await withVault(async ({ store, vault }) => {
    const counts = await statesOf(store, campaign);
    const stored = chosen.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
    if (stored === 0) throw new Refusal(`No signature is ${chosen.join(' or ')}${leftOut(counts, chosen)}.`);

    const reader = createReader(vault);
    const say = createProgress(progress);
    let done = 0;
    async function* signatures(what: string): AsyncGenerator<Exported> {
      done = 0;
      for await (const row of store.rows(campaign, chosen)) {
        say(done, stored, what);
        const content = await reader.open(row);
        if (content === undefined) continue;
        const { id, received } = row;
        done++;
        yield {
          ...{ id, campaign, received: new Date(received).toISOString() },
          ...(state !== 'valid' && { state: row.state }),
          ...content,
        };
      }
    }

    await write(format(signatures, state !== 'valid'), output);
    console.error(`${done} of ${done + reader.broken()} signatures exported${leftOut(counts, chosen)}.`);
    reader.complain();
  });
};
