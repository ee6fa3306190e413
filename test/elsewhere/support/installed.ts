/**
 * Other people's programs for these tests, in a folder of the project's cache: packages of npm as
 * they are published, and those of Debian, unpacked and not installed.
 */
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { env, root } from '../../../scripts/root.ts';

const cache = join(root, 'node_modules/.cache/elsewhere');

/** A folder of the cache; what is in it stays for the next run. */
export const cacheFolder = (name: string): string => {
  const folder = join(cache, name);
  mkdirSync(folder, { recursive: true });
  return folder;
};

/** Runs a program to its end; what it printed. Its errors are in the message if it fails. */
export const runIn = (folder: string, command: string, ...args: readonly string[]): string =>
  execFileSync(command, args, {
    cwd: folder,
    env,
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Reads what it is given, and prints. */
export const filterWith = (input: string, command: string, ...args: readonly string[]): string =>
  execFileSync(command, args, { input, env, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });

/** Packages of npm, each with the newest version of what is asked for: the folder they are in. */
export const fromNpm = (name: string, ...packages: readonly string[]): string => {
  const folder = cacheFolder(name);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  runIn(folder, 'npm', 'install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', ...packages);
  return folder;
};

/** The version of a package that `fromNpm` has installed. */
export const versionOf = (folder: string, name: string): string =>
  (JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;

/**
 * Packages of Debian, unpacked at the first time: the folder that is their root, and the version of
 * the first one.
 */
export const fromDebian = (name: string, ...packages: readonly string[]): { folder: string; version: string } => {
  needs('apt-get', 'a Debian or a system made from it');
  const folder = join(cache, name);
  if (!existsSync(folder)) {
    // Renamed when it is whole, since another test may be looking for it.
    const made = cacheFolder(`${name}.${process.pid}`);
    runIn(made, 'apt-get', 'download', ...packages);
    for (const file of readdirSync(made).filter((entry) => entry.endsWith('.deb')))
      runIn(made, 'dpkg', '-x', file, made);
    renameSync(made, folder);
    relink(folder);
  }
  const version = runIn(folder, 'dpkg-deb', '-f', `${folder}/${fileOf(folder, packages[0] ?? '')}`, 'Version').trim();
  return { folder, version: version.replace(/^\d+:/, '').replace(/[-+].*$/, '') };
};

/** Points links to the unpacked files, where they point to installed ones. */
const relink = (folder: string): void => {
  for (const link of runIn(folder, 'find', '.', '-type', 'l').trim().split('\n').filter(Boolean)) {
    const [path, target] = [join(folder, link), readlinkSync(join(folder, link))];
    if (!target.startsWith('/') || !existsSync(folder + target)) continue;
    rmSync(path);
    symlinkSync(folder + target, path);
  }
};

const fileOf = (folder: string, name: string): string =>
  readdirSync(folder).find((entry) => entry.startsWith(`${name}_`)) ?? '';

/** Fails with what to install if a program is missing. */
export const needs = (program: string, packages: string): void => {
  const isThere = [...(env.PATH ?? '').split(delimiter), '/usr/sbin'].some((folder) => {
    try {
      accessSync(resolve(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!isThere) throw new Error(`${program} is missing: install ${packages}`);
};
