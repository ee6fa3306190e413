/**
 * What sealed signatures cost a server that cannot read them, beside the same in clear: how many a
 * second it takes, what checking the form of one takes, and what an export keeps in memory. On SQLite.
 * Part of `npm run bench -w server`; on its own: `node bench/sealed.ts`, with a number of rows.
 */
import { spawn } from 'node:child_process';
import { hkdfSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { newCampaignKey, newOpeningKey, seal, vouch } from 'petition-widget/sealing';
import { readCampaign } from '../campaigns/campaigns.ts';
import { createVault } from '../crypto/envelopes.ts';
import { createKeys } from '../crypto/keys.ts';
import { operator } from '../desk/rights.ts';
import { fetchSealed } from '../organiser/sealed.ts';
import { clearReader, sealedReader } from '../signing/submitted.ts';
import { openInThread } from '../store/thread.ts';
import type { Load, Measured } from './generator.ts';
import { ask, serve, stop, type Server } from './processes.ts';
import { arrival, writeValid } from './valid-rows.ts';

const [given] = process.argv.slice(2).map(Number);
const rows = given ?? 20_000;
const rounds = 3;
const seconds = 3;
const signers = 128;
/** For one round; where they are fewer than a machine checks, the round ends sooner. */
const proofsMade = { worked: 1500, unworked: 10_000 };
/** What `server/signing/proof-of-work.ts` asks for. */
const usualCost = 5000;
const secret = 'a secret for measurements, and long enough';
const id = 'bench';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

const document = {
  ...{ id, locale: 'en', title: 'Open the library', body: 'On Sundays too.' },
  fields: [
    { name: 'name', required: true },
    { name: 'email', required: true },
    { name: 'country' },
    { name: 'comment' },
  ],
  consent: { statement: 'I agree.' },
};
const keys = await Promise.all([newOpeningKey(), newOpeningKey()]);
const recipients = keys.map(({ recipient }, n) => ({ age: recipient, label: `${n}` }));
const sealing = await vouch(id, { mode: 'sealed', recipients }, await newCampaignKey());
const documents = {
  clear: document,
  proven: { ...document, server: { proofOfWork: true } },
  sealed: { ...document, sealing },
};

const signature = {
  ...{ id: randomUUID(), campaign: id, locale: 'en' },
  fields: {
    name: 'Ada Example',
    email: 'ada@mail.example',
    country: 'HK',
    comment: 'Please keep it open on Sundays too.',
  },
  consent: { statement: 'I agree.', locale: 'en', updates: false },
};
const sealed = await seal(
  signature,
  recipients.map(({ age }) => age),
);

const secretFor = (purpose: string): string =>
  Buffer.from(hkdfSync('sha256', createKeys(secret).proof, '', `petition-server/1/proof/${purpose}`, 32)).toString(
    'hex',
  );

/** Nobody has to search for the solution of a challenge that is made here. */
const proofOf = async (cost: number): Promise<string> => {
  let derived = '';
  const challenge = await createChallenge({
    hmacSignatureSecret: secretFor('challenge'),
    hmacKeySignatureSecret: secretFor('solution'),
    ...{ algorithm: 'PBKDF2/SHA-256', cost, counter: 1, data: { campaign: id } },
    deriveKey: async (...asked) => {
      const found = await deriveKey(...asked);
      derived = Buffer.from(found.derivedKey).toString('hex');
      return found;
    },
    expiresAt: new Date(Date.now() + 20 * 60_000),
  });
  return Buffer.from(JSON.stringify({ challenge, solution: { counter: 1, derivedKey: derived } })).toString('base64');
};

const proofs = async (cost: number): Promise<string[]> => {
  const all: string[] = [];
  while (all.length < (cost === 1 ? proofsMade.unworked : proofsMade.worked))
    all.push(...(await Promise.all(Array.from({ length: 100 }, () => proofOf(cost)))));
  return all;
};

interface Way {
  readonly name: string;
  readonly of: keyof typeof documents;
  /** Rounds of its proof of work. */
  readonly cost?: number;
}

const ways: readonly Way[] = [
  { name: 'in clear', of: 'clear' },
  { name: 'in clear, with proof of work', of: 'proven', cost: usualCost },
  { name: 'sealed, with proof of work', of: 'sealed', cost: usualCost },
  { name: 'in clear, with a proof of no work', of: 'proven', cost: 1 },
  { name: 'sealed, with a proof of no work', of: 'sealed', cost: 1 },
];

const signing = async (folder: string): Promise<void> => {
  const servers = new Map<string, Server>();
  const found = ways.map(() => [] as Measured[]);
  try {
    for (const [name, one] of Object.entries(documents)) {
      const campaigns = join(folder, name);
      mkdirSync(campaigns);
      writeFileSync(join(campaigns, `${id}.json`), JSON.stringify(one));
      const env = { DATABASE_URL: `sqlite:${join(folder, `${name}.db`)}`, CAMPAIGNS: campaigns };
      servers.set(name, await serve({ ...env, SECRET: secret, TRUSTED_PROXIES: '127.0.0.1' }));
    }
    for (let round = 0; round < rounds; round++)
      for (const [n, { of, cost }] of ways.entries()) {
        const load: Load = {
          ...{ ports: [servers.get(of)?.port ?? 0], signers, readers: 0, seconds },
          ...(of === 'sealed' && { seal: sealed }),
          ...(cost !== undefined && { proofs: await proofs(cost) }),
        };
        found[n]?.push(await ask<Measured>('generator.ts', load));
      }
  } finally {
    await Promise.all([...servers.values()].map(stop));
  }
  console.log(`\nSigning by HTTP on ${signers} connections, medians of ${rounds} rounds of ${seconds} s, in turns`);
  const rates = found.map((all) => median(all.map(({ signed }) => signed)));
  for (const [n, { name }] of ways.entries()) {
    const refused = found[n]?.reduce((sum, one) => sum + one.refused, 0) ?? NaN;
    console.log(`  ${name.padEnd(42)}${(rates[n] ?? NaN).toFixed(0).padStart(5)} a second, ${refused} refused`);
  }
  for (const [name, one, other] of [
    ['with proof of work', 2, 1],
    ['with a proof of no work', 4, 3],
  ] as const)
    console.log(
      `  ${`sealed to clear, ${name}`.padEnd(42)}${((rates[one] ?? NaN) / (rates[other] ?? NaN)).toFixed(2)}`,
    );
};

/** What stands between the request's text and what is stored, for one, in milliseconds. */
const checking = (): void => {
  const readerOf = (make: typeof clearReader, one: object) => {
    const published = readCampaign(id, Buffer.from(JSON.stringify(one)));
    if (Array.isArray(published)) throw new Error(published.map(({ sentence }) => sentence).join('\n'));
    return make(published.campaign);
  };
  const { id: ofOne } = signature;
  const all = [
    { name: 'in clear', read: readerOf(clearReader, document), text: JSON.stringify(signature) },
    {
      name: 'sealed',
      read: readerOf(sealedReader, documents.sealed),
      text: JSON.stringify({ id: ofOne, campaign: id, sealed }),
    },
  ].map((one) => ({ ...one, times: [] as number[] }));
  const times = 2000;
  for (let round = 0; round <= 2 * rounds; round++)
    for (const { read, text, times: took } of all) {
      const began = process.cpuUsage();
      for (let n = 0; n < times; n++)
        if (!('content' in Object(read(JSON.parse(text), false)))) throw new Error('refused');
      const { user, system } = process.cpuUsage(began);
      // The first round is the engine's first run of the code.
      if (round > 0) took.push((user + system) / 1000 / times);
    }
  console.log('\nChecking one that was sent, in milliseconds of a processor');
  for (const { name, times: took } of all) console.log(`  ${name.padEnd(42)}${median(took).toFixed(3)}`);
};

const report = 'data:text/javascript,process.on("exit",()=>console.error(process.resourceUsage().maxRSS))';

/** The most memory that exporting all takes, in kilobytes, and how many bytes come out. */
const exported = async (url: string): Promise<{ readonly memory: number; readonly bytes: number }> => {
  const args = ['--import', report, join(import.meta.dirname, '../cli.ts'), 'export', '--campaign', id];
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, DATABASE_URL: url, SECRET: secret },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let bytes = 0;
  child.stderr.setEncoding('utf8').on('data', (some: string) => (said += some));
  child.stdout.on('data', (some: Buffer) => (bytes += some.length));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(said);
  return { memory: Number(said.trimEnd().split('\n').at(-1)), bytes };
};

/**
 * The heap after a collection, in bytes, while the last rows are given to somebody who opens them at
 * the desk: the least of those looks, as pages come and go.
 */
const fetched = async (url: string, size: number): Promise<number> => {
  const store = await openInThread({ url, options: { create: false, serving: true } });
  const heaps: number[] = [];
  let said = 0;
  const meanwhile = async (): Promise<void> => {
    if (said < size * 0.8) return;
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    heaps.push(heapUsed + arrayBuffers);
  };
  try {
    const vault = await createVault(secret);
    const all = await fetchSealed(operator, { store, vault }, id, { isAll: false, meanwhile }, Date.now());
    if (typeof all === 'string') throw new Error('refused');
    for await (const one of all) if ('sealed' in one) said++;
    if (said !== size) throw new Error(`${said} of ${size} were given out`);
    return Math.min(...heaps);
  } finally {
    await store.close();
  }
};

const exporting = async (folder: string): Promise<void> => {
  const vault = await createVault(secret);
  console.log('\nExporting sealed signatures: by command, the most memory of the process; at the desk, the heap');
  const found: { readonly memory: number; readonly heap: number }[] = [];
  for (const size of [rows / 4, rows]) {
    const path = join(folder, `${size}-rows.db`);
    await writeValid(path, size, async (n) => {
      const one = arrival(Date.now() - size + n);
      return { ...one, envelope: await vault.seal(one, { sealed }) };
    });
    const began = performance.now();
    const { memory, bytes } = await exported(`sqlite:${path}`);
    const took = ((performance.now() - began) / 1000).toFixed(0);
    const heap = await fetched(`sqlite:${path}`, size);
    found.push({ memory, heap });
    const [mb, out] = [Math.round(memory / 1024), Math.round(bytes / 1e6)];
    console.log(
      `  ${size.toLocaleString('en').padEnd(42)}${mb} MB, for ${out} MB in ${took} s; ${(heap / 1e6).toFixed(1)} MB`,
    );
  }
  const [less, more] = found;
  const ratio = (of: 'memory' | 'heap') => ((more?.[of] ?? NaN) / (less?.[of] ?? NaN)).toFixed(2);
  console.log(`  ${'ratio'.padEnd(42)}${ratio('memory')}; ${ratio('heap')}`);
};

const folder = mkdtempSync(join(tmpdir(), 'petition-sealed-'));
try {
  checking();
  await exporting(folder);
  await signing(folder);
} finally {
  rmSync(folder, { recursive: true });
}
