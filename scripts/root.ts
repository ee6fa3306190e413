/** The repository's path, and how scripts run other programs in it. */
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The folder of the root package.json, without a trailing slash. */
export const root = join(import.meta.dirname, '..');

/** Where Node keeps compiled code, so that most of what runs here starts in half the time. */
export const compileCache = join(tmpdir(), 'petition-compile-cache');

/**
 * This Node and the locally installed tools come first in PATH, even if npm did not start the
 * script. No colour codes.
 */
export const env: NodeJS.ProcessEnv = {
  ...process.env,
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
  NODE_COMPILE_CACHE: compileCache,
  PATH: [join(root, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter),
};

export interface Ran {
  /** Zero on success; a program that could not be started or was killed counts as 1. */
  readonly code: number;
  /** Both output streams, in order of arrival. */
  readonly output: string;
}

/** Runs a program to its end, in the root or elsewhere, and collects its output. Never throws. */
export const run = (command: string, args: readonly string[], cwd = root): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const add = (chunk: string) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', add);
    child.stderr.setEncoding('utf8').on('data', add);
    child.on('error', (error) => {
      resolve({ code: 1, output: `${command}: ${error.message}\n` });
    });
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output });
    });
  });

/**
 * Runs a program of the project. Shows its output only if it fails, and then ends this process too.
 */
export const must = async (command: string, args: readonly string[]): Promise<void> => {
  const { code, output } = await run(command, args);
  if (code === 0) return;
  process.stderr.write(output);
  console.error(`${command} ${args.join(' ')}: exit code ${code}`);
  process.exit(1);
};
