/** MediaWiki and DokuWiki as Debian has them, with somebody who may write, and pages to write. */
import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { freePort } from '../../support/free-port.ts';
import { fromDebian, needs, runIn } from './installed.ts';
import { answers, start, temporary, type Undoing } from './processes.ts';

const writer = { name: 'Ada', password: 'warm-rooms-matter-9' };

const needsPhp = (): void => {
  needs('php', 'php-cli, php-sqlite3, php-xml, php-mbstring and php-intl');
};

const serveWithPhp = (undoing: Undoing, folder: string, port: number, ...options: readonly string[]): Promise<void> =>
  start(undoing, {
    command: 'php',
    args: ['-d', 'error_reporting=E_ERROR', ...options, '-S', `127.0.0.1:${port}`, '-t', folder],
    folder,
    env: { PHP_CLI_SERVER_WORKERS: '4' },
    isReady: answers(`http://127.0.0.1:${port}/`),
  });

/** Presses what sends a form, and waits for the page that comes of it. */
const send = async (page: Page, button: string): Promise<void> => {
  await Promise.all([page.waitForNavigation(), page.click(button)]);
};

/** What somebody pastes in place of all that stands in a box. */
const paste = async (page: Page, box: string, text: string): Promise<void> => {
  await page.focus(box);
  await page.$eval(box, (element) => {
    (element as HTMLTextAreaElement).select();
  });
  await page.keyboard.sendCharacter(text);
};

export interface Wiki {
  readonly version: string;
  /** Comes in, in the browser of this page. */
  readonly comeIn: (page: Page) => Promise<void>;
  /** Writes an article, as whoever came in; its address. */
  readonly write: (page: Page, title: string, text: string) => Promise<string>;
}

interface MediaWiki extends Wiki {
  /** Adds lines to its `LocalSettings.php`. */
  readonly set: (...lines: readonly string[]) => void;
}

export const startMediaWiki = async (undoing: Undoing): Promise<MediaWiki> => {
  needsPhp();
  const { folder, version } = fromDebian('mediawiki', 'mediawiki', 'mediawiki-classes');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const site = join(temporary(undoing), 'site');
  // Without following links, so that the settings are those of this copy.
  cpSync(join(folder, 'usr/share/mediawiki'), site, {
    recursive: true,
    filter: (path) => !path.endsWith('/LocalSettings.php'),
  });
  const data = temporary(undoing);
  runIn(
    site,
    ...['php', 'maintenance/install.php', '--dbtype=sqlite', `--dbpath=${data}`, `--confpath=${site}`],
    ...[`--server=${origin}`, '--scriptpath=', `--pass=${writer.password}`, 'Warm rooms', writer.name],
  );
  await serveWithPhp(undoing, site, port);
  return {
    version,
    set: (...lines) => {
      appendFileSync(join(site, 'LocalSettings.php'), `${lines.join('\n')}\n`);
    },
    comeIn: async (page) => {
      await page.goto(`${origin}/index.php?title=Special:UserLogin`);
      await page.type('#wpName1', writer.name);
      await page.type('#wpPassword1', writer.password);
      await send(page, '#wpLoginAttempt');
    },
    write: async (page, title, text) => {
      const address = `${origin}/index.php?title=${encodeURIComponent(title)}`;
      await page.goto(`${address}&action=edit`);
      await paste(page, '#wpTextbox1', text);
      await send(page, '#wpSave');
      return address;
    },
  };
};

export const startDokuWiki = async (undoing: Undoing): Promise<Wiki> => {
  needsPhp();
  const libraries = [
    'libjs-jquery',
    'libjs-jquery-cookie',
    'libjs-jquery-ui',
    'libphp-simplepie',
    'php-geshi',
    'php-phpseclib',
    'php-random-compat',
  ];
  const { folder } = fromDebian('dokuwiki', 'dokuwiki', ...libraries);
  const [version = ''] = readFileSync(join(folder, 'usr/share/dokuwiki/VERSION'), 'utf8').split(' ');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const system = join(temporary(undoing), 'system');
  cpSync(folder, system, { recursive: true, verbatimSymlinks: true });
  // It is not installed, but unpacked here.
  runIn(
    system,
    ...[
      'sh',
      '-c',
      `grep -rlE "'/(etc|usr|var)/" usr/share/dokuwiki etc --include=*.php | xargs sed -Ei "s#'/(etc|usr|var)/#'${system}/\\1/#g"`,
    ],
  );
  const settings = {
    title: 'Warm rooms',
    useacl: 1,
    superuser: writer.name.toLowerCase(),
    license: '0',
    baseurl: origin,
  };
  writeFileSync(
    join(system, 'etc/dokuwiki/local.php'),
    `<?php\n${Object.entries(settings)
      .map(([name, value]) => `$conf['${name}'] = '${value}';\n`)
      .join('')}`,
  );
  const password = runIn(system, 'php', '-r', `echo password_hash('${writer.password}', PASSWORD_BCRYPT);`);
  for (const [name, text] of [
    ['users.auth.php', `${writer.name.toLowerCase()}:${password}:Ada:ada@mail.example:admin,user\n`],
    ['acl.auth.php', '*\t@ALL\t8\n'],
  ] as const) {
    runIn(system, 'rm', '-f', `etc/dokuwiki/${name}`);
    writeFileSync(join(system, 'etc/dokuwiki', name), text);
  }
  await serveWithPhp(
    undoing,
    join(system, 'usr/share/dokuwiki'),
    port,
    '-d',
    `include_path=.:${system}/usr/share/php:/usr/share/php`,
  );
  return {
    version,
    comeIn: async (page) => {
      await page.goto(`${origin}/doku.php?id=start&do=login`);
      await page.type('input[name=u]', writer.name.toLowerCase());
      await page.type('input[name=p]', writer.password);
      await send(page, '#dw__login button[type=submit]');
    },
    write: async (page, title, text) => {
      const address = `${origin}/doku.php?id=${encodeURIComponent(title.toLowerCase().replaceAll(' ', '_'))}`;
      await page.goto(`${address}&do=edit`);
      await paste(page, '#wiki__text', text);
      await send(page, '#edbtn__save');
      return address;
    },
  };
};
