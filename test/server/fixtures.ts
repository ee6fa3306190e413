/**
 * What the server's tests share: small campaigns, signatures, applications on a real database, the
 * real process.
 */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { createApp, type AppOptions } from '../../server/http/app.ts';
import { readCampaigns } from './read-campaigns.ts';
import { createDocumentStore } from '../../server/campaigns/document-store.ts';
import { createLog } from '../../server/operations/log.ts';
import { createKeys } from '../../server/crypto/keys.ts';
import { openDatabase } from '../../server/store/open.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { createStore } from '../../server/store/sql.ts';
import { tallies } from '../../server/store/tally.ts';
import type { Arrival } from '../../server/store/store.ts';
import { signerActions } from '../../server/signer-pages/actions.ts';
import { createVault } from '../../server/crypto/envelopes.ts';
import { createWorker } from '../../server/jobs/worker.ts';
import { sourceEnv } from '../support/child-env.ts';
import { sealingFor } from '../support/sealing.ts';
import { until } from '../support/until.ts';

export const secret = 'a secret for tests, and 32 characters long';
export const cli = resolve(import.meta.dirname, '../../server/cli.ts');

export const openCampaign = {
  id: 'open',
  locale: 'en',
  title: { en: 'Open the library', 'zh-Hant': '開放圖書館' },
  body: 'On Sundays too.',
  fields: [
    { name: 'name', required: true },
    { name: 'email', required: true },
    { name: 'country' },
    { name: 'comment', maxLength: 500 },
    { name: 'union', type: 'text', label: 'Your union' },
  ],
  consent: { statement: 'I agree.' },
  server: { mark: 'only-the-server-knows' },
};
export const closedCampaign = { id: 'closed', locale: 'en', title: 'Too late', body: '…', closes: '2020-01-31' };
export const sealedCampaign = {
  id: 'sealed',
  locale: 'en',
  title: 'Sealed',
  body: '…',
  sealing: await sealingFor('sealed'),
};

export const temporaryFolder = () => {
  const path = mkdtempSync(join(tmpdir(), 'petition-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
};

/** A folder that is gone when the test is. */
export const folder = (t: TestContext): string => {
  const { path, remove } = temporaryFolder();
  t.after(remove);
  return path;
};

/** A folder of documents; a string is written as it is. */
export const documents = (t: TestContext, files: Readonly<Record<string, unknown>>): string => {
  const path = join(folder(t), 'campaigns');
  mkdirSync(path);
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

export const threeCampaigns = {
  'open.json': openCampaign,
  'closed.json': closedCampaign,
  'sealed.json': sealedCampaign,
};

let signers = 0;

/** Of somebody with an address of their own. */
export const signature = (fields: Readonly<Record<string, unknown>> = {}, rest: object = {}) => ({
  id: randomUUID() as string,
  campaign: 'open',
  locale: 'en',
  fields: { name: 'Ada Quimby', email: `ada.quimby.${++signers}@mail.example`, ...fields },
  consent: { statement: 'I agree.', locale: 'en', updates: false },
  ...rest,
});

export const posted = (body: unknown, headers: Readonly<Record<string, string>> = {}) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
});

export interface ApplicationOptions extends Partial<AppOptions> {
  /** What this server cannot serve; nothing, where it is not given. */
  readonly refuse?: Parameters<typeof createDocumentStore>[0]['refuse'];
}

/**
 * The application on a database file of its own, where none is given; what it logs is in `logged`.
 */
export const application = async (t: TestContext, options: ApplicationOptions = {}) => {
  const path = join(folder(t), 'petitions.db');
  const store = options.store ?? createStore(await openSqlite(path, { create: true }));
  if (!options.store) t.after(() => store.close());
  const vault = await createVault(secret);
  const logged: string[] = [];
  const published = createDocumentStore({
    store,
    folder: options.campaigns ?? readCampaigns(documents(t, threeCampaigns)),
    refuse: options.refuse ?? (() => []),
    say: () => undefined,
  });
  // Some tests have a store that can do one thing only.
  await published.look().catch(() => undefined);
  const { campaigns } = published;
  const base = () => 'https://petitions.example/';
  const app = createApp({
    store,
    vault,
    keys: createKeys(secret),
    actions: signerActions({ campaigns, store, ...options }),
    base,
    trusted: new BlockList(),
    dist: folder(t),
    demo: folder(t),
    version: '1.2.3',
    log: createLog((line) => logged.push(line)),
    documents: published,
    ...options,
    campaigns,
  });
  const sign = (body: unknown, headers?: Readonly<Record<string, string>>) =>
    app.request('/v1/campaigns/open/signatures', posted(body, headers));
  /** What the worker does within some seconds, done now. */
  const work = async (): Promise<void> => {
    const failed = (error: Error) => assert.fail(error);
    const { now = Date.now } = options;
    const every = { look: 0, count: 0 };
    const elapsed = now;
    await createWorker({ campaigns, store, vault, mailer: undefined, base, now, elapsed, every, failed }).look();
  };
  return { app, store, vault, path, logged, sign, work, published };
};

/** A signature as it is stored when it arrives, of somebody with an address of their own. */
export const arrival = (rest: Partial<Arrival> = {}): Arrival => ({
  id: randomUUID(),
  campaign: 'open',
  received: 1_800_000_000_000,
  envelope: new Uint8Array([1, 2, 3]),
  email: new Uint8Array(randomBytes(32)),
  person: new Uint8Array(randomBytes(32)),
  shown: false,
  withdraw: null,
  content: null,
  doubt: null,
  ...rest,
});

/**
 * Ends the lease of a worker that died, as its thirty seconds would. For some of them two workers
 * may lead.
 */
export const endLease = "DELETE FROM lease WHERE name = 'worker'";

/** What a command printed, and how it ended. */
export const command = async (args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd?: string) => {
  const child = spawn(process.execPath, [cli, ...args], { cwd, env: { ...sourceEnv, ...env } });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
};

export interface Running {
  readonly child: ChildProcess;
  /** Without the slash at its end. */
  readonly address: string;
  /** All that it printed so far, on both streams. */
  printed(): string;
  /** Resolves when it prints this line. */
  line(text: string): Promise<void>;
  sign(body: unknown): Promise<Response>;
  /** Resolves when so many count, which the public is not told exactly. */
  counts(expected: number): Promise<void>;
}

/**
 * The real server as a process of its own on a free port; ended with the test, if it has not by
 * then.
 * @param wrapper a command that becomes the one that follows it.
 */
export const running = async (
  t: TestContext,
  env: Readonly<Record<string, string>>,
  cwd: string,
  wrapper: readonly string[] = [],
): Promise<Running> => {
  const [program, ...args] = [...wrapper, process.execPath, cli, 'serve'];
  const child = spawn(program, args, { cwd, env: { ...sourceEnv, PORT: '0', ...env } });
  t.after(() => child.kill('SIGKILL'));
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const check of waiting) check();
    });
  const printing = (isRight: (line: string) => boolean) =>
    new Promise<string>((found, lost) => {
      const check = () => {
        const line = lines.find(isRight);
        if (line !== undefined) found(line);
      };
      waiting.add(check);
      child.once('close', () => lost(new Error(`ended before the line came:\n${lines.join('\n')}`)));
      check();
    });
  const demo = await printing((line) => /^http:\/\/localhost:\d+\/$/.test(line));
  const address = demo.slice(0, -1).replace('localhost', '127.0.0.1');
  const url = env.DATABASE_URL ?? 'sqlite:data/petitions.db';
  const place = url.startsWith('sqlite:') ? `sqlite:${resolve(cwd, url.slice('sqlite:'.length))}` : url;
  return {
    child,
    address,
    counts: async (expected) => {
      const database = await openDatabase(place, { create: false });
      try {
        const { totals } = tallies(database);
        await until(`${expected} count`, async () => ((await totals()).get('open') ?? 0) === expected, 60_000);
      } finally {
        await database.close();
      }
    },
    printed: () => lines.join('\n'),
    line: async (text) => {
      await printing((line) => line === text);
    },
    sign: (body) => fetch(`${address}/v1/campaigns/open/signatures`, posted(body)),
  };
};
