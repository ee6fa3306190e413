/**
 * The real petition server as a process of its own, on a database in a folder that is gone
 * afterwards.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';

const root = resolve(import.meta.dirname, '../../..');
const cli = join(root, 'server/cli.ts');

/** The demo's campaign is served where no documents are given. */
type Documents = Readonly<Record<string, { readonly id: string }>>;

export class PetitionServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'petition-embed-'));
  readonly #campaigns = join(this.#folder, 'campaigns');
  readonly #database = join(this.#folder, 'petitions.db');
  readonly #env: Record<string, string | undefined>;
  #child: ChildProcess | undefined;
  /** `http://127.0.0.1:{port}`, the same after each start. */
  origin = '';

  private constructor(documents: Documents | undefined) {
    mkdirSync(this.#campaigns);
    for (const document of Object.values(documents ?? {}))
      this.publish(`${document.id}.json`, JSON.stringify(document));
    this.#env = {
      PATH: process.env.PATH,
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: `sqlite:${this.#database}`,
      ...(documents ? { CAMPAIGNS: this.#campaigns } : {}),
    };
  }

  static async start(documents?: Documents): Promise<PetitionServer> {
    const server = new PetitionServer(documents);
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
        const [, number] = /^http:\/\/localhost:(\d+)\/$/.exec(line) ?? [];
        if (number !== undefined) found(number);
      });
      child.once('close', () => {
        lost(new Error(`the petition server ended:\n${said.join('\n')}`));
      });
    });
    this.#env.PORT = port;
    this.origin = `http://127.0.0.1:${port}`;
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
    while (this.rows(campaign, 'new') > 0 || this.rows(campaign, 'valid') !== expected) await pause(100);
  }

  /** Resolves when the worker has looked at all, and counted those that count. */
  async isCounted(campaign: string): Promise<void> {
    while (this.rows(campaign, 'new') > 0) await pause(100);
    await this.counts(campaign, this.rows(campaign, 'valid'));
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

  /** Ends it at once, whatever is under way. */
  kill(): Promise<void> {
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
