/**
 * Debian's etcd, Patroni and HAProxy, each configured with the very text of docs/failover.md; only
 * addresses and folders are others. A machine has an address of its own on the loopback.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import pg from 'pg';
import { root } from '../../../scripts/root.ts';
import { findPostgres, runAs } from '../../support/postgres.ts';
import { until } from '../../support/until.ts';
import { killAll } from './machine.ts';

/** In milliseconds; a busy machine takes its time. */
export const patience = 180_000;
const programs = { etcd: '/usr/bin/etcd', patroni: '/usr/bin/patroni', haproxy: '/usr/sbin/haproxy' };
const page = readFileSync(join(root, 'docs/failover.md'), 'utf8');

/** The first block of that language, or the first after these words. */
const block = (language: string, after = ''): string =>
  new RegExp(`^\`\`\`${language}\n(?<text>[^]*?)^\`\`\`$`, 'm').exec(page.slice(page.indexOf(after)))?.groups?.text ??
  '';

/** What a program calls its version, such as "Patroni 3.0.2". */
const versionOf = (name: string, program: string, ...args: string[]): string =>
  `${name} ${/\d+\.\d+\.\d+/.exec(execFileSync(program, args, { encoding: 'utf8' }))?.[0] ?? ''}`;

export const createMachines = async (t: TestContext) => {
  const missing = Object.values(programs).filter((program) => !existsSync(program));
  const postgres = findPostgres();
  if (missing.length > 0 || postgres === undefined)
    throw new Error('This test needs Debian’s packages: apt-get install postgresql patroni etcd-server haproxy');
  const user = runAs();
  const folder = mkdtempSync(join(tmpdir(), 'petition-patroni-'));
  const own = (path: string): string => {
    if (user !== undefined) chownSync(path, user.uid, user.gid);
    return path;
  };
  own(folder);
  const network = `127.${randomInt(1, 255)}.${randomInt(256)}.`;
  const proxy = `${network}4`;

  /** The text of the page for this machine: db1's own addresses are on every line but the lists. */
  const textFor = (language: string, name: string, number: number): string => {
    const place = own(mkdirSync(join(folder, name), { recursive: true }) ?? join(folder, name));
    return block(language)
      .split('\n')
      .map((line) => (/10\.0\.0\.1.*10\.0\.0\.2/.test(line) ? line : line.replaceAll('10.0.0.1', `10.0.0.${number}`)))
      .join('\n')
      .replaceAll('10.0.0.0/24', '127.0.0.0/8')
      .replaceAll('10.0.0.', network)
      .replace(/^(ETCD_NAME=|name: )db1$/m, `$1${name}`)
      .replaceAll(/\/var\/(?:lib|run)\/(?:etcd|postgresql)/g, place)
      .replace('/usr/lib/postgresql/15/bin', postgres);
  };

  const started: number[] = [];
  const logFile = join(folder, 'log');
  const log = openSync(logFile, 'a');
  t.after(() => closeSync(log));
  const start = (program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): number => {
    const stdio = ['ignore', log, log] as const;
    const child = spawn(program, args, { ...user, cwd: '/', env: { LC_ALL: 'C', ...env }, stdio: [...stdio] });
    started.push(child.pid ?? 0);
    return child.pid ?? 0;
  };

  const machine = (name: string, number: number) => {
    const address = `${network}${number}`;
    const pids: number[] = [];
    const pidFile = join(folder, name, '15/petitions/postmaster.pid');
    /** Patroni's Postgres is no child of its own. */
    const postmaster = (): number[] =>
      existsSync(pidFile) ? [Number(readFileSync(pidFile, 'utf8').split('\n')[0])] : [];
    return {
      name,
      address,
      postmaster,
      all: (): number[] => [...pids, ...postmaster()],
      start: (): void => {
        const settings = textFor('ini', name, number).split('\n').filter(Boolean);
        const env = Object.fromEntries(
          settings.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
        );
        pids.splice(0, pids.length, start(programs.etcd, [], env));
        if (name === 'witness') return;
        const config = join(folder, `${name}.yml`);
        const text = textFor('yaml', name, number);
        const parent = join(folder, name, '15');
        if (!existsSync(parent)) mkdirSync(parent);
        own(parent);
        writeFileSync(config, text);
        pids.push(start(programs.patroni, [config], { PATH: '/usr/bin:/bin' }));
      },
      /** What Patroni says that it is. */
      is: async (role: 'primary' | 'sync'): Promise<boolean> => {
        const signal = AbortSignal.timeout(3000);
        const answer = await fetch(`http://${address}:8008/${role}`, { signal }).catch(() => undefined);
        return answer?.status === 200;
      },
    };
  };
  const [one, two, witness] = [machine('db1', 1), machine('db2', 2), machine('witness', 3)];
  t.after(() => {
    killAll([...started, ...one.postmaster(), ...two.postmaster()]);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  for (const each of [one, two, witness]) each.start();

  const haproxyFile = join(folder, 'haproxy.cfg');
  const defaults = 'defaults\n  mode http\n  timeout connect 5s\n  timeout client 50s\n  timeout server 50s\n\n';
  const listening = textFor('haproxy', 'haproxy', 1).replace('127.0.0.1', proxy);
  writeFileSync(haproxyFile, defaults + listening);
  start(programs.haproxy, ['-db', '-f', haproxyFile]);

  /** Through HAProxy, as whoever sets it up does. */
  const ask = async (sql: string, database = 'petitions'): Promise<Record<string, unknown>[]> => {
    const to = { host: proxy, port: 5000, user: 'postgres', password: 'choose-one', database };
    const client = new pg.Client({ ...to, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  /** Which of the two is the primary, once the other is its synchronous standby. */
  const inOrder = () =>
    until(
      () => `there is a primary with a synchronous standby:\n${readFileSync(logFile, 'utf8').slice(-3000)}`,
      async () => {
        for (const [primary, standby] of [
          [one, two],
          [two, one],
        ] as const)
          if ((await primary.is('primary')) && (await standby.is('sync'))) return { primary, standby };
        return false;
      },
      patience,
    );
  await inOrder();
  await until('HAProxy leads there', () => ask('SELECT 1', 'postgres').catch(() => false as const), patience);
  for (const statement of block('sql', 'Create the database').split('\n').filter(Boolean))
    await ask(statement, 'postgres');

  const [postgresVersion] = await ask('SHOW server_version');
  const versions = [
    `PostgreSQL ${String(postgresVersion?.server_version).split(' ')[0]}`,
    versionOf('Patroni', programs.patroni, '--version'),
    versionOf('etcd', programs.etcd, '--version'),
    versionOf('HAProxy', programs.haproxy, '-v'),
  ];
  return { inOrder, ask, versions, url: `postgres://petitions:choose-a-third@${proxy}:5000/petitions` };
};
