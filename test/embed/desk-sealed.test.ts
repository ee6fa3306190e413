/**
 * Sealed signatures opened at the desk in a real browser: the keys and what is opened stay in the
 * page, and the file has what it should.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import Papa from 'papaparse';
import type { Page } from 'puppeteer-core';
import { cutIntoShares, newOpeningKey, newPassPhrase, seal, vouch, writeKeyFile } from '../../src/sealing/index.ts';
import { launch } from '../support/browser.ts';
import { ada, bo, campaignKey, listOf } from '../support/sealing.ts';
import { until } from '../support/until.ts';
import { Demo } from './support/demo.ts';
import { member, type AtDesk } from './support/desk.ts';
import { pageFaults } from './support/page-faults.ts';
import { PetitionServer } from './support/petition-server.ts';
import { saving } from './support/saving.ts';

const demo = new Demo();
const folder = mkdtempSync(join(tmpdir(), 'petition-keys-'));
const passPhrase = newPassPhrase();
const trustees = await newOpeningKey();
const shares = await cutIntoShares(trustees.identity, 2, 3);
const stranger = await newOpeningKey();

const keyFile = async (name: string, campaign: string, identity: string | undefined): Promise<string> => {
  const path = join(folder, name);
  const keys = { campaign, label: 'Ada, secretary', identity, campaignKey };
  writeFileSync(path, await writeKeyFile(keys, passPhrase));
  return path;
};

const documentOf = async (id: string, more: object = {}) => ({
  ...{ id, locale: 'en', title: `Sealed ${id}`, body: '…', consent: { statement: 'I agree.' } },
  fields: [
    { name: 'name', required: true },
    { name: 'email', required: true },
    { name: 'comment', maxLength: 500 },
  ],
  sealing: await vouch(id, listOf(more), campaignKey),
});

before(async () => {
  const shared = {
    opensAt: 100,
    recipients: [{ age: trustees.recipient, label: 'The trustees', shares: { needed: 2, of: 3 } }],
  };
  const documents = {
    one: await documentOf('one'),
    bulk: await documentOf('bulk'),
    shared: await documentOf('shared', shared),
    clear: { id: 'clear', locale: 'en', title: 'Not sealed', body: '…' },
  };
  [demo.browser, demo.server] = await Promise.all([launch(), PetitionServer.start(documents)]);
});
after(async () => {
  await demo.browser.close();
  await demo.server.remove();
  rmSync(folder, { recursive: true });
});

const inside = (id: string, campaign: string, fields: object) => ({
  ...{ id, campaign, locale: 'en', fields: fields as Record<string, string> },
  consent: { statement: 'I agree.', locale: 'en', updates: false },
});
const both = [ada.recipient, bo.recipient];
const sealedOf = async (
  campaign: string,
  fields: object,
  { recipients = both, as }: { readonly recipients?: readonly string[]; readonly as?: string } = {},
) => {
  const id: string = randomUUID();
  return { id, sealed: await seal(inside(as ?? id, campaign, fields), recipients) };
};

const at = async (t: TestContext, campaign: string, options: Parameters<typeof member>[2] = {}): Promise<AtDesk> => {
  const who = await member(t, demo, { role: 'organiser', ...options });
  await who.page.evaluate((hash) => {
    location.hash = hash;
    // No dialog of the system's own can be answered here.
    Reflect.deleteProperty(window, 'showSaveFilePicker');
  }, `sealed/${campaign}`);
  await who.page.waitForSelector('#key-file');
  return who;
};

const bring = async (who: AtDesk, path: string, phrase = passPhrase): Promise<void> => {
  const { page } = who;
  const input = await page.waitForSelector('input#key-file');
  await input?.uploadFile(path);
  await page.$eval('#pass-phrase', (field) => {
    (field as HTMLInputElement).value = '';
  });
  await page.type('#pass-phrase', phrase);
  await who.press('#key-file-form button');
};

const numbersIn = (page: Page): Promise<number[]> =>
  page.$$eval('#opened-numbers dd', (all) => all.map((one) => Number(one.innerText.replaceAll(',', ''))));

test('what opens is in a guarded CSV without repeats, what does not is named, and ids alone go back', async (t) => {
  const hostile = { name: '<img src=x onerror=alert(1)>', email: 'h@mail.example', comment: '=HYPERLINK("http://x")' };
  const now = Date.now();
  const rows = [
    await sealedOf('one', { name: 'Ada Quimby', email: 'ada.q@gmail.com' }),
    await sealedOf('one', { name: '陳大文', email: 'tai-man@mail.example', comment: '一\n二' }),
    await sealedOf('one', hostile),
    await sealedOf('one', { name: 'A. Quimby', email: 'Ada.Q+x@googlemail.com' }),
    await sealedOf('one', { name: 'No Address', old: 'asked for in an earlier text' }),
    { id: randomUUID(), sealed: 'not base64 <b>' },
    await sealedOf('one', { name: 'Moved' }, { as: randomUUID() }),
    await sealedOf('other', { name: 'From elsewhere' }),
    await sealedOf('one', { name: 'To others' }, { recipients: [stranger.recipient] }),
    await sealedOf('one', { name: 'x'.repeat(1_000_000) }),
  ];
  await demo.server.keepSealed(
    'one',
    rows.map((row, n) => ({ ...row, received: now + n })),
  );
  const who = await at(t, 'one');
  const saved = await saving(t, who.page);
  await who.says('Signatures that count: 10.');
  await who.says('Ada, secretary', '#who-can-open');
  await bring(who, await keyFile('ada.age', 'one', ada.identity));
  await who.says('The key is here.', '[role=status]');
  await who.says('Ada, secretary', '#keys-here');
  await who.press('#open');
  await who.says('Opened and saved. Signatures: 4', '[role=status]');
  assert.deepEqual(await numbersIn(who.page), [10, 4, 1, 1, 5]);
  assert.equal(await who.page.evaluate(() => document.activeElement?.id), 'opened-title');
  const failed = await who.text('#not-opened');
  for (const said of [
    `${rows[5]?.id}\nThe seal is damaged.`,
    `${rows[6]?.id}\nThe signature inside has another id.`,
    `${rows[7]?.id}\nThe signature inside belongs to another campaign.`,
    `${rows[8]?.id}\nNo key here opens it`,
    `${rows[9]?.id}\nNo key here opens it`,
  ])
    assert.ok(failed.replaceAll(/\s*\n\s*/g, '\n').includes(said), failed);
  const [file = ''] = await saved(1);
  assert.match(file, /one-\d{4}-\d\d-\d\d\.csv$/);
  const { data } = Papa.parse<string[]>(readFileSync(file, 'utf8').replace('\uFEFF', '').trimEnd());
  const [head = [], ...body] = data;
  const columnOf = (name: string) => body.map((cells) => cells[head.indexOf(name)]);
  assert.deepEqual(columnOf('fields.name'), ['Ada Quimby', '陳大文', hostile.name, 'No Address']);
  assert.deepEqual(columnOf('fields.comment'), ['', '一 二', `'${hostile.comment}`, '']);
  assert.deepEqual(columnOf('fields.*'), ['', '', '', '{"old":"asked for in an earlier text"}']);
  assert.deepEqual(
    columnOf('id'),
    [0, 1, 2, 4].map((n) => rows[n]?.id),
  );

  assert.equal(await who.page.$('#first-ones'), null);
  await who.press('#show-first');
  await who.says(hostile.name, '#first-ones');
  assert.equal(await who.page.$('main img'), null);
  assert.deepEqual(await pageFaults(who.page), []);

  await who.press('#send-repeats');
  await who.says('Take these out of the count? Signatures: 1', '#question');
  await who.press('#yes');
  await who.says('Taken out of the count: 1');
  assert.equal(demo.server.rows('one', 'duplicate'), 1);
  await who.press('#undo-repeats');
  await who.says('Counted again: 1', '[role=status]');
  assert.equal(demo.server.rows('one', 'duplicate'), 0);
  await who.press('#forget-keys');
  await who.says('No key is here yet.');
  await who.room('journal');
  await who.says('fetched sealed signatures to open them: 10');
  await who.says('took repeated signatures out of the count: 1');
  assert.deepEqual([await who.violations(), who.console], [[], []]);
});

test('nothing of a key, a phrase or a signer is in any request', async (t) => {
  const who = await at(t, 'one');
  const addresses: string[] = [];
  const bodies: Promise<string | undefined>[] = [];
  who.page.on('request', (request) => {
    addresses.push(request.url());
    if (request.hasPostData()) bodies.push(request.fetchPostData());
  });
  const saved = await saving(t, who.page);
  await bring(who, await keyFile('bo.age', 'one', bo.identity));
  await who.says('Bo, treasurer', '#keys-here');
  await who.press('#kind-ndjson');
  await who.press('#open');
  await who.says('Opened and saved.', '[role=status]');
  const [file = ''] = await saved(1);
  const names = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { fields: { name: string } }).fields.name);
  assert.ok(names.includes('Ada Quimby'));
  const all = [...addresses, ...(await Promise.all(bodies))].join('\n');
  for (const secret of [passPhrase, bo.identity, 'Quimby', '陳大文', 'gmail']) assert.ok(!all.includes(secret));
  assert.ok(all.includes('/desk/opening-worker.js'));
});

test('what is wrong with a key file is said at its form, and what was typed stays', async (t) => {
  const who = await at(t, 'one');
  await bring(who, await keyFile('ada.age', 'one', ada.identity), 'some-other-words-than-those-six');
  await who.says('The pass phrase does not open this file.', '#wrong-file');
  assert.equal(await who.page.evaluate(() => document.activeElement?.id), 'pass-phrase');
  const picture = join(folder, 'picture.png');
  writeFileSync(picture, new Uint8Array(1000));
  await bring(who, picture);
  await who.says('This is not a key file.', '#wrong-file');
  await bring(who, await keyFile('other.age', 'another', ada.identity));
  await who.says('This key file belongs to another campaign.', '#wrong-file');
  await bring(who, await keyFile('cut.age', 'one', undefined));
  await who.says('There is no opening key in this file', '#wrong-file');
  await who.press('#open');
  await who.says('Bring a key first.', '[role=status]');
  assert.deepEqual(await pageFaults(who.page), []);
  assert.deepEqual([await who.violations(), who.console], [[], []]);
});

test('trustees enter their shares one after another, and it is asked once before what was promised', async (t) => {
  await demo.server.keepSealed('shared', [
    await sealedOf('shared', { name: 'Ada Quimby', email: 'a@mail.example' }, { recipients: [trustees.recipient] }),
  ]);
  const who = await at(t, 'shared');
  const saved = await saving(t, who.page);
  await who.says('in shares: 2 of 3', '#who-can-open');
  await who.says('nothing is opened before 100 have signed', '#too-early');
  const [one = '', two = ''] = shares;
  const enter = async (share: string): Promise<void> => {
    await who.page.$eval('#share', (field) => {
      (field as HTMLTextAreaElement).value = '';
    });
    await who.page.type('#share', share);
    await who.press('#shares-form button');
    await who.page.waitForSelector('desk-sealed[aria-busy=false]');
  };
  await enter(`${one.slice(0, 30)}x${one.slice(31)}`);
  await who.says('This is not a share, or a letter of it is wrong.', '#wrong-shares');
  // As it was written down: in groups, in capitals.
  await enter(one.toUpperCase().replace(/(.{8})/g, '$1 '));
  const isEmpty = () => who.page.$eval('#share', (field) => (field as HTMLTextAreaElement).value === '');
  await who.says('1 of 2 are here', '#keys-here');
  await until('the form is empty', isEmpty);
  await enter(one);
  await until('the form is empty', isEmpty);
  await who.says('1 of 2 are here', '#keys-here');
  const file = join(folder, 'share.txt');
  writeFileSync(file, `The share of the second trustee:\n\n${two}\n\nKeep it safe.\n`);
  const input = await who.page.$('input#share-files');
  await input?.uploadFile(file);
  await who.press('#shares-form button');
  await who.says('The trustees', '#keys-here');
  await who.press('#open');
  await who.says('only 1 count. Open all the same?', '#question');
  await who.press('#yes');
  await who.says('Opened and saved. Signatures: 1', '[role=status]');
  assert.match(readFileSync((await saved(1))[0] ?? '', 'utf8'), /Ada Quimby/);
  assert.deepEqual([await who.violations(), who.console], [[], []]);
});

const bulk = 800;
let filled: Promise<void> | undefined;
/** Long ones, so that they do not all fit into what lies between server and page. */
const fill = async (): Promise<void> => {
  const { sealed } = await sealedOf('bulk', { name: 'Ada', email: 'a@mail.example', comment: 'x'.repeat(50_000) });
  await demo.server.keepSealed(
    'bulk',
    Array.from({ length: bulk }, () => ({ id: randomUUID(), sealed })),
  );
};
const opening = async (t: TestContext): Promise<AtDesk> => {
  await (filled ??= fill());
  const who = await at(t, 'bulk');
  await bring(who, await keyFile('bulk.age', 'bulk', ada.identity));
  await who.says('The key is here.', '[role=status]');
  return who;
};
const hasBegun = async ({ page }: AtDesk): Promise<void> => {
  await until('some are opened', () =>
    page.evaluate(() => (document.querySelector<HTMLProgressElement>('#under-way progress')?.value ?? 0) > 0),
  );
};

test('where the connection breaks it says so, and goes on without a row twice', async (t) => {
  const who = await opening(t);
  await who.press('#open');
  await hasBegun(who);
  await demo.server.kill();
  await who.says('The connection broke off. Opened so far:', '#broken');
  assert.deepEqual(await pageFaults(who.page), []);
  await demo.server.start();
  await who.press('#go-on');
  await who.says('Opened and saved.', '[role=status]');
  const [looked, , , , failed] = await numbersIn(who.page);
  assert.deepEqual([looked, failed], [bulk, bulk]);
});

test('what is stopped can be saved so far, or dropped', async (t) => {
  const who = await opening(t);
  const saved = await saving(t, who.page);
  await who.press('#open');
  await hasBegun(who);
  await who.press('#stop');
  await who.says('Stopped. Opened so far:', '#broken');
  await who.press('#drop');
  await who.says('Nothing was saved.', '[role=status]');
  await who.press('#open');
  await hasBegun(who);
  await who.press('#stop');
  await who.press('#save-so-far');
  await who.says('The file has only what was open when it was stopped.');
  assert.equal((await saved(1)).length, 1);
});

test('where the session ends meanwhile the entrance says so, and nothing is saved', async (t) => {
  const who = await opening(t);
  const begins = who.page.waitForResponse((answer) => answer.url().endsWith('/sealed/rows'));
  await who.press('#open');
  await begins;
  // Past the page, which has its hands full.
  const cookies = await who.page.browserContext().cookies();
  const { origin } = new URL(who.page.url());
  const out = await fetch(`${demo.server.origin}/desk/sign-out`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      origin,
      host: new URL(origin).host,
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    },
    body: '{}',
  });
  assert.equal(out.status, 200);
  await who.says('You are signed out', '#trouble');
  assert.equal(await who.page.$('desk-sealed'), null);
});

test('where the browser writes files itself, the file grows there, and is whole at the end', async (t) => {
  const who = await at(t, 'one');
  await who.page.evaluate(() => {
    const pick = async () => (await navigator.storage.getDirectory()).getFileHandle('opened.csv', { create: true });
    Object.assign(window, { showSaveFilePicker: pick });
  });
  await bring(who, await keyFile('ada.age', 'one', ada.identity));
  await who.says('The key is here.', '[role=status]');
  await who.press('#kind-csv-plain');
  await who.press('#open');
  await who.says('Opened and saved.', '[role=status]');
  const text = await who.page.evaluate(async () => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle('opened.csv');
    return (await handle.getFile()).text();
  });
  assert.match(text, /^"received","fields\.name"/);
  assert.match(text, /"=HYPERLINK\(""http/);
});

test('keys are forgotten after ten minutes in which nobody touches the page, and with the room', async (t) => {
  const who = await at(t, 'one');
  await bring(who, await keyFile('ada.age', 'one', ada.identity));
  await who.says('Ada, secretary', '#keys-here');
  await who.hurry({ attempts: 1, pauses: 10_000 });
  await who.page.keyboard.press('Shift');
  await who.says('The keys are forgotten, since nobody has touched this page for ten minutes.');
  await who.hurry({ attempts: 1, pauses: 1 });
  await bring(who, await keyFile('ada.age', 'one', ada.identity));
  await who.says('Ada, secretary', '#keys-here');
  await who.room('journal');
  await who.page.evaluate(() => {
    location.hash = 'sealed/one';
  });
  await who.says('No key is here yet.');
});

test('only organisers have the room, and only for campaigns that are sealed', async (t) => {
  for (const role of ['viewer', 'moderator', 'organiser', 'owner']) {
    const who = await member(t, demo, { role });
    const open = async (campaign: string): Promise<boolean> => {
      await who.page.evaluate((hash) => {
        location.hash = hash;
      }, `snippets/${campaign}`);
      await who.page.waitForSelector(`nav a[href="#snippets/${campaign}"][aria-current]`);
      return (await who.page.$(`nav a[href="#sealed/${campaign}"]`)) !== null;
    };
    const isOpen = ['organiser', 'owner'].includes(role);
    assert.deepEqual([await open('one'), await open('clear')], [isOpen, false], role);
    await who.page.evaluate(() => {
      location.hash = 'sealed/one';
    });
    await who.page.waitForSelector(isOpen ? '#key-file' : 'desk-campaigns');
  }
});

for (const lang of ['en', 'zh-Hant', 'zh-Hans'])
  test(`${lang}: the room fits 320 pixels, in light and in dark`, async (t) => {
    const who = await at(t, 'one', { lang, width: 320 });
    for (const scheme of ['light', 'dark']) {
      await who.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      const [inner, outer] = await who.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok((inner ?? 0) <= (outer ?? 0), `${inner} of ${outer}`);
      assert.deepEqual(await pageFaults(who.page), []);
    }
  });
