/**
 * The pictures of the README, docs/picture-light.png and docs/picture-dark.png: the demo's campaign on the real server
 * in a real Chromium, in three languages and three states. Needs a build; uses a database of its own and throws it away.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from 'puppeteer-core';
import { launch, serve } from '../test/support/browser.ts';
import { env, root } from './root.ts';

const size = { width: 1560, height: 1060 };
/** Enough that the number has a comma in it. */
const signatures = 1248;

/** The server on a free port, and the way to stop it. */
const startServer = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'picture-'));
  const settings = { PORT: '0', DATABASE_URL: `sqlite:${join(folder, 'petitions.db')}` };
  const server = spawn('petition-server', ['serve'], {
    cwd: root,
    env: { ...env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.kill()) await once(server, 'exit');
    rmSync(folder, { recursive: true });
  };
  for await (const line of createInterface(server.stdout))
    if (line.startsWith('http://')) return { address: line.replace(/\/$/, ''), stop };
  await stop();
  throw new Error('The server did not start.');
};

/** Signs as often as needed, by the route that the widget uses. */
const signOften = async (campaign: string): Promise<void> => {
  for (let number = 1; number <= signatures; number++) {
    const answer = await fetch(`${campaign}/signatures`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: crypto.randomUUID(),
        campaign: 'free-hk',
        locale: 'en',
        fields: { name: `Signer ${number}`, email: `signer-${number}@example.org` },
        consent: { statement: 'I agree.', locale: 'en', updates: false },
      }),
    });
    if (answer.status !== 202) throw new Error(`The server answered ${answer.status}.`);
  }
};

const pageWith = (server: string, campaign: string): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>Picture</title>
  <link rel="icon" href="data:," />
  <style>
    :root { color-scheme: light dark; background: light-dark(#e9e7e1, #0e0f12); }
    body { margin: 0; padding: 28px; display: grid; grid-template-columns: 1fr 300px 300px; gap: 28px; align-items: start; }
  </style>
  <petition-widget lang="en" campaign="${campaign}"></petition-widget>
  <petition-widget lang="zh-Hant" campaign="${campaign}"></petition-widget>
  <petition-widget lang="zh-Hans" campaign="${campaign}"></petition-widget>
  <script src="${server}/petition-widget.js"></script>
</html>`;

/** Types and presses as a reader would; `>>>` reaches into the shadow root. */
const prepare = async (page: Page): Promise<void> => {
  const inside = (lang: string, selector: string): string => `petition-widget[lang=${lang}] >>> ${selector}`;
  const type = async (lang: string, name: string, text: string): Promise<void> => {
    await page.locator(inside(lang, `[name=${name}]`)).fill(text);
  };
  const press = (lang: string, selector: string): Promise<void> => page.locator(inside(lang, selector)).click();

  await page.waitForSelector(inside('en', '[part=progress]'));
  await type('zh-Hans', 'name', '陈小姐');
  await type('zh-Hans', 'email', 'chen@example.org');
  await press('zh-Hans', '[name=Consent]');
  await press('zh-Hans', '[part=button]');
  await page.waitForSelector(inside('zh-Hans', '[part=signed]'));

  await type('zh-Hant', 'name', '陳大文');
  await press('zh-Hant', '[part=button]');
  await page.waitForSelector(inside('zh-Hant', '[part=errors]'));
};

const { address, stop } = await startServer();
try {
  const campaign = `${address}/v1/campaigns/free-hk`;
  await signOften(campaign);
  const site = await serve({ '/': { body: pageWith(address, campaign) } });
  const browser = await launch();
  try {
    for (const theme of ['light', 'dark']) {
      const page = await browser.newPage();
      await page.setViewport(size);
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: theme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      await page.goto(site.origin);
      await prepare(page);
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        scrollTo(0, 0);
      });
      const path = join(root, `docs/picture-${theme}.png`);
      const { length } = await page.screenshot({ path, clip: { x: 0, y: 0, ...size }, optimizeForSpeed: false });
      console.log(`docs/picture-${theme}.png  ${length.toLocaleString('en')} bytes`);
      await page.close();
    }
  } finally {
    await browser.close();
    await site.stop();
  }
} finally {
  await stop();
}
