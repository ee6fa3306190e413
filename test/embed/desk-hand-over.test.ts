/** Handing signatures over in a real browser: the file is saved by it, and opens as paper. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { test, type TestContext } from 'node:test';
import { until } from '../support/until.ts';
import { useDemo } from './support/demo.ts';
import { member, type AtDesk } from './support/desk.ts';
import { pageFaults } from './support/page-faults.ts';
import { saving } from './support/saving.ts';

const demo = useDemo();
const campaign = 'free-hk';
let people = 0;

const signs = async (name: string, rest: object = {}): Promise<void> => {
  const email = `hand.over.${++people}@mail.example`;
  const response = await fetch(`${demo.server.campaign(campaign)}/signatures`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...{ id: crypto.randomUUID(), campaign, locale: 'en', fields: { name, email, country: 'HK' } },
      consent: { statement: 'I agree.', locale: 'en', updates: false },
      ...rest,
    }),
  });
  assert.equal(response.status, 202, await response.text());
};
const settled = async (): Promise<void> => {
  await demo.server.isCounted(campaign);
  demo.server.age(campaign);
};

const at = async (t: TestContext, room: string, options: Parameters<typeof member>[2] = {}): Promise<AtDesk> => {
  const who = await member(t, demo, { role: 'organiser', ...options });
  await who.page.evaluate((hash) => {
    location.hash = hash;
  }, room);
  return who;
};

test('a document is saved, is listed, and prints by itself without script or request', async (t) => {
  await signs('Ada Quimby');
  await signs('<img src=x onerror=alert(1)>');
  await settled();
  const ada = await at(t, `hand-over/${campaign}`);
  const saved = await saving(t, ada.page);
  await ada.says('Nothing yet.');
  assert.deepEqual(await pageFaults(ada.page), []);
  await ada.press('#save');
  await ada.says('The file is complete. Signatures: 2', '[role=status]');
  await ada.says('No. 1 · To print and hand over', '#deliveries');
  assert.deepEqual(await pageFaults(ada.page), []);
  const [file = ''] = await saved(1);
  assert.match(file, /free-hk-\d{4}-\d\d-\d\d\.html$/);
  assert.doesNotMatch(ada.asked.map(({ url }) => url).join(' '), /Ada|Quimby/);
  assert.deepEqual([await ada.violations(), ada.console], [[], []]);

  const page = await demo.browser.newPage();
  t.after(() => page.close());
  const asked: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('dialog', (dialog) => void dialog.dismiss());
  await page.goto(pathToFileURL(file).href);
  assert.deepEqual([asked.length, said], [1, []]);
  assert.deepEqual(
    await page.evaluate(() => [
      document.scripts.length,
      document.images.length,
      document.querySelectorAll('tr').length,
    ]),
    [0, 0, 3],
  );
});

test('a CSV goes on from the last one, and the page says from where', async (t) => {
  await signs('Bea Rivers');
  await settled();
  const ada = await at(t, `hand-over/${campaign}`);
  const saved = await saving(t, ada.page);
  await ada.press('#kind-csv');
  assert.equal(await ada.page.$('#columns-name'), null);
  await ada.press('#save');
  await ada.says('The file is complete', '[role=status]');
  const [first = ''] = await saved(1);
  assert.match(readFileSync(first, 'utf8'), /Bea Rivers/);

  await signs('Cleo Stone');
  await settled();
  // What was handed over ended before: the database was made to believe that time has passed.
  await ada.press('#sinceLast-yes');
  await ada.press('#save');
  await until('two are listed', async () => (await ada.page.$$('#deliveries > li')).length >= 2);
});

test('one person is found, saved for them, and erased after one question', async (t) => {
  const email = 'dan.moss@mail.example';
  await signs('Dan Moss', { fields: { name: 'Dan Moss', email, country: 'HK' } });
  await settled();
  const ada = await at(t, 'person');
  const saved = await saving(t, ada.page);
  await ada.page.type('#address', 'Dan.Moss@mail.example');
  await ada.press('#find-person .main');
  await ada.says('Dan Moss');
  await ada.says('counts');
  assert.equal(await ada.page.evaluate(() => document.activeElement?.id), 'found-title');
  assert.deepEqual(await pageFaults(ada.page), []);
  await ada.press('#save-page');
  await ada.says('Saved.', '[role=status]');
  const [file = ''] = await saved(1);
  assert.match(file, /signatures-\d{4}-\d\d-\d\d\.html$/);
  assert.match(readFileSync(file, 'utf8'), /Dan Moss/);

  await ada.press('#erase');
  await ada.says('Erase all that is stored with this address? Signatures: 1.', '#question');
  await ada.press('#question button:not(.danger)');
  const before = demo.server.rows(campaign);
  await ada.press('#erase');
  await ada.press('#yes');
  await ada.says('Erased. Signatures: 1', '[role=status]');
  await ada.says('Nothing is stored with this address.');
  assert.equal(demo.server.rows(campaign), before - 1);
  assert.doesNotMatch(`${ada.page.url()} ${ada.asked.map(({ url }) => url).join(' ')}`, /moss/i);
  await ada.room('journal');
  await ada.says('erased one person; signatures: 1');
  assert.doesNotMatch(await ada.text(), /moss/i);
  assert.deepEqual([await ada.violations(), ada.console], [[], []]);
});

test('a viewer and a moderator have neither room', async (t) => {
  for (const role of ['viewer', 'moderator']) {
    const bea = await at(t, `hand-over/${campaign}`, { role });
    await bea.says('Campaigns', 'h1');
    assert.equal(await bea.page.$('nav a[href="#person"], nav a[href^="#hand-over"]'), null);
  }
});

for (const lang of ['en', 'zh-Hant', 'zh-Hans'])
  test(`${lang}: both rooms fit 320 pixels, in light and in dark`, async (t) => {
    const ada = await at(t, `hand-over/${campaign}`, { width: 320, lang });
    await ada.page.waitForSelector('#save');
    for (const scheme of ['light', 'dark']) {
      await ada.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      for (const room of [`hand-over/${campaign}`, 'person']) {
        await ada.page.evaluate((hash) => {
          location.hash = hash;
        }, room);
        await ada.page.waitForSelector(room === 'person' ? '#find-person' : '#hand-over');
        const [inner, outer] = await ada.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok((inner ?? 0) <= (outer ?? 0), `${room}: ${inner} of ${outer}`);
        assert.deepEqual(await pageFaults(ada.page), []);
      }
    }
  });
