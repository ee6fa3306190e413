/**
 * The age program, which tests open sealed signatures with, and seal for us: of version 1.3 or newer,
 * since older ones know no hybrid recipients. Debian before forky has an older one; then that of
 * `sid` is unpacked beside the packages, and nothing is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from '../../scripts/root.ts';

const cache = join(root, 'node_modules/.cache/age');
const programs = ['age', 'age-keygen', 'age-plugin-batchpass'];
const debianKeys = '/usr/share/keyrings/debian-archive-keyring.gpg';

const outputOf = (command: string, args: readonly string[], cwd?: string): string | undefined => {
  const { status, stdout } = spawnSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return status === 0 ? stdout : undefined;
};

const isRecent = (folder: string): boolean => {
  if (!programs.every((name) => existsSync(join(folder, name)))) return false;
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(outputOf(join(folder, 'age'), ['--version']) ?? '') ?? []).map(
    Number,
  );
  return major > 1 || (major === 1 && minor >= 3);
};

/** The folder of `age`, `age-keygen` and `age-plugin-batchpass`; `undefined` where they are missing. */
export const findAge = (): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), join(cache, 'usr/bin')].find(isRecent);

/** The mirror that this machine has its packages from, which a fetch from `sid` asks as well. */
const mirror = (): string | undefined =>
  outputOf('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages'])
    ?.split('\n')
    .find((address) => /\/debian\/?$/.test(address));

/**
 * Unpacks the program from Debian's `sid`, without root: apt checks it by the archive's keys, in
 * folders of its own, and knows nothing of it afterwards.
 */
export const fetchAge = (): void => {
  const address = existsSync(debianKeys) ? mirror() : undefined;
  if (address === undefined) return;
  const work = `${cache}.new`;
  rmSync(work, { recursive: true, force: true });
  for (const folder of ['lists/partial', 'archives/partial', 'parts', 'unpacked'])
    mkdirSync(join(work, folder), { recursive: true });
  writeFileSync(join(work, 'sources.list'), `deb [signed-by=${debianKeys}] ${address} sid main\n`);
  writeFileSync(join(work, 'status'), '');
  const options = [
    `Dir::Etc::sourcelist=${join(work, 'sources.list')}`,
    `Dir::Etc::sourceparts=${join(work, 'parts')}`,
    `Dir::State::lists=${join(work, 'lists')}`,
    `Dir::State::status=${join(work, 'status')}`,
    `Dir::Cache=${work}`,
    'APT::Sandbox::User=',
  ].flatMap((option) => ['-o', option]);
  outputOf('apt-get', [...options, 'update', '-qq']);
  outputOf('apt-get', [...options, 'download', '-qq', 'age'], work);
  const [found] = readdirSync(work).filter((name) => name.endsWith('.deb'));
  if (found !== undefined) outputOf('dpkg', ['-x', join(work, found), join(work, 'unpacked')]);
  if (isRecent(join(work, 'unpacked/usr/bin'))) {
    rmSync(cache, { recursive: true, force: true });
    renameSync(join(work, 'unpacked'), cache);
  }
  rmSync(work, { recursive: true, force: true });
};

/**
 * Runs one of the programs, which finds its plugins, with this as input.
 * @throws with what it said if it failed.
 */
export const age = (
  name: 'age' | 'age-keygen',
  args: readonly string[],
  { input = '', ...env }: { readonly input?: string | Uint8Array; readonly AGE_PASSPHRASE?: string } = {},
): Buffer => {
  const folder = findAge();
  if (folder === undefined)
    throw new Error('age 1.3 or newer was not found. "npm test" finds it or unpacks it from Debian.');
  const path = [folder, process.env.PATH].join(delimiter);
  const { status, stdout, stderr } = spawnSync(join(folder, name), args, { input, env: { ...env, PATH: path } });
  if (status !== 0) throw new Error(`${name} ${args.join(' ')}: ${stderr.toString()}`);
  return stdout;
};
