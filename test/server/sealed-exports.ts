/** What the tests of commands for sealed signatures share: exports, and the program without a terminal. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Signature } from 'petition-widget/schema';
import { seal, writeKeyFile, type SealedRow } from 'petition-widget/sealing';
import { sourceEnv } from '../support/child-env.ts';
import { ada, bo, campaignKey, sealingFor } from '../support/sealing.ts';
import { cli, folder } from './fixtures.ts';

export const campaign = 'free-hk';
export const phrase = 'ripple-obtain-dutch-wagon-cactus-lend';

export const signatureOf = (fields: Signature['fields'], more: Partial<Signature> = {}): Signature => ({
  id: randomUUID(),
  campaign,
  locale: 'en',
  fields,
  consent: { statement: 'I agree.', locale: 'en', updates: false },
  ...more,
});

export interface ExportedRow extends SealedRow {
  readonly received: string;
}

export const exported = async (
  signature: Signature,
  recipients = [ada.recipient, bo.recipient],
): Promise<ExportedRow> => ({
  id: signature.id,
  campaign: signature.campaign,
  received: '2026-11-29T12:00:00.000Z',
  sealed: await seal(signature, recipients),
});

export const ndjson = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** An organiser's own folder, with nothing of a server in the environment. */
export const organiser = async (t: TestContext) => {
  const cwd = folder(t);
  const write = (name: string, text: string): string => {
    writeFileSync(join(cwd, name), text);
    return name;
  };
  write('phrase.txt', `${phrase}\n`);
  write(
    'ada.key',
    await writeKeyFile({ campaign, label: 'Ada, secretary', identity: ada.identity, campaignKey }, phrase),
  );
  const document = { id: campaign, locale: 'en', title: 'Free', body: '…', sealing: await sealingFor(campaign) };
  write('free-hk.json', JSON.stringify(document));
  return {
    cwd,
    write,
    document,
    read: (name: string) => readFileSync(join(cwd, name), 'utf8'),
    petition: async (args: readonly string[], input = '') => {
      // In a session of its own, since a terminal of whoever runs the tests would be asked.
      const child = spawn(process.execPath, [cli, ...args], { cwd, env: sourceEnv, detached: true });
      const output = { stdout: '', stderr: '' };
      child.stdout.setEncoding('utf8').on('data', (some: string) => (output.stdout += some));
      child.stderr.setEncoding('utf8').on('data', (some: string) => (output.stderr += some));
      // It may have refused before it read anything.
      child.stdin.on('error', () => undefined).end(input);
      const [code] = (await once(child, 'close')) as [number | null];
      return { code, ...output };
    },
  };
};

export const withAda = ['--key', 'ada.key', '--pass-phrase-file', 'phrase.txt'] as const;
