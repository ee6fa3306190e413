/**
 * Sealed signatures from nothing to opened, with each press counted: keys that two people made, the
 * pinned tag on a page of somebody else's, signatures in three languages and three browsers, and the
 * same people read at the desk, by command and with the age program.
 */
import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launch } from '../support/browser.ts';
import { words } from '../support/words.ts';
import { look } from './support/demo.ts';
import { engines } from './support/engines.ts';
import { PetitionServer } from './support/petition-server.ts';
import {
  adds,
  begins,
  copiesTag,
  keeps,
  makesOwnKey,
  opensAtDesk,
  opensByCommand,
  opensWithAge,
  publishes,
  resealed,
  siteWith,
  walkOf,
  type Kept,
  type Opened,
  type Person,
  type Walk,
} from './support/sealed-walk.ts';
import { visitor } from './support/stage.ts';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const desktop = { width: 1280, height: 800 };
const phone = { width: 360, height: 740, isMobile: true, hasTouch: true };

const starting = async (t: TestContext, id: string, viewport = desktop): Promise<Walk> => {
  const server = await PetitionServer.start({});
  t.after(() => server.remove());
  return walkOf(t, { browser, server, id, viewport });
};

const signers = {
  en: { name: 'Ada Quimby', email: 'ada.q@mail.example' },
  'zh-Hant': { name: '陳大文', email: 'tai.man@mail.example' },
  'zh-Hans': { name: '王小明', email: 'xiao.ming@mail.example' },
} as const;
type Language = keyof typeof signers;

const people = (opened: readonly Opened[]): string[] => opened.map(({ fields }) => String(fields.name)).sort();
const names = (...languages: Language[]): string[] => languages.map((one) => signers[one].name).sort();

/** Signs on a page, as a telephone or a desk has it. */
const signsAt = async ({ t, viewport }: Walk, url: string, answers: Readonly<Record<string, string>>) => {
  const visit = await visitor(t, browser, { width: viewport.width });
  await visit.page.setViewport(viewport);
  await look(visit.page);
  await visit.page.goto(url);
  const widget = await visit.widget().reaches('ready');
  await widget.sign(answers);
  await widget.reaches('signed');
  assert.deepEqual(visit.console, []);
};

const text = async ({ organiser }: Person): Promise<void> => {
  for (const [language, title] of [
    ['zh-Hant', '重開飯堂'],
    ['zh-Hans', '重开食堂'],
  ] as const) {
    await organiser.press(`[data-add="${language}"]`);
    await organiser.fill(`title-${language}`, title);
  }
  await organiser.say('body', { en: 'It was closed on Friday.', 'zh-Hant': '星期五關了。', 'zh-Hans': '星期五关了。' });
  await organiser.say('consent-controller', { en: 'The works council', 'zh-Hant': '工會', 'zh-Hans': '工会' });
};

/** The link for somebody who is to make a key. */
const asks = ({ organiser }: Person): Promise<string> => organiser.copied('pre:has(#key-link) + button');

/** Ada makes the keys, Bo one of his own, and the petition is out. */
const published = async (walk: Walk) => {
  const ada = await begins(walk);
  const { organiser } = ada;
  await text(ada);
  await organiser.fill('sealing-label', 'Ada, secretary');
  await organiser.press('#make-keys');
  const hers = await keeps(walk, ada, 'ada.age');
  const his = await makesOwnKey(walk, await asks(ada), 'Bo');
  await adds(ada, 'Bo, treasurer', his.publicKey);
  await publishes(ada, { kept: hers });
  return { ada, hers, his, tag: await copiesTag(ada) };
};

const toTheRoom = async (walk: Walk, { organiser }: Person, room: string): Promise<void> => {
  await organiser.press(`nav.of-campaign a[href="#${room}/${walk.id}"]`);
  await organiser.page.waitForSelector(`desk-${room}[aria-busy=false]`);
};

const bringsKey = async ({ organiser }: Person, { path, phrase }: Kept): Promise<void> => {
  await organiser.give('key-file', path);
  await organiser.fill('pass-phrase', phrase);
  await organiser.press('#key-file-form button');
  await organiser.says('Ada, secretary', '#keys-here');
};

for (const [device, viewport] of Object.entries({ 'a desktop': desktop, 'a phone': phone }))
  test(`on ${device}: sealed in three languages and browsers, and the same is opened in three ways`, async (t) => {
    const began = performance.now();
    const walk = await starting(t, 'reopen-the-canteen', viewport);
    const { ada, hers, his, tag } = await published(walk);
    const urlOf = await siteWith(walk, tag);
    for (const [language, engine] of [
      ['en', 'Chromium'],
      ['zh-Hant', 'Firefox'],
      ['zh-Hans', 'WebKit'],
    ] as const) {
      const reader = await engines[engine](t);
      await reader.goto(urlOf(language));
      for (const said of [...words('sealed-for', language).split('{people}'), 'Ada, secretary', 'Bo, treasurer'])
        await reader.says(said);
      await reader.signs(signers[language]);
    }
    await walk.server.counts(walk.id, 3);
    await toTheRoom(walk, ada, 'sealed');
    await bringsKey(ada, hers);
    const opened = await opensAtDesk(walk, ada);
    t.diagnostic(`${ada.organiser.interactions} interactions, ${Math.round((performance.now() - began) / 1000)} s`);
    assert.deepEqual(people(opened), names('en', 'zh-Hant', 'zh-Hans'));
    assert.deepEqual(opened.map(({ locale }) => locale).sort(), ['en', 'zh-Hans', 'zh-Hant']);
    const rows = await walk.server.exported(walk.id);
    for (const kept of [hers, his]) {
      assert.deepEqual(opensByCommand(walk, kept, rows), opened);
      assert.deepEqual(opensWithAge(walk, kept, rows), opened);
    }
    assert.ok(ada.organiser.interactions < 60, String(ada.organiser.interactions));
    assert.deepEqual([await ada.at.violations(), ada.at.console], [[], []]);
  });

test('a threshold petition: the key is cut in three, and two who come together open it', async (t) => {
  const walk = await starting(t, 'elect-a-works-council');
  const ada = await begins(walk);
  const { organiser } = ada;
  await text(ada);
  await organiser.press('#sealing-cut-yes');
  await organiser.fill('sealing-label', 'The trustees');
  await organiser.press('#make-keys');
  const kept = await keeps(walk, ada, 'list.age');
  const [one = '', two = '', three = ''] = await organiser.page.$$eval('[id^="key-share-"]', (found) =>
    found.map(({ textContent }) => textContent),
  );
  await organiser.fill('sealing-opensAt', '100');
  await organiser.leave();
  await publishes(ada, { kept, shares: [one, two] });
  const urlOf = await siteWith(walk, await copiesTag(ada));
  await signsAt(walk, urlOf('en'), signers.en);
  await signsAt(walk, urlOf('zh-Hant'), signers['zh-Hant']);
  await walk.server.counts(walk.id, 2);
  await toTheRoom(walk, ada, 'sealed');
  await organiser.says('nothing is opened before 100 have signed', '#too-early');
  for (const [share, said] of [
    [three, '1 of 2 are here'],
    [one, 'The trustees'],
  ] as const) {
    await organiser.fill('share', share);
    await organiser.press('#shares-form button');
    await organiser.says(said, '#keys-here');
  }
  assert.deepEqual(people(await opensAtDesk(walk, ada, true)), names('en', 'zh-Hant'));
  assert.deepEqual([await ada.at.violations(), ada.at.console], [[], []]);
});

test('somebody joins: the pasted tag goes on, and their key opens what was signed before and after', async (t) => {
  const walk = await starting(t, 'reopen-the-canteen');
  const { ada, hers, tag } = await published(walk);
  const { organiser } = ada;
  const urlOf = await siteWith(walk, tag);
  for (const [n, language] of (['en', 'zh-Hant', 'zh-Hans'] as const).entries()) {
    await signsAt(walk, urlOf(language), signers[language]);
    await walk.server.counts(walk.id, n + 1);
  }
  await toTheRoom(walk, ada, 'text');
  await organiser.give('bring-file', hers.path);
  await organiser.fill('bring-phrase', hers.phrase);
  await organiser.press('#bring-keys');
  const cleo = await makesOwnKey(walk, await asks(ada), 'Cleo');
  await adds(ada, 'Cleo', cleo.publicKey);
  await publishes(ada, {});
  assert.equal(await copiesTag(ada), tag);
  await signsAt(walk, urlOf('en'), { name: 'Dan', email: 'dan@mail.example' });
  await walk.server.counts(walk.id, 4);
  const rows = await walk.server.exported(walk.id);
  const document = await (await fetch(walk.server.campaign(walk.id))).text();
  const all = opensByCommand(walk, hers, rows);
  assert.deepEqual(people(all), ['Dan', ...names('en', 'zh-Hant', 'zh-Hans')].sort());
  assert.throws(() => opensWithAge(walk, cleo, rows));
  const again = resealed(walk, hers, document, rows);
  assert.deepEqual(opensByCommand(walk, cleo, again), all);
  assert.deepEqual(opensWithAge(walk, cleo, again), all);
  assert.deepEqual([await ada.at.violations(), ada.at.console], [[], []]);
});
