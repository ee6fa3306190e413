/**
 * The widget tests, in three browsers. `BROWSERS=chromium npm run test:widget` runs them in some;
 * `verify` in all.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { browserPath, chromiumFlags, enginePath } from './test/support/browsers.ts';
import { commandsPlugin } from './test/support/commands-plugin.ts';
import { plainReporter } from './test/support/plain-reporter.ts';
import { webkitLauncher } from './test/support/webkit-launcher.ts';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const wanted = (process.env.BROWSERS ?? 'chromium,firefox,webkit').split(',');

/** A tab of the first window is hidden behind the next one, and a hidden tab paints nothing. */
const ownWindow = async ({ browser }) => (await browser.createBrowserContext()).newPage();

const launchers = {
  chromium: () =>
    chromeLauncher({
      puppeteer,
      createPage: ownWindow,
      launchOptions: { executablePath: enginePath(), args: chromiumFlags },
    }),
  firefox: () =>
    chromeLauncher({
      puppeteer,
      concurrency: 1,
      launchOptions: {
        browser: 'firefox',
        executablePath: browserPath('Firefox'),
        // Firefox shows no service worker what is sent with `keepalive`, so nothing here could
        // answer it.
        extraPrefsFirefox: { 'dom.fetchKeepalive.enabled': false },
      },
    }),
  webkit: webkitLauncher,
};
const browsers = await Promise.all(wanted.map((name) => launchers[name]()));
const chromium = browsers[wanted.indexOf('chromium')];

/** What only Chromium can emulate. */
const chromiumOnly = 'test/widget/**/*.chromium.test.ts';

export default {
  files: ['test/widget/**/*.test.ts', `!${chromiumOnly}`],
  groups: chromium ? [{ name: 'chromium', files: chromiumOnly, browsers: [chromium] }] : [],
  hostname: '127.0.0.1',
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
      define: { __VERSION__: JSON.stringify(version) },
    }),
    commandsPlugin(),
  ],
  middleware: [
    // A service worker sees the pages of its own folder: it must seem to lie at the top.
    (context, next) => {
      if (context.path === '/mockServiceWorker.js') context.url = '/node_modules/msw/lib/mockServiceWorker.js';
      return next();
    },
  ],
  testFramework: { config: { timeout: '20000' } },
  concurrency: 1,
  concurrentBrowsers: 3,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  filterBrowserLogs: ({ args }) => !args.some((arg) => typeof arg === 'string' && arg.includes('Lit is in dev mode')),
  reporters: [plainReporter(wanted.length)],
  browsers,
};
