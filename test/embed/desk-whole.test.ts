/**
 * From nothing to handed over, with each press counted: a server that was just started, its printed
 * link, a petition in two languages with a picture, its tag on a page of somebody else's, signatures,
 * and the document for whom it addresses.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launch, serve } from '../support/browser.ts';
import { until } from '../support/until.ts';
import { Organiser } from './support/builder.ts';
import { look } from './support/demo.ts';
import { organiser as newcomer } from './support/desk.ts';
import { PetitionServer } from './support/petition-server.ts';
import { document, visitor } from './support/stage.ts';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const id = 'keep-the-library-open';

/** A picture as a browser draws one, as a file. */
const pictureFile = async (t: TestContext, page: Page): Promise<string> => {
  const base64 = await page.evaluate(() => {
    const canvas = window.document.createElement('canvas');
    [canvas.width, canvas.height] = [1200, 600];
    const context = canvas.getContext('2d');
    for (let x = 0; context && x < 1200; x += 20) {
      context.fillStyle = `hsl(${x % 360} 80% 50%)`;
      context.fillRect(x, 0, 20, 600);
    }
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
  });
  const folder = mkdtempSync(join(tmpdir(), 'petition-picture-'));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = join(folder, 'library.jpg');
  writeFileSync(path, Buffer.from(base64, 'base64'));
  return path;
};

/** Four more, since nothing is told of fewer than five people. */
const othersSign = async (server: PetitionServer): Promise<void> => {
  for (const name of ['Bea', 'Cleo', 'Dan', 'Eve']) {
    const response = await fetch(`${server.campaign(id)}/signatures`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        ...{ id: crypto.randomUUID(), campaign: id, locale: 'en' },
        fields: { name, email: `${name}@mail.example`, country: 'HK' },
        consent: { statement: 'I agree.', locale: 'en', updates: false },
      }),
    });
    assert.equal(response.status, 202, await response.text());
  }
};

/** What the desk tells of the campaign, as a page that is opened again would show it. */
const isToldOf = (page: Page, total: number, names: number): Promise<unknown> =>
  until(`${total} count and ${names} wait`, () =>
    page.evaluate(
      async (wanted) => {
        const headers = { 'Content-Type': 'application/json' };
        const response = await fetch('/desk/campaigns', { method: 'POST', headers, body: '{}' });
        const [row] = (await response.json()) as { total: number; waiting: { names: number } }[];
        return row?.total === wanted[0] && row.waiting.names === wanted[1];
      },
      [total, names] as const,
    ),
  );

for (const [device, viewport] of [
  ['a desktop', { width: 1280, height: 800 }],
  ['a phone', { width: 360, height: 740, isMobile: true, hasTouch: true }],
] as const)
  test(`on ${device}: from a server that was just started to a document with a signer’s name, in under sixty interactions`, async (t) => {
    const server = await PetitionServer.start({});
    t.after(() => server.remove());
    const ada = await newcomer(t, { browser, server }, viewport.width);
    const { page } = ada;
    await page.setViewport(viewport);
    await page.goto(server.opening ?? assert.fail('no link was printed'));
    const organiser = await Organiser.at(t, page, '#make-passkey');
    const room = async (name: string): Promise<void> => {
      await organiser.press(`nav.of-campaign a[href="#${name}/${id}"]`);
      await page.waitForSelector(`desk-${name}[aria-busy=false]`);
    };

    await organiser.press('#make-passkey');
    await organiser.press('#write');
    await organiser.fill('new-title', 'Keep the library open');
    await organiser.press('#begin');
    await page.waitForSelector('campaign-editor #start');
    await organiser.press('[data-add="zh-Hant"]');
    await organiser.fill('title-zh-Hant', '保留圖書館');
    await organiser.say('to', { en: 'To the council', 'zh-Hant': '致議會' });
    await organiser.say('body', {
      en: 'It is the only warm room for many.',
      'zh-Hant': '對很多人來說，這是唯一溫暖的地方。',
    });
    await organiser.give('picture', await pictureFile(t, page));
    await page.waitForSelector('img.picture');
    await organiser.say('image-alt', { en: 'Shelves', 'zh-Hant': '書架' });
    await organiser.press('#display-name');
    await organiser.say('consent-controller', { en: 'Friends of the library', 'zh-Hant': '圖書館之友' });
    await organiser.press('#publish');
    await organiser.press('#yes');
    await ada.says('Version 1 is out', '#published');
    // The page has come to rest there.
    await until('it has the focus', async () => (await organiser.focused()) === 'published');
    await organiser.press('#published a[href^="#snippets"]');
    const tag = await organiser.copied('[aria-labelledby="way-tag-name"] button');

    const site = await serve({
      '/': { body: document(`<h1>Our street</h1>${tag}`, `<meta name="viewport" content="width=device-width">`) },
      '/favicon.ico': { status: 204 },
    });
    t.after(() => site.stop());
    const signer = await visitor(t, browser, { width: viewport.width });
    await signer.page.setViewport(viewport);
    await look(signer.page);
    await signer.page.goto(site.origin);
    const widget = await signer.widget().reaches('ready');
    await until('the picture is there', async () =>
      (await widget.find('[part="image"]')).evaluate((image) => {
        image.scrollIntoView();
        return (image as HTMLImageElement).naturalWidth === 1200;
      }),
    );
    const answers = { name: 'Ada Quimby', email: 'ada@mail.example', Display: 'name' };
    await widget.fill(answers);
    for (const selector of ['form [name="Consent"]', 'form [part="button"]'])
      await organiser.touch(await widget.find(selector));
    await widget.reaches('signed');
    organiser.interactions += Object.keys(answers).length + 2;

    await othersSign(server);
    await server.isCounted(id);
    await isToldOf(page, 5, 1);
    await room('progress');
    await ada.says('5', '.tiles .value');
    await room('names');
    await ada.says('Ada Quimby', '.names');
    await organiser.press('#choose-all');
    await organiser.press('#accepted');
    await ada.says('Accepted: 1', '[role=status]');

    // What came a moment ago would be in the next document.
    server.age(id);
    await room('hand-over');
    const letter = await organiser.save(id, '.html');
    await ada.says('The file is complete', '[role=status]');
    assert.match(letter, /<h1><span >Keep the library open<\/span><\/h1>/);
    assert.match(letter, /<bdi>Ada Quimby<\/bdi>/);
    assert.doesNotMatch(letter, /Cleo/);

    t.diagnostic(`${organiser.interactions} interactions`);
    assert.ok(organiser.interactions < 60, String(organiser.interactions));
    assert.deepEqual([await ada.violations(), ada.console, signer.console], [[], [], []]);
  });
