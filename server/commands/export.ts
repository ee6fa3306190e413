/** `petition-server export`: opens a campaign's signatures and writes them, one at a time. */
import { createWriteStream, unlinkSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { fieldNames, type Signature } from 'petition-widget/schema';
import { byteOrderMark, row as csvRow } from '../csv.ts';
import { openStoreAndVault } from '../open.ts';
import { Refusal } from '../refusal.ts';
import { readSettings } from '../settings.ts';

export const help = `Usage: petition-server export --campaign ID [--format ndjson|csv] [--output FILE]

Writes every signature of a campaign, decrypted, to FILE (which must not exist yet, and is made readable by its
owner alone) or to the standard output. The server may be running. Uses DATABASE_URL and SECRET, as serve does.

  --campaign ID    the campaign
  --format FORMAT  ndjson (default: one JSON object a line) or csv (for spreadsheets)
  --output FILE    where to write`;

/** What is not counted is not handed over. */
const counted = ['valid'] as const;

type Opened = Omit<Signature, 'fields'> & { received: string; fields: Readonly<Record<string, string | boolean>> };
type Signatures = () => AsyncIterable<Opened>;

async function* ndjson(signatures: Signatures): AsyncGenerator<string> {
  for await (const signature of signatures()) yield `${JSON.stringify(signature)}\n`;
}

/** Reads twice: a header names every field that any signature has, also those a campaign no longer asks for. */
async function* csv(signatures: Signatures): AsyncGenerator<string> {
  const used = new Set<string>();
  for await (const { fields } of signatures()) for (const name of Object.keys(fields)) used.add(name);
  const names = [...new Set([...fieldNames.filter((name) => used.has(name)), ...[...used].sort()])];

  const columns = ['display', 'source', 'host', 'locale', 'id', 'campaign'] as const;
  const header = ['received', ...names.map((name) => `fields.${name}`), ...columns];
  yield byteOrderMark + csvRow([...header, 'consent.updates', 'consent.locale', 'consent.statement']);
  for await (const signature of signatures()) {
    const { received, fields, consent } = signature;
    const cells = [received, ...names.map((name) => fields[name]), ...columns.map((name) => signature[name])];
    const all = [...cells, consent.updates, consent.locale, consent.statement];
    yield csvRow(all.map((value) => (value === undefined ? '' : String(value))));
  }
}

const formats: Readonly<Record<string, (signatures: Signatures) => AsyncGenerator<string>>> = { ndjson, csv };

const write = async (lines: AsyncGenerator<string>, output: string | undefined): Promise<void> => {
  // Made, not opened: never through a link that somebody laid there, nor over an earlier export.
  const file = output === undefined ? undefined : createWriteStream(output, { flags: 'wx', mode: 0o600 });
  try {
    if (file === undefined) await pipeline(Readable.from(lines), process.stdout, { end: false });
    else await pipeline(Readable.from(lines), file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // The reader of a pipe, such as `head`, has enough.
    if (file === undefined && code === 'EPIPE') return;
    if (output !== undefined && code === 'EEXIST') throw new Refusal(`${output} exists already, and is left as it is.`);
    if (output !== undefined && file?.pending === false) unlinkSync(output);
    if (typeof code === 'string') throw new Refusal(`The export cannot be written: ${code}.`);
    throw error;
  }
};

export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: {
      campaign: { type: 'string' },
      format: { type: 'string', default: 'ndjson' },
      output: { type: 'string' },
    },
  });
  const { campaign, format, output } = values;
  if (!campaign) throw new Refusal('Which campaign? Give --campaign ID.', 2);
  const lines = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (lines === undefined) throw new Refusal('--format: expected ndjson or csv.', 2);

  const settings = readSettings(process.env);
  const { store, vault } = await openStoreAndVault(settings, { create: false });
  const broken = new Set<string>();
  async function* signatures(): AsyncGenerator<Opened> {
    for await (const row of store.rows(campaign as string, counted)) {
      const { id, received } = row;
      try {
        const content = (await vault.open(row)) as Omit<Opened, 'id' | 'campaign' | 'received'>;
        yield { id, campaign: row.campaign, received: new Date(received).toISOString(), ...content };
      } catch {
        broken.add(id);
      }
    }
  }

  try {
    const stored = await store.count({ campaign }, counted);
    if (stored === 0) throw new Refusal('There is no signature of this campaign in the database.');
    await write(lines(signatures), output);
    console.error(`${stored - broken.size} of ${stored} signatures exported.`);
    if (broken.size > 0)
      throw new Refusal([...broken].map((id) => `${id} cannot be opened: the database was changed from outside.`));
  } finally {
    await store.close();
  }
};
