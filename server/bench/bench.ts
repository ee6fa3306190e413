/**
 * `npm run bench -w server`: measures what the server can take against what the engine below it can
 * do, within the same minutes on the same machine. It only measures: a missed goal is reported, but
 * is not a failure. Needs `npm run build` first.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres } from '../../test/support/postgres.ts';
import { openDatabase } from '../store/open.ts';
import { createVault } from '../crypto/envelopes.ts';
import type { Load, Measured } from './generator.ts';
import { ask, processorTime, serve, stop, type Server } from './processes.ts';
import type { Writing } from './writer.ts';

const rounds = 3;
const seconds = 4;
const signers = 256;
/**
 * Those answered by one commit come back while the next is written, so the bare engine gets groups
 * of half as many.
 */
const group = signers / 2;
const readers = 16;
/** A hundred times the record petition's peak, in signatures a second. */
const goal = 3300;
const secret = 'a secret for measurements, and long enough';

const campaign = {
  id: 'bench',
  locale: 'en',
  title: 'Open the library',
  body: 'On Sundays too.',
  fields: [
    { name: 'name', required: true },
    { name: 'email', required: true },
    { name: 'country' },
    { name: 'comment', maxLength: 500 },
  ],
  consent: { statement: 'I agree.' },
};

interface Round {
  /** Rows a second, engine alone. */
  readonly engine: number;
  readonly signing: Measured & { readonly servers: readonly number[]; readonly machine: number };
  /** Signed in that time but not yet looked at by the worker: the worker's backlog. */
  readonly behind: number;
  /** With clients reading the count alongside the signers. */
  readonly reading: Measured;
  /**
   * How long the worker then takes to clear its backlog, in seconds; the engine's next turn begins
   * after that.
   */
  readonly caughtUp: number;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Processor time of the whole machine so far, in seconds. */
const busyTime = (): number =>
  cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000;

const load = async (servers: readonly Server[], who: Pick<Load, 'signers' | 'readers'>) => {
  const before = servers.map(processorTime);
  const busy = busyTime();
  const began = performance.now();
  const ports = servers.map(({ port }) => port);
  const measured = await ask<Measured>('generator.ts', { ports, seconds, ...who } satisfies Load);
  const passed = (performance.now() - began) / 1000;
  return {
    ...measured,
    servers: servers.map((server, index) => (processorTime(server) - (before[index] ?? 0)) / passed),
    machine: (busyTime() - busy) / passed,
  };
};

const unsettled = async (url: string): Promise<number> => {
  const database = await openDatabase(url, { create: false });
  const [found] = await database.sql("SELECT count(*) AS n FROM signature WHERE state = 'new'");
  await database.close();
  return Number(found?.n);
};

const catchUp = async (url: string): Promise<number> => {
  const began = performance.now();
  while ((await unsettled(url)) > 0) await pause(200);
  return (performance.now() - began) / 1000;
};

/** Engine and server take turns, so that whatever else the machine does affects both. */
const measure = async (processes: number, url: string, bare: string, campaigns: string): Promise<Round[]> => {
  const vault = await createVault(secret);
  const sealed = await vault.seal({ id: '', campaign: '' }, campaign);
  const env = { DATABASE_URL: url, CAMPAIGNS: campaigns, SECRET: secret, TRUSTED_PROXIES: '127.0.0.1' };
  const servers: Server[] = [];
  try {
    for (let index = 0; index < processes; index++) servers.push(await serve(env));
    const all: Round[] = [];
    for (let round = 0; round < rounds; round++) {
      const writing: Writing = { url: bare, group, envelope: sealed.length, seconds };
      const rates = await Promise.all(servers.map(() => ask<number>('writer.ts', writing)));
      const signing = await load(servers, { signers, readers: 0 });
      const behind = await unsettled(url);
      const reading = await load(servers, { signers, readers });
      const caughtUp = await catchUp(url);
      all.push({ engine: rates.reduce((sum, rate) => sum + rate), signing, behind, reading, caughtUp });
    }
    return all;
  } finally {
    await Promise.all(servers.map(stop));
  }
};

const whole = (value: number): string => Math.round(value).toLocaleString('en');

const rowsOf = (all: readonly Round[]): Readonly<Record<string, string>> => {
  const of = (value: (round: Round) => number) => median(all.map(value));
  const signed = of(({ signing }) => signing.signed);
  const ratio = of(({ signing, engine }) => signing.signed / engine);
  const servers = all[0]?.signing.servers.map((_, index) => of(({ signing }) => signing.servers[index] ?? NaN)) ?? [];
  return {
    'signatures a second, by HTTP': whole(signed),
    [`rows a second, straight by groups of ${group}`]: whole(of(({ engine }) => engine)),
    ratio: ratio.toFixed(2),
    'half of the engine, or more': ratio >= 0.5 ? 'yes' : 'no',
    [`${whole(goal)} a second, or more`]: signed >= goal ? 'yes' : 'no',
    'answered within, half': `${of(({ signing }) => signing.p50).toFixed(1)} ms`,
    'answered within, 99 of 100': `${of(({ signing }) => signing.p99).toFixed(1)} ms`,
    'the worker is behind by, in signatures': whole(of(({ behind }) => behind)),
    '… and has caught up after': `${of(({ caughtUp }) => caughtUp).toFixed(1)} s`,
    'refused or failed': whole(all.reduce((sum, { signing, reading }) => sum + signing.refused + reading.refused, 0)),
    'counts a second, while': whole(of(({ reading }) => reading.counted)),
    '… signatures a second': whole(of(({ reading }) => reading.signed)),
    'cores: each server process': servers.map((cores) => cores.toFixed(2)).join(' + '),
    'cores: load generator': of(({ signing }) => signing.cores).toFixed(2),
    'cores: everything on this machine': of(({ signing }) => signing.machine).toFixed(2),
  };
};

const folder = mkdtempSync(join(tmpdir(), 'petition-bench-'));
const campaigns = join(folder, 'campaigns');
mkdirSync(campaigns);
writeFileSync(join(campaigns, 'bench.json'), JSON.stringify(campaign));
const postgres = await startPostgres();

try {
  const [processor] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  console.log(`Node ${process.version}, ${cpus().length} × ${processor?.model ?? 'unknown processor'}, ${memory}`);
  console.log(`${signers} connections that sign, ${readers} more that ask for the count; each figure the median of`);
  console.log(`${rounds} rounds of ${seconds} s, in which engine and server take turns; all on the same cores.`);
  for (const engine of ['SQLite', 'Postgres'])
    for (const processes of [1, 2]) {
      const databases = ['served', 'bare'].map((use) => `${engine.toLowerCase()}_${use}_${processes}`);
      const [url = '', bare = ''] =
        engine === 'SQLite'
          ? databases.map((name) => `sqlite:${join(folder, `${name}.db`)}`)
          : await Promise.all(databases.map(() => postgres.empty()));
      const rows = rowsOf(await measure(processes, url, bare, campaigns));
      console.log(`\n${engine}, ${processes} server process${processes === 1 ? '' : 'es'}`);
      for (const [name, value] of Object.entries(rows)) console.log(`  ${name.padEnd(42)}${value}`);
    }
} finally {
  await postgres.remove();
  rmSync(folder, { recursive: true });
}
