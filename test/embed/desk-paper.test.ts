/**
 * What was collected on paper, from the desk to the page that everybody sees: added, counted from a
 * table, taken back.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { decode } from 'fast-png';
import type { CDPSession, Page } from 'puppeteer-core';
import { until } from '../support/until.ts';
import { useDemo } from './support/demo.ts';
import { member, type AtDesk } from './support/desk.ts';
import { pageFaults } from './support/page-faults.ts';

const demo = useDemo();

const inRoom = async (
  t: TestContext,
  campaign: string,
  options: Parameters<typeof member>[2] = {},
): Promise<AtDesk> => {
  const ada = await member(t, demo, { role: 'organiser', ...options });
  await ada.page.evaluate((id) => {
    location.hash = `#paper/${id}`;
  }, campaign);
  await ada.page.waitForSelector('#add-paper');
  return ada;
};

const add = async (ada: AtDesk, number: string, note: string): Promise<void> => {
  await ada.page.type('#paper-number', number);
  await ada.page.type('#paper-note', note);
  await ada.press('#add-paper .main');
};

/** A file on disk, to be chosen. */
const fileOf = (t: TestContext, name: string, bytes: Uint8Array): string => {
  const folder = mkdtempSync(join(tmpdir(), 'petition-paper-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

const choose = async (ada: AtDesk, path: string): Promise<void> => {
  const input = await ada.page.waitForSelector('input#paper-file');
  await input?.uploadFile(path);
};

const valueOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (field) => (field as HTMLInputElement).value);

test('what is added stands in the public count within seconds, in three languages, until it is taken back', async (t) => {
  const ada = await inRoom(t, 'goal');
  await ada.says('Nothing on paper yet');
  await add(ada, '80', 'Market square, 12 May');
  await ada.says('Added on paper: 80', 'p.status');
  await ada.says('On paper: 80', '#paper-sum');
  assert.deepEqual([await valueOf(ada.page, '#paper-number'), await valueOf(ada.page, '#paper-note')], ['', '']);
  await ada.says('Market square, 12 May', '.paper');
  await until('it is out', async () => (await demo.server.count('goal')) === 80);

  for (const [lang, said] of [
    ['en', 'Including 80 on paper'],
    ['zh-Hant', '包括紙本聯署 80 人'],
    ['zh-Hans', '包括纸质签名 80 人'],
  ] as const) {
    const visit = await demo.open(t, `p/goal?lang=${lang}`);
    await visit.widget().reaches('ready');
    await visit.widget().says(said, '[part="progress"]');
    await visit.widget().says('80', '#count strong');
  }
  // Nobody's data, and nothing that was noted, is told.
  const told: unknown = await (await fetch(`${demo.server.campaign('goal')}/count`)).json();
  assert.deepEqual(told, { count: 80, paper: 80 });

  await ada.press('button[aria-label="Take back 80: Market square, 12 May"]');
  await ada.says('Take back 80: Market square, 12 May?', '#question-title');
  await ada.page.keyboard.press('Escape');
  await until('it is not done', () => ada.page.evaluate(() => !document.querySelector('dialog')?.open));
  await ada.says('On paper: 80', '#paper-sum');
  await ada.press('button[aria-label="Take back 80: Market square, 12 May"]');
  await ada.press('#yes');
  await ada.says('Taken back: 80', 'p.status');
  await ada.says('On paper: 0', '#paper-sum');
  await ada.says('taken back', '.paper .tag');
  assert.equal(await ada.page.$('.paper button'), null);
  await until('it is gone', async () => (await demo.server.count('goal')) === 0);
  await ada.room('journal');
  await ada.says('Ada took back 80 on paper');
  await ada.says('Ada added 80 on paper');
  assert.deepEqual([await ada.violations(), ada.console.filter((line) => !line.includes('404'))], [[], []]);
});

test('80000 for 80 is asked about, and added only after a yes', async (t) => {
  const ada = await inRoom(t, 'display');
  await add(ada, '80000', 'Church');
  await ada.says('80,000 is far more than have signed online', '#question-title');
  await ada.press('#question .buttons button:last-child');
  await until('it is closed', () => ada.page.evaluate(() => !document.querySelector('dialog')?.open));
  assert.equal(await valueOf(ada.page, '#paper-number'), '80000');
  await ada.says('Nothing on paper yet');
  await ada.press('#add-paper .main');
  await ada.press('#yes');
  await ada.says('Added on paper: 80,000', 'p.status');
  await ada.says('On paper: 80,000', '#paper-sum');
});

/** A table as a spreadsheet program in Hong Kong saves it: in Big5, with quotes and line breaks. */
const table = Uint8Array.from(
  Buffer.concat([
    // 編號,姓名,地址
    Buffer.from('bd73b8b92ca96da6572ca661a77d0d0a', 'hex'),
    // 1,陳大文,"九龍<line break>旺角"
    Buffer.from('312cb3afa46aa4e52c22a445c0730aa9f4a8a4220d0a', 'hex'),
    // 2,李小明,"""沙田"""
    Buffer.from('322cf5c0a470a9fa2c222222a846a5d02222220d0a'.replace('f5c0', 'a7f5'), 'hex'),
    // 3,陳大文,"九龍<line break>旺角"
    Buffer.from('332cb3afa46aa4e52c22a445c0730aa9f4a8a4220d0a', 'hex'),
    Buffer.from('342c2c\r\n,,\r\n'.replace('342c2c', '4,,'), 'latin1'),
  ]),
);

test('a table in Big5 is counted on the page, shows what it counts, and never leaves it', async (t) => {
  const ada = await inRoom(t, 'notice');
  const sent: string[] = [];
  ada.page.on('request', (request) => {
    void request.fetchPostData().then((body) => sent.push(body ?? ''));
  });
  await ada.press('#paper-list summary');
  await choose(ada, fileOf(t, 'people.csv', table));
  await ada.says('Counted: 2', '#paper-counted');
  await ada.says('there is no name: 1', '#paper-counted');
  await ada.says('an earlier row: 1', '#paper-counted');
  await ada.says('the row is empty: 1', '#paper-counted');
  for (const words of ['姓名', '陳大文', '旺角', '李小明', '"沙田"']) await ada.says(words, '.preview');
  assert.equal(await valueOf(ada.page, '#paper-encoding'), 'big5');
  assert.equal(await valueOf(ada.page, '#paper-column'), '1');
  // Somebody can say otherwise, and back.
  await ada.press('label[for="paper-headings"]');
  await ada.says('Counted: 4', '#paper-counted');
  await ada.press('label[for="paper-headings"]');
  await ada.page.select('#paper-encoding', 'gb18030');
  await until('another encoding shows other characters', async () => !(await ada.text('.preview')).includes('陳大文'));
  await ada.page.select('#paper-encoding', 'big5');
  await ada.says('陳大文', '.preview');
  await ada.press('#use-number');
  assert.equal(await valueOf(ada.page, '#paper-number'), '2');
  assert.equal(await ada.page.evaluate(() => document.activeElement?.id), 'paper-note');
  await ada.page.keyboard.type('街站');
  await ada.page.keyboard.press('Enter');
  await ada.says('On paper: 2', '#paper-sum');
  assert.equal(await ada.page.$('.preview'), null);
  assert.equal(await valueOf(ada.page, '#paper-file'), '');
  await until('it was sent', () => sent.some((body) => body.includes('"number":2,"note":"街站"')));
  const all = sent.join('\n');
  assert.doesNotMatch(all, /陳|大文|旺角|李小明|沙田/);
  assert.deepEqual(
    await ada.page.evaluate(() => [location.href.includes('%'), localStorage.length, sessionStorage.length]),
    [false, 0, 0],
  );
});

test('rows are pasted from a spreadsheet, and what is no table is said to be none', async (t) => {
  const ada = await inRoom(t, 'sharing');
  await ada.press('#paper-list summary');
  await choose(ada, fileOf(t, 'people.xlsx', Uint8Array.from(Buffer.from('504b030414000600', 'hex'))));
  await ada.says('This is no CSV file', '#paper-file-error');
  assert.equal(await ada.text('#paper-counted'), '');
  const paste = (text: string) =>
    ada.page.$eval(
      '#paper-paste',
      (field, pasted) => {
        (field as HTMLTextAreaElement).value = pasted;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      },
      text,
    );
  await paste('Name\tTown\nAda\tLeeds\nBea\tYork\n<img src=x onerror=alert(1)>\tHull\n');
  await ada.says('Counted: 3', '#paper-counted');
  assert.equal(await ada.text('#paper-file-error'), '');
  await ada.says('<img src=x', '.preview');
  assert.equal(await ada.page.$('.preview img'), null);
  assert.equal(await ada.page.$('#paper-encoding'), null);
  await paste('Name\n');
  await ada.says('No row has a name', '#paper-counted');
  await paste('');
  await until('there is nothing to count', async () => (await ada.text('#paper-counted')) === '');
});

test('who may only look sees the list, and nothing to press', async (t) => {
  const ada = await inRoom(t, 'closed');
  await add(ada, '12', 'Fair');
  await ada.says('On paper: 12', '#paper-sum');
  const eve = await member(t, demo, { name: 'Eve', role: 'viewer' });
  await eve.page.evaluate(() => {
    location.hash = '#paper/closed';
  });
  await eve.says('On paper: 12', '#paper-sum');
  await eve.says('Fair', '.paper');
  assert.equal(await eve.page.$('main form, main .paper button, #paper-list'), null);
});

const sideways = ({ page }: AtDesk): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

for (const [lang, scheme] of [
  ['en', 'light'],
  ['zh-Hant', 'dark'],
  ['zh-Hans', 'light'],
] as const)
  test(`${lang}, ${scheme}: axe finds nothing in the room, and 320 pixels are wide enough`, async (t) => {
    const ada = await inRoom(t, 'custom-fields', { width: 320, lang });
    await ada.page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    const isSound = async (): Promise<void> => {
      assert.deepEqual(await pageFaults(ada.page), []);
      assert.equal(await sideways(ada), false);
    };
    await isSound();
    await add(ada, '10000000', `Maximiliane-von-und-zu-Hohenstaufen-Wolfenbüttel-Straße-${'街'.repeat(60)}`);
    await ada.page.waitForSelector('dialog[open]');
    await isSound();
    await ada.press('#yes');
    await ada.page.waitForSelector('.paper button');
    await ada.press('#paper-list summary');
    await choose(ada, fileOf(t, 'people.csv', table));
    await ada.page.waitForSelector('.preview');
    await isSound();
    await ada.press('.paper button');
    await ada.page.waitForSelector('dialog[open]');
    await isSound();
    await ada.press('#yes');
    await ada.page.waitForSelector('.paper .back');
    await isSound();
  });

/** The colours of the bar where it shows those online, those on paper, and what is left. */
const shades = async (page: Page, fractions: readonly number[]): Promise<string[]> => {
  const bar = await page.waitForSelector('petition-widget >>> progress');
  const { data, width, height, channels } = decode((await bar?.screenshot()) ?? new Uint8Array());
  return fractions.map((fraction) => {
    const at = (Math.floor(height / 2) * width + Math.floor(width * fraction)) * channels;
    return [...data.slice(at, at + 3)].join();
  });
};

test('the part on paper has a shade of its own: light, dark, and where the system chooses the colours', async (t) => {
  const ada = await inRoom(t, 'together');
  await add(ada, '40', 'Hall');
  await ada.says('On paper: 40', '#paper-sum');
  const visit = await demo.open(t, 'p/together?lang=en');
  // As if others had signed online, and the goal were a hundred.
  await visit.page.setRequestInterception(true);
  visit.page.on('request', (request) => {
    if (!request.url().endsWith('/count')) void request.continue();
    else void request.respond({ contentType: 'application/json', body: '{"count":80,"paper":40}' });
  });
  await visit.page.reload();
  await visit.widget().reaches('ready');
  await visit.widget().says('Including', '[part="progress"]');
  const session: CDPSession = await visit.page.createCDPSession();
  for (const features of [
    [{ name: 'prefers-color-scheme', value: 'light' }],
    [{ name: 'prefers-color-scheme', value: 'dark' }],
    [{ name: 'forced-colors', value: 'active' }],
  ]) {
    const still = { name: 'prefers-reduced-motion', value: 'reduce' };
    await session.send('Emulation.setEmulatedMedia', { features: [still, ...features] });
    const found = await shades(visit.page, [0.2, 0.6, 0.9]);
    assert.equal(new Set(found).size, 3, `${JSON.stringify(features)}: ${found.join(' ')}`);
  }
});
