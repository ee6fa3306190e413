/**
 * The real petition server as a process of its own, on a database in a folder that is gone
 * afterwards.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { DatabaseSync } from 'node:sqlite';
import { createVault } from '../../../server/crypto/envelopes.ts';
import { arrivalColumns, arrivalValues } from '../../../server/store/arrival.ts';
import { childEnv } from '../../support/child-env.ts';
import { freePort } from '../../support/free-port.ts';
import { until } from '../../support/until.ts';

const root = resolve(import.meta.dirname, '../../..');
const cli = join(root, 'server/cli.ts');

/** In milliseconds: the worker has much to do on a busy machine. */
const patience = 60_000;

/** The demo's campaign is served where no documents are given. */
type Documents = Readonly<Record<string, { readonly id: string }>>;

export class PetitionServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'petition-embed-'));
  readonly #campaigns = join(this.#folder, 'campaigns');
  readonly #database = join(this.#folder, 'petitions.db');
  readonly #env: Record<string, string | undefined>;
  #child: ChildProcess | undefined;
  #wasKilled = false;
  /** `http://127.0.0.1:{port}`, the same after each start. */
  origin = '';
  /** What it printed for its first owner, as long as nobody had come in. */
  opening: string | undefined;

  private constructor(documents: Documents | undefined, env: Readonly<Record<string, string>>) {
    mkdirSync(this.#campaigns);
    for (const document of Object.values(documents ?? {}))
      this.publish(`${document.id}.json`, JSON.stringify(document));
    this.#env = {
      ...childEnv,
      HOST: '127.0.0.1',
      DEMO: '1',
      DATABASE_URL: `sqlite:${this.#database}`,
      ...(documents ? { CAMPAIGNS: this.#campaigns } : {}),
      ...env,
    };
  }

  /** `mails`: the address of its mail server. */
  static async start(
    documents?: Documents,
    env: Readonly<Record<string, string>> = {},
    mails?: string,
  ): Promise<PetitionServer> {
    const server = new PetitionServer(documents, env);
    const port = String(await freePort());
    Object.assign(server.#env, {
      PORT: port,
      ...(mails !== undefined && {
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        SMTP_URL: mails,
        MAIL_FROM: 'no-reply@petitions.example',
      }),
    });
    await server.start();
    return server;
  }

  /** Puts a file into its folder of campaigns, which it reads at its next start. */
  publish(name: string, text: string): void {
    writeFileSync(join(this.#campaigns, name), text);
  }

  /**
   * Starts it, again on the same port and database; from another checkout, with that one's code and
   * files.
   */
  async start(checkout = root): Promise<void> {
    const child = spawn(process.execPath, [join(checkout, 'server/cli.ts'), 'serve'], {
      cwd: checkout,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const said: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(String(chunk)));
    const port = await new Promise<string>((found, lost) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        said.push(line);
        this.opening = / opens once, .* with (\S+)$/.exec(line)?.[1] ?? this.opening;
        const [, number] = /^http:\/\/localhost:(\d+)\/$/.exec(line) ?? [];
        if (number !== undefined) found(number);
      });
      child.once('close', () => {
        lost(new Error(`the petition server ended:\n${said.join('\n')}`));
      });
    });
    this.origin = `http://127.0.0.1:${port}`;
    if (this.#wasKilled) this.#endLease();
  }

  /**
   * Lets the worker begin at once, and not thirty seconds after one that was killed. Only when the
   * server has started: the journal that was left is for it to take up.
   */
  #endLease(): void {
    this.#wasKilled = false;
    const db = new DatabaseSync(this.#database, { timeout: 5000 });
    db.exec("DELETE FROM lease WHERE name = 'worker'");
    db.close();
  }

  /** Address of a campaign's document. */
  campaign(id: string): string {
    return `${this.origin}/v1/campaigns/${id}`;
  }

  /** Signatures in the database's file, read past the server; of one state, or of any. */
  rows(campaign: string, state = '%'): number {
    const db = new DatabaseSync(this.#database, { readOnly: true });
    try {
      const sql = 'SELECT count(*) AS n FROM signature WHERE campaign = ? AND state LIKE ?';
      return Number(db.prepare(sql).get(campaign, state)?.n);
    } finally {
      db.close();
    }
  }

  /** The count that everybody can read. */
  async count(campaign: string): Promise<number> {
    const response = await fetch(`${this.campaign(campaign)}/count`, { cache: 'no-store' });
    return ((await response.json()) as { count: number }).count;
  }

  /** Resolves when so many different people have signed, which the public is not told exactly. */
  async counts(campaign: string, expected: number): Promise<void> {
    await until(
      `${expected} count`,
      () => this.rows(campaign, 'new') === 0 && this.rows(campaign, 'valid') === expected,
      patience,
    );
  }

  /** Resolves when the worker has looked at all, and counted those that count. */
  async isCounted(campaign: string): Promise<void> {
    await until('the worker has looked at all', () => this.rows(campaign, 'new') === 0, patience);
    await this.counts(campaign, this.rows(campaign, 'valid'));
  }

  /** As if all of a campaign's signatures had come a minute earlier. */
  age(campaign: string): void {
    const db = new DatabaseSync(this.#database, { timeout: 5000 });
    db.prepare('UPDATE signature SET received = received - 60000, changed = changed - 60000 WHERE campaign = ?').run(
      campaign,
    );
    db.close();
  }

  /** Puts sealed signatures that count into the database's file, as the server would have stored them. */
  async keepSealed(
    campaign: string,
    rows: readonly { readonly id: string; readonly sealed: string; readonly received?: number }[],
  ): Promise<void> {
    const vault = await createVault(readFileSync(`${this.#database}.secret`, 'utf8').trim());
    const db = new DatabaseSync(this.#database, { timeout: 5000 });
    const insert = db.prepare(
      `INSERT INTO signature (${arrivalColumns.join(', ')}) VALUES (${arrivalColumns.map(() => '?').join(', ')})`,
    );
    db.exec('BEGIN IMMEDIATE');
    for (const { id, sealed, received = Date.now() } of rows) {
      const envelope = await vault.seal({ id, campaign }, { sealed });
      const nothing = { email: null, person: null, shown: false, withdraw: null, content: null, doubt: null };
      const values = arrivalValues({ id, campaign, received, envelope, ...nothing });
      insert.run(...values.map((value, at) => (arrivalColumns[at] === 'state' ? 'valid' : value)));
    }
    db.exec('COMMIT');
    db.close();
  }

  /** The signatures as organisers get them, repeated ones too, oldest first. */
  async exported(campaign: string): Promise<Record<string, unknown>[]> {
    const child = spawn(process.execPath, [cli, 'export', '--campaign', campaign, '--state', 'all'], {
      cwd: root,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const lines = (await text(child.stdout)).split('\n').filter((line) => line !== '');
    return lines
      .map((line) => JSON.parse(line) as Record<string, unknown> & { received: string })
      .sort((one, other) => (one.received < other.received ? -1 : 1));
  }

  /** A link into the desk, as the command prints it. */
  async invitation(...args: readonly string[]): Promise<string> {
    const child = spawn(process.execPath, [cli, 'invite', ...args], {
      cwd: root,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return (await text(child.stdout)).trim();
  }

  /** Ends it at once, whatever is under way. */
  kill(): Promise<void> {
    this.#wasKilled = true;
    return this.#end('SIGKILL');
  }

  /** Lets it end as before an upgrade: what has begun is answered. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'close');
    child.kill(signal);
    await ended;
  }

  /** Ends it and removes all that it wrote. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
