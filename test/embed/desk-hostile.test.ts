/**
 * Signatures of which every answer is an attack, on each page of the desk that shows anything of
 * them, and in what is handed over.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { launch } from '../support/browser.ts';
import { until } from '../support/until.ts';
import { Demo } from './support/demo.ts';
import { deskOf, member, type AtDesk } from './support/desk.ts';
import { PetitionServer } from './support/petition-server.ts';
import { saving } from './support/saving.ts';

const demo = new Demo();

/** Each has this word, by which it is found wherever it ends up. */
const mark = /mallory/i;
const marks = (count: number): string => '\u0301\u0316\u0489'.repeat(count);
const markup = [
  '<x-mallory><img src=//evil.example/ onerror="owned=1;alert(1)">',
  'Mallory"><script>owned=1;alert(1)</script><x-mallory>',
  "Mallory' onmouseover='owned=1' autofocus onfocus='owned=1'></bdi></label></main><x-mallory>",
  '</title></style></textarea><!-- --><svg/onload=owned=1><x-mallory>',
];
const signs = [
  'Mallory {{7*7}} ${7*7} #{7*7} <%=7*7%> [[${7*7}]] ?lit$1$ lit$2$',
  '=HYPERLINK("http://evil.example/mallory";"Mallory")',
  "+Mallory|' /C calc'!A0",
  '\u202e\u2067\u2066Mallory\u202d (erase all)\u061c',
  `Mallory M${marks(10)} ${`a${marks(3)}`.repeat(10)}`,
  '__proto__ constructor toString Mallory',
  'javascript:owned=1//Mallory http://evil.example/ mailto:evil@mallory.example',
  '👩‍👩‍👧‍👦🏴‍☠️🇭🇰👍🏿 Mallory \u{e0041}\u{1f3fb}',
  `Mallory${'W'.repeat(193)}`,
];
const attacks = [...markup, ...signs];
/** What is stored as it came: the words that somebody agreed to, as their page had them. */
const statement = `${attacks.join('\n')} M${marks(300)} ${'Mallory'.repeat(1500)}`;

/** The organiser's own words are in the title of what is handed over. */
const [title] = markup.map((one) => one.replace('mallory', 'evil'));
const campaign = {
  ...{ id: 'hostile', locale: 'en', title, body: '…', consent: { statement: 'I agree.' } },
  display: ['name', 'initials', 'anonymous'],
  fields: [
    ...['name', 'email'].map((name) => ({ name, required: true })),
    ...['country', 'city', 'postcode', 'organisation', 'role', 'comment'].map((name) => ({ name })),
    { name: 'own', type: 'text', label: '<x-evil onclick=owned=1> "own"' },
    { name: 'tostring', type: 'textarea', label: '</th><x-evil> ${7*7}' },
  ],
  server: { rateLimit: false, names: 'moderated' },
};

const send = (fields: object, rest: object = {}): Promise<Response> =>
  fetch(`${demo.server.campaign('hostile')}/signatures`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...{ id: randomUUID(), campaign: 'hostile', locale: 'en', display: 'name', fields },
      consent: { statement, locale: 'en', updates: false },
      ...rest,
    }),
  });
const person = 'mallory.1@mail.example';
const sign = async (n: number, isHeld: boolean): Promise<void> => {
  const of = (offset: number): string => attacks[(n + offset) % attacks.length] ?? '';
  const answer = await send(
    {
      ...{ name: of(0), city: of(1).slice(0, 90), postcode: of(2).slice(0, 20), organisation: of(3) },
      ...{ role: of(4).slice(0, 90), comment: attacks.join('\n').slice(0, 1900), own: of(5), tostring: of(6) },
      email: isHeld ? `held.${n}@mallory${'-long'.repeat(9)}.example` : `mallory.${n}@mail.example`,
      country: 'HK',
      ...(isHeld && { Website: 'x' }),
    },
    // Five and more share one, or it is in no figures.
    {
      source: isHeld ? of(7) : attacks[n < 6 ? 0 : n < 11 ? 7 : 12],
      host: 'https://<x-mallory>onload=owned=1',
    },
  );
  assert.equal(answer.status, 202, `${n}: ${await answer.text()}`);
};

before(async () => {
  [demo.browser, demo.server] = await Promise.all([launch(), PetitionServer.start({ campaign })]);
  for (let n = 0; n < attacks.length + 4; n++) await sign(n, false);
  for (let n = 0; n < attacks.length; n++) await sign(n, true);
  await demo.server.isCounted('hostile');
  demo.server.age('hostile');
});
after(async () => {
  await demo.browser.close();
  await demo.server.remove();
});

/** Nothing of theirs is made, runs, or leads somewhere; nor does it push the page out of its width. */
const isHarmless = async (page: Page, where: string): Promise<void> => {
  const found = await page.evaluate(() => ({
    elements: document.querySelectorAll(
      'x-mallory, x-evil, [onerror], [onload], [onfocus], [onmouseover], iframe, object, main img, body script, [href*="evil"], [href^="javascript:"], [src*="evil"]',
    ).length,
    owned: 'owned' in window || 'owned' in {},
    sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    // Who looks over a shoulder, or into the history.
    told: `${document.title} ${location.href} ${JSON.stringify(history.state)}`,
    stored: localStorage.length + sessionStorage.length,
  }));
  assert.doesNotMatch(found.told, mark, where);
  assert.deepEqual({ ...found, told: '' }, { elements: 0, owned: false, sideways: false, told: '', stored: 0 }, where);
};

const go = async ({ page }: AtDesk, room: string, of = '/hostile'): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, room + of);
  await page.waitForSelector(`main > desk-${room}[aria-busy=false]`);
};

/** Somebody at the desk, and what is to be true of all that they did. */
const at = async (t: Parameters<typeof member>[0], width: number) => {
  const ada = await member(t, demo, { role: 'organiser', width });
  const dialogs: string[] = [];
  ada.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  return {
    ada,
    isQuiet: async (): Promise<void> => {
      const urls = ada.asked.map(({ url }) => url).filter((url) => !/^(?:blob|data):/.test(url));
      const origin = new URL(deskOf(demo)).origin;
      assert.deepEqual(
        urls.filter((url) => mark.test(url) || !url.startsWith(origin)),
        [],
      );
      assert.deepEqual([dialogs, await ada.violations(), ada.console], [[], [], []]);
    },
  };
};

test('what no field can hold is refused, is not repeated, and is not stored', async () => {
  const before = demo.server.rows('hostile');
  const email = 'mallory@mail.example';
  for (const [fields, rest] of [
    [{ name: 'Mallory\0', email }],
    [{ name: 'Mallory\ud800', email }],
    [{ name: `Mallory${marks(11)}`, email }],
    [{ name: 'Mallory', email }, { consent: { statement: 'Mallory\0', locale: 'en', updates: false } }],
    [{ name: 'Mallory', email }, { consent: { statement: 'Mallory\udfff', locale: 'en', updates: false } }],
    [{ name: 'Mallory'.repeat(1500), email }],
    [{ name: 'Mallory', email, comment: 'Mallory'.repeat(1500) }],
    [{ name: 'Mallory', email, country: '<x-mallory>' }],
    [{ name: { toString: 'Mallory' }, email }],
    [JSON.parse(`{"name":"Mallory","email":"${email}","__proto__":{"owned":1}}`) as object],
    [{ name: 'Mallory', email, constructor: 'Mallory' }],
    [{ name: 'Mallory', email }, { source: 'Mallory\n' }],
    [{ name: 'Mallory', email }, { source: 'Mallory'.repeat(1500) }],
    [{ name: 'Mallory', email }, { source: 'Mallory\ud800' }],
    [{ name: 'Mallory', email }, { host: 'javascript:Mallory' }],
  ] as const) {
    const answer = await send(fields, rest);
    assert.ok(answer.status >= 400 && answer.status < 500, JSON.stringify(fields).slice(0, 100));
    assert.doesNotMatch(await answer.text(), mark);
  }
  assert.equal(demo.server.rows('hostile'), before);
});

test('names, held ones, figures, the list of campaigns and the journal show it as text alone, at 320 pixels', async (t) => {
  const { ada, isQuiet } = await at(t, 320);
  const { page } = ada;
  await until('all names wait', async () => {
    await go(ada, 'campaigns', '');
    await go(ada, 'names');
    // The list and the number are two looks at a database that a worker writes to.
    const listed = await page.$$('.names li');
    return listed.length === attacks.length + 4 && (await ada.text('#pile-waiting')) === `Waiting: ${listed.length}`;
  });
  await isHarmless(page, 'names that wait');
  await ada.says('<x-mallory><img src=', '.names');
  assert.doesNotMatch(await ada.text('.names'), /[\u202a-\u202e\u2066-\u2069]/);
  await ada.press('.names li:nth-child(odd) input');
  await ada.press('#refused');
  await ada.says('Refused: 1', '[role=status]');
  await isHarmless(page, 'after a decision');
  await ada.press('#choose-all');
  await ada.press('#accepted');
  await ada.says('Waiting: 0', '#pile-waiting');
  for (const pile of ['refused', 'accepted']) {
    await ada.press(`#pile-${pile}`);
    await page.waitForSelector(`#pile-${pile}[aria-pressed=true]`);
    await ada.says('allory', '.names');
    await isHarmless(page, `names that are ${pile}`);
  }

  await go(ada, 'held');
  await ada.says('allory', '.held');
  await isHarmless(page, 'held ones');
  for (const grouping of ['email-domain', 'source']) {
    await ada.press(`#group-${grouping}`);
    await page.waitForSelector(`#group-${grouping}[aria-pressed=true]`);
    await ada.says('allory', '.groups');
    await isHarmless(page, `held ones by ${grouping}`);
  }
  await page.waitForSelector('desk-held[aria-busy=false]');
  for (const n of [2, 3, 4]) {
    await ada.press(`.groups tbody tr:nth-child(${n}) button`);
    await ada.says('Held: 13', '#count');
    await page.waitForSelector(`.groups tbody tr:nth-child(${n})[aria-current]`);
    await isHarmless(page, 'one group of held ones');
  }
  await ada.press('#release');
  await ada.says('Accept signatures: 1?', '#question');
  await isHarmless(page, 'a question');
  await ada.press('#yes');
  await ada.says('Accepted: 1', '[role=status]');
  await isHarmless(page, 'one accepted');
  await ada.press('#hold summary');
  await page.type('#by-name', markup[0] ?? '');
  await ada.press('#hold-these');
  await page.waitForSelector('#yes');
  await isHarmless(page, 'a search for an attack');
  await page.keyboard.press('Escape');

  await go(ada, 'progress');
  await until('they are added up', async () => {
    await ada.press('#look-again');
    return (await ada.text('desk-progress')).includes('onerror');
  });
  await isHarmless(page, 'how it goes');
  await ada.room('campaigns');
  await ada.says('<x-evil>');
  await isHarmless(page, 'campaigns');
  await go(ada, 'snippets');
  await isHarmless(page, 'snippets');
  await go(ada, 'paper');
  await isHarmless(page, 'on paper');
  await ada.room('journal');
  await ada.says('accepted names');
  await isHarmless(page, 'journal');
  assert.doesNotMatch(await ada.text(), mark);
  await isQuiet();
});

test('one person is shown with all of it as text alone, at 320 pixels, and so is their file', async (t) => {
  const { ada, isQuiet } = await at(t, 320);
  const saved = await saving(t, ada.page);
  await ada.room('person');
  await ada.page.type('#address', person);
  await ada.press('#find-person .main');
  await ada.says('<x-mallory><img', '.found');
  await ada.says('MalloryMalloryMallory', '.found');
  await isHarmless(ada.page, 'one person');
  await ada.press('#save-page');
  await saved(1);
  await ada.page.waitForSelector('desk-person[aria-busy=false]');
  await ada.press('#save-json');
  const files = await saved(2);
  const json = files.find((name) => name.endsWith('.json')) ?? '';
  assert.ok(readFileSync(json, 'utf8').includes(JSON.stringify(attacks[1]).slice(1, -1)));
  await opens(ada, files.find((name) => name.endsWith('.html')) ?? '');
  await ada.room('journal');
  assert.doesNotMatch(await ada.text(), mark);
  await isQuiet();
});

/** Opens a file from disk, as its receiver does. */
const opens = async (ada: AtDesk, file: string): Promise<void> => {
  const page = await ada.page.browserContext().newPage();
  const [asked, said]: [string[], string[]] = [[], []];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('dialog', (dialog) => {
    said.push(dialog.message());
    void dialog.dismiss();
  });
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(pathToFileURL(file).href);
  assert.match(await page.evaluate(() => document.body.innerText), mark);
  await isHarmless(page, file);
  assert.deepEqual([asked.length, said], [1, []]);
  assert.doesNotMatch(file, mark);
  await page.close();
  await ada.page.bringToFront();
};

test('the document that is handed over shows it as text alone, opened from a file', async (t) => {
  const { ada, isQuiet } = await at(t, 320);
  const saved = await saving(t, ada.page);
  await go(ada, 'hand-over');
  await isHarmless(ada.page, 'hand over');
  await ada.press('label[for="names-all"]');
  for (const name of ['comment', 'own', 'tostring', 'city', 'postcode', 'role', 'date'])
    await ada.press(`label[for="columns-${name}"]`);
  await ada.press('#save');
  await ada.says('The file is complete', '[role=status]');
  await isHarmless(ada.page, 'handed over');
  const [file = ''] = await saved(1);
  await opens(ada, file);
  await ada.room('journal');
  assert.doesNotMatch(await ada.text(), mark);
  await isQuiet();
});
