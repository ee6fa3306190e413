/** `npm test`: sees that the browsers and other programs are there, installs them where it may, then runs every check. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowsers, type Program } from '../test/support/browsers.ts';
import { env, root } from './root.ts';

const packages = [
  ...['chromium', 'firefox-esr', 'webkit2gtk-driver', 'xvfb', 'xauth', 'fonts-noto-cjk', 'dbus'],
  'libreoffice-calc-nogui',
];
const installCommand = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;

const missing = (): Program[] => {
  const found = findBrowsers();
  return (Object.keys(found) as Program[]).filter((name) => found[name] === undefined);
};

const succeeds = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** How to become root here without being asked for a password; `undefined` where that cannot be. */
const asRoot = (): readonly string[] | undefined => {
  if (process.getuid?.() === 0) return [];
  return succeeds('sudo', '-n', 'true') ? ['sudo', '-n'] : undefined;
};

/** Runs the installation, in the open. */
const install = (prefix: readonly string[]): void => {
  const [command, ...args] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'sh', '-c', installCommand];
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
};

const before = missing();
if (before.length > 0) {
  console.log(`Not found: ${before.join(', ')}.`);
  const prefix = existsSync('/etc/debian_version') ? asRoot() : undefined;
  if (prefix) {
    console.log(`Installing: ${installCommand}`);
    install(prefix);
  }
}

const after = missing();
if (after.length > 0) {
  console.error(
    `The tests need ${after.join(', ')}. On Debian or Ubuntu, as root:\n\n  ${installCommand}\n\n` +
      'Elsewhere, install Chromium, Firefox, WebKitGTK with its WebKitWebDriver and MiniBrowser, Xvfb, and LibreOffice Calc. ' +
      'CHROMIUM_PATH and FIREFOX_PATH name these two where they are not on the path.',
  );
  console.log(`0 passed, ${after.length} failed`);
  process.exit(1);
}
for (const [name, path] of Object.entries(findBrowsers())) console.log(`${name}: ${path ?? ''}`);
const { status } = spawnSync(process.execPath, ['scripts/verify.ts'], { cwd: root, env, stdio: 'inherit' });
process.exit(status ?? 1);
