/**
 * The version after this one, really built: a copy of the checkout with another number and a
 * changed line of source.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const left = new Set(['.git', 'coverage', 'data', 'dist', 'generated', 'node_modules', 'test']);
/** What npm links into `node_modules` from the checkout itself. */
const workspaces: Readonly<Record<string, string>> = { 'petition-server': 'server', 'petition-widget': '.' };

export interface NextVersion {
  readonly version: string;
  /** Its checkout, without a slash at its end. */
  readonly folder: string;
  readonly remove: () => void;
}

const replaceIn = (file: string, old: string, next: string): void => {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(old)) throw new Error(`${file} has no ${old}`);
  writeFileSync(
    file,
    text.replace(old, () => next),
  );
};

const linkPackages = (folder: string): void => {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of ['.bin', ...readdirSync(join(root, 'node_modules')).filter((one) => !one.startsWith('.'))]) {
    const own = workspaces[name];
    symlinkSync(own === undefined ? join(root, 'node_modules', name) : join(folder, own), join(modules, name), 'dir');
  }
};

const build = async (folder: string): Promise<void> => {
  const child = spawn(process.execPath, ['scripts/build.ts'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the next version could not be built:\n${said}`);
};

export const buildNextVersion = async (): Promise<NextVersion> => {
  const folder = mkdtempSync(join(tmpdir(), 'petition-next-'));
  const version = '99.0.0';
  cpSync(root, folder, { recursive: true, filter: (file) => !left.has(relative(root, file)) });
  linkPackages(folder);
  const { version: current } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  replaceIn(join(folder, 'package.json'), `"version": "${current}"`, `"version": "${version}"`);
  // What the files hand each other has another name, so that those of two versions would not work
  // together.
  for (const file of [
    'src/lazy/load-script.ts',
    'src/lazy/extras-entry.ts',
    'src/lazy/adapters-entry.ts',
    'src/lazy/sealing-entry.ts',
  ])
    replaceIn(join(folder, file), `'brought'`, `'brought-next'`);
  appendFileSync(join(folder, 'server/embedding/frames/embed.js'), '\n// Of the next version.\n');
  await build(folder);
  return { version, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};
