/**
 * What the command that opens sealed signatures takes, against the library alone: one Decrypter in a
 * loop on one thread. Both on the same rows, in turns in one run, as a ratio, so that the machine
 * does not matter; and whether five times as many rows take more memory.
 * Part of `npm run bench -w server`; on its own: `node bench/unsealing.ts`, with a number of rows.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { newOpeningKey, openerWith, seal, type SealedRow } from 'petition-widget/sealing';

const [given] = process.argv.slice(2).map(Number);
const rows = given ?? 2000;
const rounds = 3;
/** Rows are sealed once and written again and again under their ids: opening takes as long. */
const sealed = Math.min(rows, 500);

const key = await newOpeningKey();
const other = await newOpeningKey();

const rowOf = async (n: number): Promise<SealedRow> => {
  const id = randomUUID();
  const signature = {
    ...{ id, campaign: 'bench', locale: 'en' },
    fields: { name: `Signer ${n}`, email: `signer.${n}@mail.example`, comment: 'Please keep it open on Sundays too.' },
    consent: { statement: 'I agree.', locale: 'en', updates: false },
  };
  // The key that opens comes second: the first of two is tried before it.
  return { id, campaign: 'bench', sealed: await seal(signature, [other.recipient, key.recipient]) };
};

const folder = mkdtempSync(join(tmpdir(), 'petition-unsealing-'));

const write = async (all: readonly SealedRow[], count: number): Promise<string> => {
  const path = join(folder, `${count}.ndjson`);
  const file = createWriteStream(path);
  for (let n = 0; n < count; n++)
    if (!file.write(`${JSON.stringify(all[n % all.length])}\n`)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
  return path;
};

/** In rows a second. */
const alone = async (all: readonly SealedRow[]): Promise<number> => {
  const open = openerWith([key.identity]);
  const began = performance.now();
  for (let n = 0; n < rows; n++) {
    const opened = await open(all[n % all.length] ?? { id: '', campaign: '', sealed: '' });
    if (typeof opened === 'string') throw new Error(opened);
  }
  return (rows / (performance.now() - began)) * 1000;
};

const report = 'data:text/javascript,process.on("exit",()=>console.error(process.resourceUsage().maxRSS))';

/** With its start, in rows a second; and the most memory, in kilobytes. */
const command = async (path: string, count: number): Promise<{ readonly rate: number; readonly memory: number }> => {
  const args = ['--import', report, join(import.meta.dirname, '../cli.ts'), 'unseal', '--key', join(folder, 'key.txt')];
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'pipe'] });
  createReadStream(path).pipe(child.stdin);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (some: string) => (said += some));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(said);
  return { rate: (count / (performance.now() - began)) * 1000, memory: Number(said.trimEnd().split('\n').at(-1)) };
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

try {
  writeFileSync(join(folder, 'key.txt'), `${key.identity}\n`);
  const all: SealedRow[] = [];
  for (let n = 0; n < sealed; n++) all.push(await rowOf(n));
  const path = await write(all, rows);
  const more = await write(all, rows * 5);
  const library: number[] = [];
  const ours: Awaited<ReturnType<typeof command>>[] = [];
  for (let round = 0; round < rounds; round++) {
    library.push(await alone(all));
    ours.push(await command(path, rows));
  }
  const ratio = median(ours.map(({ rate }, round) => rate / (library[round] ?? NaN)));
  const memory = median(ours.map((one) => one.memory));
  const growth = (await command(more, rows * 5)).memory / memory;
  console.log(`\nOpening ${rows.toLocaleString('en')} sealed signatures, on ${availableParallelism()} processors`);
  console.log(`  by the command, a second                  ${median(ours.map(({ rate }) => rate)).toFixed(0)}`);
  console.log(`  by the library alone, on one, a second    ${median(library).toFixed(0)}`);
  console.log(`  ratio                                     ${ratio.toFixed(2)}`);
  console.log(`  half of the library, or more              ${ratio >= 0.5 ? 'yes' : 'no'}`);
  console.log(`  memory with five times as many rows       ${Math.round(memory / 1024)} MB × ${growth.toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true });
}
