/** Programs that run beside a test: each is waited for, and stopped with the test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from '../../../scripts/root.ts';
import { until } from '../../support/until.ts';

/** What is undone after all tests of a file, the last first. */
export class Undoing {
  readonly #steps: (() => unknown)[] = [];

  later(step: () => unknown): void {
    this.#steps.unshift(step);
  }

  async run(): Promise<void> {
    for (const step of this.#steps) await step();
  }
}

/** A folder that is gone afterwards. */
export const temporary = (undoing: Undoing): string => {
  const folder = mkdtempSync(join(tmpdir(), 'petition-elsewhere-'));
  undoing.later(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
};

export interface Started {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Resolves to true as soon as it can be used. */
  readonly isReady: () => Promise<boolean>;
}

/** In milliseconds: some make a database at first. */
const patience = 300_000;

/** Starts it in a group of its own, so that whatever it starts ends with it. */
export const start = async (undoing: Undoing, { command, args, folder, isReady, ...more }: Started): Promise<void> => {
  const child = spawn(command, args, { cwd: folder, env: { ...env, ...more.env }, detached: true });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(String(chunk)));
  const ended = once(child, 'close');
  undoing.later(async () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid);
    await ended;
  });
  const ready = until(
    () => `${command} is ready; it says:\n${said.join('').slice(-4000)}`,
    () => isReady().catch(() => false),
    patience,
  );
  await Promise.race([
    ready,
    ended.then(() => {
      throw new Error(`${command} ended:\n${said.join('').slice(-4000)}`);
    }),
  ]);
};

/** Whether anything answers there. */
export const answers = (address: string) => async (): Promise<boolean> => (await fetch(address)).status < 500;
