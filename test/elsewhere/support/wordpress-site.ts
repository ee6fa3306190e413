/**
 * A WordPress of its own, installed from its files: PHP and MariaDB as processes that end with it.
 * Knows nothing of petitions.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { freePort } from '../../support/free-port.ts';
import { until } from '../../support/until.ts';
import { must } from './wordpress-files.ts';

const php =
  'PHP 7.4 or later with mysqli, mbstring, xml and zip (Debian: php-cli php-mysql php-mbstring php-xml php-zip)';
const mariadb = 'MariaDB (Debian: mariadb-server)';
const password = 'correct horse battery staple';

export type Role = 'administrator' | 'author';

/** WordPress's own plugin "Classic Editor" is this filter and its settings. */
const classicEditor =
  "<?php if ( get_option( 'classic' ) ) add_filter( 'use_block_editor_for_post', '__return_false' );";

const config = (socket: string): string => `<?php
define( 'DB_NAME', 'wordpress' ); define( 'DB_USER', 'root' ); define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${socket}' ); define( 'DB_CHARSET', 'utf8mb4' ); define( 'DB_COLLATE', '' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true ); define( 'AUTOMATIC_UPDATER_DISABLED', true ); define( 'DISABLE_WP_CRON', true );
define( 'FS_METHOD', 'direct' ); define( 'WP_DEBUG', true ); define( 'WP_DEBUG_DISPLAY', false ); define( 'WP_DEBUG_LOG', true );
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`;

export class WordPress {
  readonly #folder = mkdtempSync(join(tmpdir(), 'wordpress-site-'));
  readonly files = join(this.#folder, 'files');
  readonly #children: ChildProcess[] = [];
  origin = '';

  static async start(files: string): Promise<WordPress> {
    const site = new WordPress();
    cpSync(files, site.files, { recursive: true });
    mkdirSync(join(site.files, 'wp-content/mu-plugins'), { recursive: true });
    writeFileSync(join(site.files, 'wp-content/mu-plugins/classic.php'), classicEditor);
    try {
      await site.#startDatabase();
      await site.#startPhp();
      await site.#install();
      return site;
    } catch (error) {
      await site.stop();
      throw error;
    }
  }

  #spawn(program: string, args: readonly string[], env: Record<string, string> = {}): void {
    // In a group of its own, since PHP's workers outlive it otherwise.
    const options = { stdio: 'ignore', detached: true, env: { ...process.env, ...env } } as const;
    this.#children.push(spawn(program, args, options));
  }

  async #startDatabase(): Promise<void> {
    const [data, socket] = [join(this.#folder, 'database'), join(this.#folder, 'socket')];
    const where = ['--no-defaults', `--datadir=${data}`, ...(process.getuid?.() === 0 ? ['--user=root'] : [])];
    await must('mariadb-install-db', [...where, '--auth-root-authentication-method=normal'], mariadb);
    this.#spawn('mariadbd', [...where, '--skip-networking', `--socket=${socket}`, `--pid-file=${data}/pid`]);
    await until('MariaDB answers', () => existsSync(socket));
    await until('there is a database', () =>
      must('mariadb', ['--no-defaults', `--socket=${socket}`, '-e', 'CREATE DATABASE wordpress'], mariadb).then(
        () => true,
        () => false,
      ),
    );
    writeFileSync(join(this.files, 'wp-config.php'), config(socket));
  }

  async #startPhp(): Promise<void> {
    await must('php', ['-r', 'exit( extension_loaded( "mysqli" ) && extension_loaded( "zip" ) ? 0 : 1 );'], php);
    const port = await freePort();
    this.origin = `http://127.0.0.1:${port}`;
    const args = ['-d', 'memory_limit=256M', '-d', 'upload_max_filesize=20M', '-d', 'sendmail_path=/bin/true'];
    this.#spawn('php', [...args, '-S', `127.0.0.1:${port}`, '-t', this.files], { PHP_CLI_SERVER_WORKERS: '4' });
    await until('PHP answers', () =>
      fetch(`${this.origin}/readme.html`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
  }

  async #install(): Promise<void> {
    const answers = { weblog_title: 'The library', user_name: 'administrator', admin_email: 'admin@library.example' };
    const body = new URLSearchParams({
      ...answers,
      admin_password: password,
      admin_password2: password,
      blog_public: '0',
    });
    const response = await fetch(`${this.origin}/wp-admin/install.php?step=2`, { method: 'POST', body });
    if (!(await response.text()).includes('wp-login.php')) throw new Error('WordPress was not installed');
    const author = `array( 'user_login' => 'author', 'user_pass' => '${password}', 'user_email' => 'author@library.example', 'role' => 'author' )`;
    await this.php(`wp_insert_user( ${author} );`);
  }

  /** Runs PHP inside WordPress, and answers with what it prints. */
  async php(code: string): Promise<string> {
    const file = join(this.#folder, 'run.php');
    writeFileSync(
      file,
      `<?php require '${this.files}/wp-load.php'; require_once ABSPATH . 'wp-admin/includes/admin.php'; ${code}`,
    );
    return must('php', ['-d', 'display_errors=stderr', file], php);
  }

  /** Publishes as somebody of that role, filtered as WordPress filters for them; answers with the address. */
  async publish(role: Role, content: string, title = 'News'): Promise<string> {
    const post = `array( 'post_title' => '${title}', 'post_status' => 'publish', 'post_content' => wp_slash( base64_decode( '${Buffer.from(content).toString('base64')}' ) ) )`;
    const user = `wp_set_current_user( get_user_by( 'login', '${role}' )->ID );`;
    const id = await this.php(`${user} kses_init(); echo wp_insert_post( ${post} );`);
    return `${this.origin}/?p=${id}`;
  }

  /** A window in which somebody of that role is logged in. */
  async logIn(browser: Browser, role: Role): Promise<Page> {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.setViewport({ width: 1280, height: 900 });
    // An editor that was left asks whether that is meant.
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(`${this.origin}/wp-login.php`);
    // Not typed: a script of the page moves the focus after a while.
    for (const [selector, words] of [
      ['#user_login', role],
      ['#user_pass', password],
    ] as const)
      await page.$eval(selector, (field, given) => ((field as HTMLInputElement).value = given), words);
    await Promise.all([page.waitForNavigation(), page.click('#wp-submit')]);
    await page.waitForSelector('#wpadminbar');
    return page;
  }

  async stop(): Promise<void> {
    for (const child of this.#children) {
      if (child.exitCode !== null || child.pid === undefined) continue;
      const ended = once(child, 'close');
      process.kill(-child.pid);
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
