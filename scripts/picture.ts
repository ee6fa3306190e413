/**
 * Takes the README's pictures, docs/picture-light.png and docs/picture-dark.png: the demo's
 * campaign on the real server in a real Chromium, in three languages and three states. Also takes
 * those of other pages, see scripts/picture/. Needs a build; uses a temporary database.
 */
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import { launch } from '../test/support/browser.ts';
import { browserPath } from '../test/support/browsers.ts';
import { pictureBuilder } from './picture/builder.ts';
import { pictureDesk } from './picture/desk.ts';
import { pictureFrame, pictureMail } from './picture/elsewhere.ts';
import { openPage, savePicture } from './picture/save.ts';
import { pictureSealed } from './picture/sealed.ts';
import { startServer } from './picture/server.ts';

const size = { width: 1560, height: 1290 };
/** Large enough for a comma in the number. */
const signatures = 1248;

/** The address visible in the picture; the real server answers for it. */
const shown = 'https://petitions.example';
const campaign = '/v1/campaigns/free-hk';

const picturePage = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>Picture</title>
  <link rel="icon" href="data:," />
  <style>
    :root { color-scheme: light dark; background: light-dark(#e9e7e1, #0e0f12); }
    body { margin: 0; padding: 24px; display: grid; grid-template-columns: 1fr 292px 292px; gap: 24px; align-items: start; }
  </style>
  <petition-widget lang="en" campaign="${campaign}"></petition-widget>
  <petition-widget lang="zh-Hant" campaign="${campaign}"></petition-widget>
  <petition-widget lang="zh-Hans" campaign="${campaign}"></petition-widget>
  <script src="/petition-widget.js"></script>
</html>`;

const answer = async (request: HTTPRequest, server: string): Promise<void> => {
  const { pathname } = new URL(request.url());
  if (pathname === '/') {
    await request.respond({ contentType: 'text/html', body: picturePage });
    return;
  }
  const answered = await fetch(server + pathname, {
    method: request.method(),
    headers: request.headers(),
    body: (await request.fetchPostData()) ?? null,
  });
  await request.respond({
    status: answered.status,
    contentType: answered.headers.get('content-type') ?? '',
    body: new Uint8Array(await answered.arrayBuffer()),
  });
};

/** Types and clicks as a reader would; `>>>` reaches into the shadow root. */
const prepare = async (page: Page): Promise<void> => {
  const inside = (lang: string, selector: string): string => `petition-widget[lang=${lang}] >>> ${selector}`;
  const type = (lang: string, name: string, text: string): Promise<void> =>
    page.locator(inside(lang, `[name=${name}]`)).fill(text);
  const press = (lang: string, selector: string): Promise<void> => page.locator(inside(lang, selector)).click();

  for (const lang of ['en', 'zh-Hant', 'zh-Hans']) await page.waitForSelector(inside(lang, '[part=progress]'));
  await type('zh-Hans', 'name', '陈小姐');
  await type('zh-Hans', 'email', 'chen@example.org');
  await press('zh-Hans', '[name=Consent]');
  await press('zh-Hans', '[part=button]');
  await page.waitForSelector(inside('zh-Hans', 'pre'));

  await type('zh-Hant', 'name', '陳大文');
  await press('zh-Hant', '[part=button]');
  await page.waitForSelector(inside('zh-Hant', '[part=errors]'));
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    scrollTo(0, 0);
  });
};

const takePicture = async (browser: Browser, theme: 'light' | 'dark'): Promise<void> => {
  const server = await startServer();
  try {
    await server.sign(server.address + campaign, signatures);
    const page = await openPage(browser, size, theme);
    await page.setRequestInterception(true);
    page.on('request', (request) => void answer(request, server.address));
    await page.goto(shown);
    await prepare(page);
    await savePicture(page, `picture-${theme}`);
  } finally {
    await server.stop();
  }
};

const browser = await launch(browserPath('Chromium'));
try {
  await takePicture(browser, 'light');
  await takePicture(browser, 'dark');
  const server = await startServer();
  try {
    await pictureBuilder(browser, server.address);
    await server.sign(server.address + campaign, signatures);
    await pictureMail(browser, server.address);
    await pictureFrame(browser, server.address);
  } finally {
    await server.stop();
  }
  await pictureDesk(browser);
  await pictureSealed(browser);
} finally {
  await browser.close();
}
