/**
 * A real Postgres for tests: a cluster of its own in a folder of its own. Knows nothing of what is
 * stored in it.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';

const debianFolder = '/usr/lib/postgresql';

/**
 * The folder of `initdb` and `postgres`, the newest of Debian's first; `undefined` where they are
 * missing.
 */
export const findPostgres = (): string | undefined => {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  return [
    ...versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(debianFolder, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ].find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
};

/** Postgres refuses to run as root: then it runs as the user of Debian's package, or as nobody. */
export const runAs = (): { readonly uid: number; readonly gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = ['postgres:', 'nobody:'].map((name) => users.find((user) => user.startsWith(name))).find(Boolean);
  if (line === undefined)
    throw new Error('Postgres refuses to run as root, and here is no user "postgres" or "nobody".');
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
};

export interface Postgres {
  /** Of the superuser, with a password of this cluster's own. The same after a stop and a start. */
  readonly url: string;
  readonly dataFolder: string;
  /** The URL of a new database in it, with nothing inside. */
  readonly empty: () => Promise<string>;
  /** Runs one statement on a connection of its own, which outlives no crash. */
  readonly ask: (sql: string) => Promise<Record<string, unknown>[]>;
  /**
   * `immediate` is a crash: nothing is written any more, and the next start recovers. Resolves
   * after the last process.
   */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  /** On the same port, with the same data. Resolves when it takes connections. */
  start(): Promise<void>;
  /** Stops it if it runs, and removes its data. */
  remove(): Promise<void>;
}

/**
 * Starts a Postgres on a free port of 127.0.0.1, with what is durable left as durable as Postgres
 * makes it.
 * @throws where Postgres is not installed, or does not start.
 */
export const startPostgres = async (): Promise<Postgres> => {
  const programs = findPostgres();
  if (programs === undefined)
    throw new Error(
      'Postgres was not found. "npm test" finds it or installs it; on Debian: apt-get install postgresql',
    );
  const user = runAs();
  const options = { ...user, cwd: '/', env: { LC_ALL: 'C' } };
  const folder = mkdtempSync(join(tmpdir(), 'petition-postgres-'));
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (user !== undefined) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);

  const dataFolder = join(folder, 'data');
  const made = spawnSync(
    join(programs, 'initdb'),
    ['--no-sync', '--username=postgres', '--encoding=UTF8', '--auth=scram-sha-256'].concat(
      `--pwfile=${passwordFile}`,
      `--pgdata=${dataFolder}`,
    ),
    { ...options, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);

  const port = await freePort();
  let running: { readonly child: ChildProcess; readonly ended: Promise<unknown> } | undefined;
  const crash = () => void running?.child.kill('SIGQUIT');
  process.once('exit', crash);

  const start = async (): Promise<void> => {
    const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
    const postgres = spawn(
      join(programs, 'postgres'),
      ['-D', dataFolder, ...settings.flatMap((setting) => ['-c', setting])],
      { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    // By its last process: those who serve a connection hold its stream as well.
    running = { child: postgres, ended: once(postgres, 'close') };
    await new Promise<void>((ready, failed) => {
      let said = '';
      postgres.once('error', failed).once('close', () => failed(new Error(`Postgres ended:\n${said}`)));
      postgres.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk;
        if (said.includes('ready to accept connections')) ready();
      });
    });
  };
  const stop = async (mode: 'fast' | 'immediate'): Promise<void> => {
    running?.child.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await running?.ended;
    running = undefined;
  };
  await start();
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const ask: Postgres['ask'] = async (sql) => {
    const client = new pg.Client(url);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    url,
    dataFolder,
    ask,
    empty: async () => {
      const name = `d${randomBytes(8).toString('hex')}`;
      await ask(`CREATE DATABASE ${name}`);
      return url.replace(/[^/]*$/, name);
    },
    stop,
    start,
    remove: async () => {
      await stop('immediate');
      process.removeListener('exit', crash);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
