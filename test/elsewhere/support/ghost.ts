/** Ghost as npm has it, on a MariaDB of its own, with an owner, and its editor in a browser. */
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { until } from '../../support/until.ts';
import { freePort } from '../../support/free-port.ts';
import { cacheFolder, needs, runIn } from './installed.ts';
import { answers, start, temporary, type Undoing } from './processes.ts';

const owner = {
  name: 'Ada Quimby',
  email: 'ada@mail.example',
  password: 'warm-rooms-matter-9',
  blogTitle: 'Warm rooms',
};

/** The package of npm, with what it depends on: the folder, and its version. */
const install = (): { folder: string; version: string } => {
  const cache = cacheFolder('ghost');
  const version = runIn(cache, 'npm', 'view', 'ghost', 'version').trim();
  const folder = join(cache, `ghost-${version}`, 'package');
  if (existsSync(join(folder, 'node_modules'))) return { folder, version };
  const file = runIn(cache, 'npm', 'pack', '--silent', `ghost@${version}`).trim();
  runIn(cacheFolder(`ghost/ghost-${version}`), 'tar', 'xzf', join(cache, file));
  const { packageManager } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    packageManager: string;
  };
  const pnpm = ['exec', '--yes', '--package', packageManager.replace(/\+.*/, ''), '--', 'pnpm'];
  runIn(folder, 'npm', ...pnpm, 'install', '--prod', '--frozen-lockfile', '--ignore-scripts');
  return { folder, version };
};

/** A MariaDB with an empty database `ghost`; its port. */
const database = async (undoing: Undoing): Promise<number> => {
  needs('mariadbd', 'mariadb-server-core');
  needs('mariadb', 'mariadb-client-core');
  const folder = temporary(undoing);
  const [data, socket] = [join(folder, 'data'), join(folder, 'socket')];
  const port = await freePort();
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  runIn(
    folder,
    'mariadb-install-db',
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    ...asRoot,
  );
  const ask = (sql: string) =>
    runIn(folder, 'mariadb', '--no-defaults', `--socket=${socket}`, '--user=root', '-e', sql);
  await start(undoing, {
    command: '/usr/sbin/mariadbd',
    args: [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${socket}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      ...asRoot,
    ],
    folder,
    isReady: async () => ask('SELECT 1') !== '',
  });
  ask('CREATE DATABASE ghost');
  return port;
};

export interface Ghost {
  readonly version: string;
  readonly origin: string;
}

export const startGhost = async (undoing: Undoing): Promise<Ghost> => {
  const { folder, version } = install();
  const [databasePort, port] = [await database(undoing), await freePort()];
  const origin = `http://127.0.0.1:${port}`;
  const content = temporary(undoing);
  cpSync(join(folder, 'content'), content, { recursive: true });
  await start(undoing, {
    command: 'node',
    args: ['index.js'],
    folder,
    env: {
      // Otherwise it fetches nothing from this machine, which the petition's address is on.
      NODE_ENV: 'development',
      url: origin,
      server__host: '127.0.0.1',
      server__port: String(port),
      database__client: 'mysql',
      database__connection__host: '127.0.0.1',
      database__connection__port: String(databasePort),
      database__connection__user: 'root',
      database__connection__password: '',
      database__connection__database: 'ghost',
      paths__contentPath: content,
      mail__transport: 'stub',
    },
    isReady: answers(`${origin}/ghost/api/admin/site/`),
  });
  const made = await fetch(`${origin}/ghost/api/admin/authentication/setup/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ setup: [owner] }),
  });
  if (!made.ok) throw new Error(`Ghost made no owner: ${await made.text()}`);
  return { version, origin };
};

/** Comes in as the owner, in the browser of this page. */
export const comeIn = async (page: Page, { origin }: Ghost): Promise<void> => {
  // A large application, which takes long to start on a busy machine.
  page.setDefaultTimeout(120_000);
  await page.goto(`${origin}/ghost/#/signin`);
  const email = await page.waitForSelector('input[name="identification"]', { timeout: 120_000 });
  await email?.type(owner.email);
  await page.type('input[name="password"]', owner.password);
  await Promise.all([page.waitForFunction(() => !location.hash.includes('signin')), page.keyboard.press('Enter')]);
};

const press = async (page: Page, name: string): Promise<void> => {
  await (await page.waitForSelector(`[data-test-button="${name}"]`, { visible: true }))?.click();
};

/** Writes a post in the editor, as whoever came in, and publishes it; its id and its address. */
export const publishPost = async (
  page: Page,
  { origin }: Ghost,
  title: string,
  write: (page: Page) => Promise<void>,
): Promise<{ id: string; address: string }> => {
  // Loaded anew, so that nothing is left of the last post.
  await page.goto('about:blank');
  await page.goto(`${origin}/ghost/#/editor/post`);
  await page.waitForSelector('[data-test-editor-title-input]');
  await page.type('[data-test-editor-title-input]', title);
  await (await page.waitForSelector('.kg-prose[contenteditable="true"]'))?.click();
  await write(page);
  // It does nothing while the draft is being saved.
  await until('the last look before publishing is there', async () => {
    if (await page.$('[data-test-button="continue"]')) return true;
    await press(page, 'publish-flow');
    return page.waitForSelector('[data-test-button="continue"]', { timeout: 3000 }).catch(() => false);
  });
  await press(page, 'continue');
  await press(page, 'confirm-publish');
  await page.waitForSelector('[data-test-publish-flow="complete"]');
  const filter = encodeURIComponent(`title:'${title}'`);
  const {
    posts: [post],
  } = await askGhost<{ posts: { id: string; url: string }[] }>(page, `posts/?filter=${filter}`);
  if (post === undefined) throw new Error(`Ghost has no post "${title}"`);
  return { id: post.id, address: post.url };
};

/** Chooses a card by its name behind a slash. */
export const card = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.type(`/${name}`);
  await page.waitForSelector('[data-kg-slash-menu] [data-kg-card-menu-item]');
  await page.keyboard.press('Enter');
};

/** Asks Ghost as whoever came in on this page. */
export const askGhost = <T>(page: Page, path: string, change?: object): Promise<T> =>
  page.evaluate(
    async (address, body) => {
      const answer = await fetch(
        `/ghost/api/admin/${address}`,
        body && { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      );
      return (await answer.json()) as T;
    },
    path,
    change,
  );
