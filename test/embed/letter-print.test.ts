/** The document that is handed over, on paper: ten thousand names, both sizes, several scripts. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test, type TestContext } from 'node:test';
import { inflateSync } from 'node:zlib';
import type { Browser } from 'puppeteer-core';
import { command, documents, openCampaign } from '../server/fixtures.ts';
import { database, type Stored } from '../server/commands-fixtures.ts';
import { launch } from '../support/browser.ts';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** The document of these, as the command writes it. */
const letterOf = async (t: TestContext, signatures: readonly Stored[], args: string[] = [], campaign: object = {}) => {
  const { env, cwd } = await database(t, signatures);
  const CAMPAIGNS = documents(t, { 'open.json': { ...openCampaign, demands: ['Open it.'], ...campaign } });
  const done = await command(
    ['deliver', '--campaign', 'open', '--output', 'letter.html', ...args],
    { ...env, CAMPAIGNS },
    cwd,
  );
  assert.equal(done.code, 0, done.stderr);
  return join(cwd, 'letter.html');
};

const opened = async (t: TestContext, file: string) => {
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(pathToFileURL(file).href);
  return page;
};

/** A PDF's sheets: how large, and the texts on each, as its font writes them. */
const printed = async (t: TestContext, file: string) => {
  const page = await opened(t, file);
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, tagged: false, timeout: 0 }));
  const text = pdf.toString('latin1');
  const sizes = new Set([...text.matchAll(/\/MediaBox \[([\d. ]+)\]/g)].map(([, box = '']) => box));
  const sheets: Set<string>[] = [];
  for (const { index, 0: begin } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const from = index + begin.length;
    const bytes = pdf.subarray(from, text.indexOf('endstream', from));
    // A compressed one begins like this; a page is what has text.
    if (bytes[0] !== 0x78) continue;
    const content = inflateSync(bytes).toString('latin1');
    // A text is written glyph by glyph.
    const texts = [...content.matchAll(/^BT$([^]*?)^ET$/gm)].map(([, text = '']) =>
      [...text.matchAll(/<([\dA-F]+)> Tj/g)].map(([, glyph]) => glyph).join(''),
    );
    if (texts.length > 0) sheets.push(new Set(texts));
  }
  assert.equal(sheets.length, text.match(/\/Type\s*\/Page\b/g)?.length);
  const [, first = new Set<string>(), ...others] = sheets;
  const onEach = [...first].filter((one) => others.every((sheet) => sheet.has(one)));
  return { sizes: [...sizes], sheets, onEach };
};

test('ten thousand names on A4: every one is there, with the heads of the columns and a number on each page', async (t) => {
  const names = Array.from({ length: 10_000 }, (_, at): Stored => ({ fields: { name: `Ada${at}` } }));
  const file = await letterOf(t, names, ['--columns', 'name']);
  const { sizes, sheets, onEach } = await printed(t, file);
  assert.equal(sizes.length, 1);
  assert.match(sizes[0] ?? '', /^0 0 594\.\d+ 841\.\d+$/);
  // The cover, and between 25 and 45 lines on each of the others.
  assert.ok(sheets.length > 10_000 / 45 && sheets.length < 1 + 10_000 / 25, String(sheets.length));
  // As many names as numbers before them; and as many words more as the cover and the heads have.
  const texts = new Set(sheets.flatMap((sheet) => [...sheet])).size;
  assert.ok(texts > 20_000 && texts < 20_400, String(texts));

  const without = readFileSync(file, 'utf8')
    .replace(/<meta http-equiv[^>]*>/, '')
    .replace('</style>', 'thead { display: table-row-group !important; }</style>');
  writeFileSync(`${file}.without.html`, without);
  const plain = await printed(t, `${file}.without.html`);
  // "No." and "Full name"
  assert.equal(onEach.length - plain.onEach.length, 2);
});

test('on US Letter', async (t) => {
  const names = Array.from({ length: 100 }, (_, at): Stored => ({ fields: { name: `Ada ${at}` } }));
  const { sizes, sheets } = await printed(t, await letterOf(t, names, ['--paper', 'letter']));
  assert.deepEqual(sizes, ['0 0 612 792']);
  assert.ok(sheets.length > 2);
});

test('names of every direction stand in lines of one, and a campaign from right to left begins on the right', async (t) => {
  const people: Stored[] = ['Ada Quimby', 'مريم الحداد', '陳大文', 'שרה'].map((name) => ({ fields: { name } }));
  const title = { en: 'Open the library', ar: 'افتحوا المكتبة' };
  for (const [language, isReversed] of [
    ['en', false],
    ['ar', true],
  ] as const) {
    const page = await opened(t, await letterOf(t, people, ['--language', language], { title }));
    const rows = await page.evaluate(() =>
      [...document.querySelectorAll('tbody tr')].map((row) => {
        const [at, name] = [...row.children].map((cell) => cell.getBoundingClientRect());
        const bdi = row.querySelector('bdi') as HTMLElement;
        return {
          text: bdi.innerText,
          direction: getComputedStyle(bdi).direction,
          isReversed: (at?.left ?? 0) > (name?.left ?? 0),
        };
      }),
    );
    assert.deepEqual(rows, [
      { text: 'Ada Quimby', direction: 'ltr', isReversed },
      { text: 'مريم الحداد', direction: 'rtl', isReversed },
      { text: '陳大文', direction: 'ltr', isReversed },
      { text: 'שרה', direction: 'rtl', isReversed },
    ]);
  }
});
