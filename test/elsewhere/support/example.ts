/**
 * A project of `examples/` as somebody would have it who copied the folder: in a place of its own,
 * with the packed package from npm, the address of a petition server in place of
 * `https://petitions.example`, built and served by its own scripts.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { env, root, run } from '../../../scripts/root.ts';
import { freePort } from '../../support/free-port.ts';
import { until } from '../../support/until.ts';

/** In milliseconds: some of them start slowly. */
const patience = 60_000;

/** Runs a program in a folder to its end; its output is in the error if it fails. */
export const must = async (folder: string, command: string, args: readonly string[]): Promise<string> => {
  const { code, output } = await run(command, args, folder);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} in ${folder}: exit code ${code}\n${output}`);
  return output;
};

/** The package as it would be published; the build is the last one. */
export const pack = async (): Promise<{ readonly file: string; readonly remove: () => void }> => {
  const folder = mkdtempSync(join(tmpdir(), 'petition-package-'));
  await must(root, 'npm', ['pack', '--ignore-scripts', '--pack-destination', folder]);
  const [name = ''] = globSync('*.tgz', { cwd: folder });
  return {
    file: join(folder, name),
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
};

const replaceIn = (file: string, from: string, to: string): void => {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to));
};

export interface Example {
  /** What was met, with its version. */
  readonly version: string;
  /** Where it is served, without a slash at the end. */
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

export interface Making {
  readonly name: string;
  /** Which of its packages is the one to name. */
  readonly system: string;
  /** The folder that it writes, where it has no server of its own for it. */
  readonly site?: string;
  /** The packed package. */
  readonly file: string;
  /** Origin of the petition server. */
  readonly petitions: string;
  /** Files that are put in, or in the place of others, by their paths. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Leads the group of all that it starts, so that they end together. */
const start = async (
  folder: string,
  [command = '', ...args]: readonly string[],
  port: number,
): Promise<Example['stop']> => {
  const child = spawn(command, args, { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)));
  const closed = once(child, 'close');
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await closed;
  };
  const answers = async (): Promise<boolean> => {
    if (child.exitCode !== null) throw new Error(`${command} ${args.join(' ')} ended:\n${said}`);
    return fetch(`http://localhost:${port}/`).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  try {
    await until(`${folder} is served`, answers, patience);
  } catch (error) {
    await stop();
    throw new Error(said, { cause: error });
  }
  return stop;
};

export const make = async ({ name, system, site, file, petitions, files = {} }: Making): Promise<Example> => {
  const folder = mkdtempSync(join(tmpdir(), `petition-on-${name}-`));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    cpSync(join(root, 'examples', name), folder, { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    for (const path of globSync('**/*', { cwd: folder })) {
      const copied = join(folder, path);
      if (statSync(copied).isFile()) replaceIn(copied, 'https://petitions.example', petitions);
    }
    const port = await freePort();
    let version: string;
    if (system === 'hugo') {
      version = /v[\d.]+/.exec(await must(folder, 'hugo', ['version']))?.[0].slice(1) ?? '';
      await must(folder, 'hugo', []);
    } else {
      replaceIn(join(folder, 'package.json'), '"petition-widget": "0.1.0"', `"petition-widget": "file:${file}"`);
      await must(folder, 'npm', ['install', '--no-audit', '--no-fund']);
      await must(folder, 'npm', ['run', 'build']);
      const manifest = readFileSync(join(folder, 'node_modules', system, 'package.json'), 'utf8');
      version = (JSON.parse(manifest) as { readonly version: string }).version;
    }
    const preview = site === undefined ? ['npm', 'run', 'preview', '--'] : ['vite', 'preview', '--outDir', site];
    const stop = await start(folder, [...preview, '--port', String(port)], port);
    return {
      version,
      origin: `http://localhost:${port}`,
      stop: async () => {
        await stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
};
