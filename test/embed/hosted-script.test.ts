/**
 * The hosted page in a browser that runs scripts: the widget takes its place, and nothing that was
 * typed is lost by it.
 */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { test, type TestContext } from 'node:test';
import type { Page } from 'puppeteer-core';
import { useDemo } from './support/demo.ts';
import { shifts, watchShifts } from './support/shifts.ts';
import { visitor, type Visiting } from './support/stage.ts';
import { until } from '../support/until.ts';

const demo = useDemo();

const open = async (t: TestContext, path = '/p/free-hk?lang=en', visiting: Visiting = {}) => {
  const visit = await visitor(t, demo.browser, visiting);
  return { ...visit, visit, go: () => visit.page.goto(demo.server.origin + path) };
};

/** Holds requests for a file back until it is told to let them go. */
const holdBack = async (page: Page, name: string) => {
  let letGo = (): void => undefined;
  const isFree = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let held = 0;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (!new URL(request.url()).pathname.endsWith(name)) void request.continue();
    else {
      held++;
      void isFree.then(() => request.continue());
    }
  });
  return { letGo, isHeld: () => until(`${name} is asked for`, () => held > 0) };
};

for (const [path, width] of [
  ['/p/free-hk?lang=en', 1280],
  ['/p/free-hk?lang=zh-Hant', 360],
  ['/p/display?lang=zh-Hans', 768],
  ['/embed/free-hk?lang=zh-Hant&theme=dark', 600],
] as const)
  test(`the widget takes over ${path} at ${width} pixels: nothing moves, nothing is objected to, and it can be signed`, async (t) => {
    const { page, console, go, visit, asked } = await open(t, path, { width, first: watchShifts });
    await go();
    const own = await visit.widget().reaches('ready');
    const moved = await shifts(page);
    const score = moved.reduce((sum, line) => sum + Number.parseFloat(line), 0);
    // Good is 0.1 or less (https://web.dev/articles/cls).
    assert.ok(score < 0.05, moved.join('\n'));
    await own.sign({ name: 'Ada', email: `ada.${width}@mail.example` });
    await own.reaches('signed');
    assert.deepEqual(await visit.violations(), []);
    assert.deepEqual(console, []);
    for (const { url } of asked) assert.match(url, /^http:\/\/(127\.0\.0\.1|localhost):/);
    const [theme] = await page.$$eval('petition-widget', (all) => all.map((one) => getComputedStyle(one).colorScheme));
    if (path.includes('dark')) assert.equal(theme, 'dark');
  });

test('if somebody has begun before the script arrives, the plain form stays, and is sent as it is', async (t) => {
  const { page, go, asked } = await open(t);
  const script = await holdBack(page, '/take-over.js');
  const loaded = go();
  await script.isHeld();
  const name = await page.waitForSelector('form [name="name"]');
  await name?.type('Quirina');
  script.letGo();
  await loaded;
  // Enough for a widget to come: that none does, only time tells.
  await pause(300);
  assert.equal(await page.evaluate(() => document.querySelector('petition-widget')?.shadowRoot), null);
  assert.equal(await page.$eval('[name="name"]', (control) => (control as HTMLInputElement).value), 'Quirina');
  await page.type('[name="email"]', 'quirina.begun@mail.example');
  await page.click('[name="Consent"]');
  const before = demo.server.rows('free-hk');
  await Promise.all([page.waitForNavigation(), page.click('form button')]);
  assert.match(await page.title(), /^Thank you for signing/);
  assert.equal(demo.server.rows('free-hk'), before + 1);
  assert.equal(asked.filter(({ method }) => method === 'POST').length, 1);
});

test('what is typed while the widget loads moves into it, and so does the focus', async (t) => {
  const { page, go, visit } = await open(t);
  const document = await holdBack(page, '/v1/campaigns/free-hk');
  await go();
  await document.isHeld();
  await page.type('form [name="name"]', 'Quirina');
  await page.select('form [name="country"]', 'TW');
  await page.type('form [name="comment"]', 'Warm\nrooms');
  await page.click('form [name="Consent"]');
  await page.focus('form [name="email"]');
  document.letGo();
  const own = await visit.widget().reaches('ready');
  await until('it has come over', async () => (await own.answers()).name === 'Quirina');
  const answers = await own.answers();
  assert.deepEqual(
    [answers.country, answers.comment, answers.Consent, answers.Updates],
    ['TW', 'Warm\nrooms', true, false],
  );
  await page.keyboard.type('quirina.late@mail.example');
  assert.equal((await own.answers()).email, 'quirina.late@mail.example');
  // Nothing of it is left where nobody sees it.
  assert.equal(
    await page.$eval('petition-widget form [name="name"]', (control) => (control as HTMLInputElement).value),
    '',
  );
  await own.press();
  await own.reaches('signed');
});

test('if the widget cannot be loaded, the form is there and works', async (t) => {
  for (const missing of ['/petition-widget.js', '/v1/campaigns/free-hk']) {
    const { page, go } = await open(t);
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === missing) void request.abort();
      else void request.continue();
    });
    await go();
    await page.type('form [name="name"]', 'Bo');
    await page.type('form [name="email"]', `bo.${missing.length}@mail.example`);
    await page.click('form [name="Consent"]');
    await Promise.all([page.waitForNavigation(), page.click('form button')]);
    assert.match(await page.title(), /^Thank you for signing/);
  }
});

test('a text that is folded by script can be unfolded even if the widget does not load', async (t) => {
  const { page, go } = await open(t, '/p/free-hk?lang=en', { width: 360 });
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (request.url().endsWith('.js')) void request.abort();
    else void request.continue();
  });
  await go();
  const isWhole = () => page.$eval('#story', (story) => story.scrollHeight === story.clientHeight);
  assert.equal(await isWhole(), false);
  await page.click('a[href="#story"]');
  assert.equal(await isWhole(), true);
});
