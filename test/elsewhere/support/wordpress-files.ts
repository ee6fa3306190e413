/**
 * WordPress itself, unchanged, in a folder of the cache: the oldest that Debian 12 has, and the
 * newest that a package of npm has.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../../scripts/root.ts';

const cache = join(root, 'node_modules/.cache/wordpress');

/** What a program prints. @param needed where the program comes from, if it is not there or fails. */
export const must = async (program: string, args: readonly string[], needed: string, cwd = root): Promise<string> => {
  try {
    return (await promisify(execFile)(program, args, { cwd, maxBuffer: 1e8 })).stdout;
  } catch (error) {
    throw new Error(`${program} ${args.join(' ')} failed. It needs ${needed}.`, { cause: error });
  }
};

/** Fills a folder of the cache, unless it was filled before. */
const once = async (name: string, fill: (folder: string) => Promise<string>): Promise<string> => {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const aside = mkdtempSync(join(tmpdir(), 'wordpress-'));
  const filled = await fill(aside);
  // Of Debian's package, much is links to other packages.
  await must('cp', ['-rL', filled, `${folder}.new`], 'cp');
  renameSync(`${folder}.new`, folder);
  rmSync(aside, { recursive: true });
  return folder;
};

const debian = 'Debian 12, or another system with apt-get and the package wordpress';
const packages = [
  'wordpress',
  'wordpress-l10n',
  'wordpress-theme-twentytwentyone',
  'wordpress-theme-twentytwentythree',
  'libjs-cropper',
  'libjs-underscore',
  'php-getid3',
];

/** The package's own configuration is left out: it is for one site of the whole machine. */
export const oldest = (): Promise<string> =>
  once('debian', async (folder) => {
    await must('apt-get', ['download', ...packages], debian, folder);
    for (const name of (await must('ls', [folder], debian)).split('\n'))
      if (name.endsWith('.deb')) await must('dpkg-deb', ['-x', join(folder, name), folder], debian);
    const files = join(folder, 'usr/share/wordpress');
    for (const name of ['.htaccess', 'wp-config.php', 'wp-includes/certificates/ca-bundle.crt'])
      rmSync(join(files, name), { force: true });
    return files;
  });

/** Has its scripts and styles beside the archive, which browsers load in the WordPress Playground. */
const builds = '@wp-playground/wordpress-builds@0.9.19';

export const newest = (): Promise<string> =>
  once('playground', async (folder) => {
    const archive = (await must('npm', ['pack', '--silent', builds], 'the npm registry', folder)).trim();
    await must('tar', ['-xzf', archive], 'tar', folder);
    const files = join(folder, 'package/public/wp-nightly');
    await must('unzip', ['-qo', join(folder, 'package/src/wordpress/wp-nightly.zip'), '-d', files], 'unzip');
    rmSync(join(files, 'wp-content/debug.log'), { force: true });
    for (const name of ['themes/twentytwentyone', 'languages'])
      cpSync(join(await oldest(), 'wp-content', name), join(files, 'wp-content', name), { recursive: true });
    return files;
  });

export const versionOf = (folder: string): string =>
  /wp_version = '(?<version>[^']+)'/.exec(readFileSync(join(folder, 'wp-includes/version.php'), 'utf8'))?.groups
    ?.version ?? 'unknown';
