/** The room "How it goes" and the list of campaigns in a real browser: plots, tables, keyboard, paper. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { launch } from '../support/browser.ts';
import { until } from '../support/until.ts';
import { Demo } from './support/demo.ts';
import { member, type AtDesk } from './support/desk.ts';
import { pageFaults } from './support/page-faults.ts';
import { PetitionServer } from './support/petition-server.ts';

const campaign = (id: string, rest: object = {}) => ({
  id,
  locale: 'en',
  title: { en: `The petition ${id}`, 'zh-Hant': `聯署 ${id}` },
  body: '…',
  fields: [{ name: 'name', required: true }, { name: 'email', required: true }, { name: 'country' }],
  consent: { statement: 'I agree.' },
  server: { rateLimit: false },
  ...rest,
});

const demo = new Demo();
const secrets = ['Quimby', 'mail.example', 'friend'];

const sign = async (id: string, n: number): Promise<void> => {
  const source = n < 7 ? 'mailing' : `friend ${n}`;
  const fields = { name: 'Ada Quimby', email: `ada.${n}@mail.example`, country: n < 8 ? 'HK' : 'TW' };
  const response = await fetch(`${demo.server.campaign(id)}/signatures`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...{ id: randomUUID(), campaign: id, locale: 'en', fields, source },
      consent: { statement: 'I agree.', locale: 'en', updates: false },
    }),
  });
  assert.equal(response.status, 202);
};

before(async () => {
  const documents = { many: campaign('many'), few: campaign('few') };
  [demo.browser, demo.server] = await Promise.all([launch(), PetitionServer.start(documents)]);
  for (let n = 0; n < 12; n++) await sign('many', n);
  for (let n = 0; n < 2; n++) await sign('few', n);
});
after(async () => {
  await demo.browser.close();
  await demo.server.remove();
});

/** Presses "Look again" until the worker has added them up. */
const opened = async (at: AtDesk, id: string): Promise<void> => {
  await at.page.evaluate((hash) => {
    location.hash = hash;
  }, `#progress/${id}`);
  await at.page.waitForSelector('#look-again');
  if (id === 'few') return;
  await until('all are added up', async () => {
    await at.press('#look-again');
    return /Signatures\s*12|簽名\s*12|签名\s*12/.test(await at.text('.tiles'));
  });
  await at.page.waitForSelector('desk-plot canvas');
};

const sideways = (at: AtDesk) =>
  at.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test('a viewer comes from the list to the figures, and nobody who signed is in them', async (t) => {
  const ada = await member(t, demo, { role: 'viewer' });
  await opened(ada, 'many');
  await ada.room('campaigns');
  await ada.says('Signatures: 12');
  await ada.says('Signatures: fewer than 5');
  assert.equal(
    await ada.page.$eval('.spark[role=img]', (line) => line.getAttribute('aria-label')),
    'New in the last 30 days: 12',
  );
  await ada.press('a[href="#progress/many"]');
  await ada.says('How it goes', 'h1');
  await ada.says('mailing');
  await ada.says('All others');
  assert.equal((await ada.page.$$('desk-plot canvas')).length, 2);
  const html = await ada.page.content();
  for (const secret of secrets) assert.equal(html.includes(secret), false, secret);
  assert.doesNotMatch(await ada.page.title(), /many/);
  assert.deepEqual([await ada.violations(), ada.console], [[], []]);
});

test('a campaign with fewer than five says so, and what to do', async (t) => {
  const ada = await member(t, demo, { role: 'viewer' });
  await opened(ada, 'few');
  await ada.says('Fewer than five people have signed');
  await ada.says('/p/few');
  assert.equal((await ada.page.$$('desk-plot, .figures')).length, 0);
  assert.deepEqual(await pageFaults(ada.page), []);
});

test('by keyboard alone: by day or by hour, and each plot as a table', async (t) => {
  const ada = await member(t, demo, { role: 'viewer' });
  await opened(ada, 'many');
  await ada.page.focus('#by-hour');
  await ada.page.keyboard.press('Enter');
  await ada.page.waitForSelector('#by-hour[aria-pressed=true]');
  await ada.says('Signatures an hour');
  await ada.page.keyboard.press('Tab');
  await ada.page.keyboard.press('Enter');
  await ada.page.waitForSelector('.over-time details[open]');
  const rows = await ada.page.$$eval('.over-time tbody tr', (all) => all.map((row) => row.textContent.trim()));
  assert.ok(
    rows.some((row) => /12\s+12$/.test(row)),
    rows.join('\n'),
  );
  assert.deepEqual(await pageFaults(ada.page), []);
});

for (const [lang, scheme] of [
  ['en', 'light'],
  ['zh-Hant', 'dark'],
  ['zh-Hans', 'light'],
] as const)
  test(`${lang}, ${scheme}: axe finds nothing, and 320 pixels are wide enough`, async (t) => {
    const ada = await member(t, demo, { role: 'viewer', width: 320, lang });
    await ada.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await opened(ada, 'many');
    assert.deepEqual(await pageFaults(ada.page), []);
    assert.equal(await sideways(ada), false);
    await ada.room('campaigns');
    assert.deepEqual(await pageFaults(ada.page), []);
    assert.equal(await sideways(ada), false);
  });

test('as a report it fits on A4 and on Letter, in ink on white, and looks as before on the page', async (t) => {
  const ada = await member(t, demo, { role: 'viewer' });
  await ada.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await opened(ada, 'many');
  const width = () => ada.page.$eval('desk-plot canvas', (canvas) => canvas.width);
  const before = await width();
  for (const format of ['a4', 'letter'] as const) {
    const paper = Buffer.from(await ada.page.pdf({ format, printBackground: false }));
    const pages = paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
    assert.equal(pages, 2, format);
  }
  assert.equal(await width(), before);
  await ada.page.emulateMediaType('print');
  const seen = await ada.page.evaluate(() => ({
    bar: document.querySelector('.bar')?.checkVisibility(),
    title: document.querySelector('.report-title')?.checkVisibility(),
    asOf: document.querySelector('#as-of')?.checkVisibility(),
    ink: getComputedStyle(document.body).color,
  }));
  assert.deepEqual(seen, { bar: false, title: true, asOf: true, ink: 'rgb(0, 0, 0)' });
});
