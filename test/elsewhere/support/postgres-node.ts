/** A Postgres that can be a primary or a standby, set up as docs/failover.md says. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import pg from 'pg';
import { freePort } from '../../support/free-port.ts';
import { findPostgres, runAs } from '../../support/postgres.ts';
import { until } from '../../support/until.ts';

const password = 'only-for-this-test';

const programs = (): string => {
  const found = findPostgres();
  if (found === undefined) throw new Error('This test needs PostgreSQL. On Debian: apt-get install postgresql');
  return found;
};

export const askAt = async (port: number, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

export const urlOf = (port: number): string => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;

export const versionAt = async (port: number): Promise<string> =>
  `PostgreSQL ${String((await askAt(port, 'SHOW server_version'))[0]?.server_version).split(' ')[0]}`;

export const createNode = async (t: TestContext, name: string) => {
  const user = runAs();
  const options = { ...user, cwd: '/', env: { LC_ALL: 'C', PGPASSWORD: password } };
  const folder = mkdtempSync(join(tmpdir(), `petition-${name}-`));
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (user !== undefined) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
  const port = await freePort();
  const run = (program: string, ...args: string[]): void =>
    void execFileSync(join(programs(), program), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  let child: ChildProcess | undefined;
  const ask = (sql: string) => askAt(port, sql);

  const start = async (): Promise<void> => {
    const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
    child = spawn(join(programs(), 'postgres'), ['-D', data, ...settings.flatMap((one) => ['-c', one])], {
      ...options,
      stdio: 'ignore',
    });
    await until(`${name} takes connections`, () => ask('SELECT 1').catch(() => false as const), 60_000);
  };
  t.after(async () => {
    if (child?.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGCONT');
      child.kill('SIGQUIT');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  return {
    name,
    port,
    ask,
    start,
    /** The postmaster, whose children are all the others. */
    pid: (): number => child?.pid ?? 0,
    create: async (): Promise<void> => {
      run('initdb', '--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, `--pgdata=${data}`);
      await start();
    },
    /** Copies this primary and follows it from then on; what was here before is gone. */
    follow: async (primary: number): Promise<void> => {
      rmSync(data, { recursive: true, force: true });
      const from = `host=127.0.0.1 port=${primary} user=postgres password=${password} application_name=${name}`;
      run('pg_basebackup', `--dbname=${from}`, `--pgdata=${data}`, '--write-recovery-conf', '--checkpoint=fast');
      await start();
    },
    /** From now on this primary acknowledges only what this standby has flushed as well. */
    waitFor: async (standby: string): Promise<void> => {
      await ask(`ALTER SYSTEM SET synchronous_standby_names = '${standby}'`);
      await ask('SELECT pg_reload_conf()');
      await until(
        `${standby} is synchronous`,
        async () => (await ask("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'")).length > 0,
      );
    },
    waitForNobody: async (): Promise<void> => {
      await ask('ALTER SYSTEM RESET synchronous_standby_names');
      await ask('SELECT pg_reload_conf()');
    },
    promote: () => run('pg_ctl', 'promote', '-D', data),
  };
};
export type Node = Awaited<ReturnType<typeof createNode>>;
