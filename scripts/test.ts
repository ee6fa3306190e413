/**
 * `npm test`: makes sure that the programs it needs are there, installs them if allowed, then runs
 * every check.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fetchAge, findAge } from '../test/support/age-program.ts';
import { findBrowsers, findShell } from '../test/support/browsers.ts';
import { findPostgres } from '../test/support/postgres.ts';
import { env, root } from './root.ts';

const packages = [
  'chromium',
  'firefox-esr',
  'webkit2gtk-driver',
  'xvfb',
  'xauth',
  'fonts-noto-cjk',
  'fonts-noto-core',
  'dbus',
  'postgresql',
  'libreoffice-calc-nogui',
  'jq',
];
/** Keeps Debian from starting a Postgres with the system; the tests start their own. */
const noCluster = '/etc/postgresql-common/createcluster.d/none.conf';
const fetching = (names: readonly string[]): string =>
  `apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')}`;
const installCommand = [
  `mkdir -p $(dirname ${noCluster}) && echo 'create_main_cluster = false' > ${noCluster}`,
  fetching(packages),
].join(' && ');
/** What saves the tests time, and is not in every Debian. */
const shell = 'chromium-headless-shell';

const find = (): Readonly<Record<string, string | undefined>> => ({
  ...findBrowsers(),
  PostgreSQL: findPostgres(),
  age: findAge(),
});

const missing = (): string[] =>
  Object.entries(find())
    .filter(([, path]) => path === undefined)
    .map(([name]) => name);

const succeeds = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** How to become root here without a password; `undefined` if that is not possible. */
const asRoot = (): readonly string[] | undefined => {
  if (process.getuid?.() === 0) return [];
  return succeeds('sudo', '-n', 'true') ? ['sudo', '-n'] : undefined;
};

/** Runs an installation where this machine lets it, showing its output. */
const install = (line: string): void => {
  const prefix = existsSync('/etc/debian_version') ? asRoot() : undefined;
  if (!prefix) return;
  console.log(`Installing: ${line}`);
  const [command, ...args] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'sh', '-c', line];
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
};

if (findAge() === undefined) {
  console.log('Not found: age 1.3. Unpacking it from Debian sid.');
  fetchAge();
}
const before = missing();
if (before.length > 0) {
  console.log(`Not found: ${before.join(', ')}.`);
  install(installCommand);
}
if (findShell() === undefined && !process.env.CHROMIUM_PATH) {
  console.log(`Not found: ${shell}. The tests run without it, and take longer.`);
  install(fetching([shell]));
}

const after = missing();
if (after.length > 0) {
  console.error(
    `The tests need ${after.join(', ')}. On Debian or Ubuntu, as root:\n\n  ${installCommand}\n\n` +
      'Elsewhere, install Chromium, Firefox, WebKitGTK with its WebKitWebDriver and MiniBrowser, Xvfb, PostgreSQL, LibreOffice Calc and jq. ' +
      'age has to be 1.3 or newer, with age-keygen and age-plugin-batchpass; Debian sid has it. ' +
      'CHROMIUM_PATH and FIREFOX_PATH name these two where they are not on the path.',
  );
  console.log(`0 passed, ${after.length} failed`);
  process.exit(1);
}
for (const [name, path] of Object.entries(find())) console.log(`${name}: ${path ?? ''}`);
console.log(`Chromium's engine alone: ${findShell() ?? 'none'}`);
const { status } = spawnSync(process.execPath, ['scripts/verify.ts'], { cwd: root, env, stdio: 'inherit' });
process.exit(status ?? 1);
