/**
 * Runs the real petition server on a free port with a temporary database, through its command and
 * its routes.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { env, root } from '../root.ts';

/** Signs as often as needed, through the widget's route, and waits until all are counted. */
const sign = async (campaign: string, times: number): Promise<void> => {
  for (let number = 1; number <= times; number++) {
    const answer = await fetch(`${campaign}/signatures`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: crypto.randomUUID(),
        campaign: campaign.replace(/.*\//, ''),
        locale: 'en',
        fields: { name: `Signer ${number}`, email: `signer-${number}@example.org` },
        consent: { statement: 'I agree.', locale: 'en', updates: false },
      }),
    });
    if (answer.status !== 202) throw new Error(`The server answered ${answer.status}.`);
  }
  const counted = async (): Promise<number> =>
    ((await (await fetch(`${campaign}/count`)).json()) as { count: number }).count;
  while ((await counted()) < times) await pause(500);
};

/** An empty setting counts as absent. */
const defaults = { HOST: '', CAMPAIGNS: '', PUBLIC_URL: '', SMTP_URL: '', SECRET: '' };

/** Where a server finds its signatures and its campaigns. */
export interface Prepared {
  readonly DATABASE_URL: string;
  readonly CAMPAIGNS: string;
}

/**
 * Starts it with the demo's campaigns. The caller must stop it, which also removes its database.
 * @param prepare puts campaigns and signatures there before it starts.
 */
export const startServer = async (prepare?: (at: Prepared) => Promise<void>) => {
  const folder = mkdtempSync(join(tmpdir(), 'petition-server-'));
  const DATABASE_URL = `sqlite:${join(folder, 'petitions.db')}`;
  const CAMPAIGNS = join(folder, 'campaigns');
  await prepare?.({ DATABASE_URL, CAMPAIGNS });
  const server = spawn('petition-server', ['serve'], {
    cwd: root,
    env: { ...env, ...defaults, PORT: '0', DEMO: '1', DATABASE_URL, ...(prepare && { CAMPAIGNS }) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.kill()) await once(server, 'exit');
    rmSync(folder, { recursive: true });
  };
  for await (const line of createInterface(server.stdout))
    if (line.startsWith('http://')) return { address: line.replace(/\/$/, ''), sign, stop };
  await stop();
  throw new Error('The server did not start.');
};
