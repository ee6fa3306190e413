/**
 * The text of a campaign at the desk: written, published, changed by two at once, put back, closed
 * and won, and what is pasted.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../support/until.ts';
import { useDemo } from './support/demo.ts';
import { visitor } from './support/stage.ts';
import { writer } from './support/writing.ts';

const demo = useDemo();

const outText = async (id: string): Promise<string> => (await fetch(demo.server.campaign(id))).text();

test('a petition is written in two languages and published in few presses; then it is out on its page, and its tag is one press away', async (t) => {
  const ada = await writer(t, demo);
  const { organiser, page } = ada;
  await organiser.press('#write');
  await organiser.fill('new-title', 'Save the library');
  assert.equal(await organiser.value('new-id'), 'save-the-library');
  await organiser.press('#begin');
  await page.waitForSelector('campaign-editor #start');
  await organiser.press('[data-add="zh-Hant"]');
  await organiser.fill('title-zh-Hant', '救救圖書館');
  await organiser.say('body', { en: 'It is to close on Friday.', 'zh-Hant': '圖書館星期五關閉。' });
  await ada.publish();
  await ada.says('Version 1 is out', '#published');
  await organiser.press('#published a[href^="#snippets"]');
  const tag = await organiser.copied('[aria-labelledby="way-tag-name"] button');
  assert.match(tag, /data-campaign="[^"]+\/v1\/campaigns\/save-the-library"/);
  t.diagnostic(`${organiser.interactions} interactions`);
  assert.ok(organiser.interactions < 15, String(organiser.interactions));

  const reader = await visitor(t, demo.browser);
  await reader.page.goto(`${demo.server.origin}/p/save-the-library?lang=zh-Hant`);
  await reader.widget().says('救救圖書館', '[part="title"]');
  assert.deepEqual([await ada.violations(), ada.console], [[], []]);
});

test('however slow the desk is to hear that a petition is out, the link to its snippets leads to them', async (t) => {
  const { organiser, page, session } = await writer(t, demo);
  await organiser.press('#write');
  await organiser.fill('new-title', 'Keep the pool open');
  await organiser.press('#begin');
  await page.waitForSelector('campaign-editor #start');
  await organiser.say('body', { en: 'It is to close on Friday.' });
  let goOn: (() => Promise<void>) | undefined;
  session.on('Fetch.requestPaused', ({ requestId }) => {
    goOn = () => session.send('Fetch.continueRequest', { requestId });
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/desk/session' }] });
  await organiser.press('#publish');
  await organiser.press('#yes');
  await until('the desk asks which petitions are out', () => goOn !== undefined);
  const early = await page.$('#published a');
  await early?.click();
  await session.send('Fetch.disable');
  if (!early) await organiser.press('#published a[href^="#snippets"]');
  await organiser.says('The petition has a page here', '#page-lead');
});

test('a draft is seen by the team alone, and by nobody on the campaign’s page before it is published', async (t) => {
  const ada = await writer(t, demo, { name: 'Ada' });
  await ada.go('text/free-hk');
  await ada.says('A file in the server’s folder', '#out');
  await ada.organiser.fill('title-en', 'Free them all');
  await ada.saved();
  assert.doesNotMatch(await outText('free-hk'), /Free them all/);
  const bea = await writer(t, demo, { name: 'Bea' });
  await bea.go('text/free-hk');
  assert.equal(await bea.organiser.value('title-en'), 'Free them all');

  await bea.organiser.press('#changes summary');
  await bea.says('them all', '#changes .changes ins');
  await bea.says('Title, English', '#changes dt');
  await bea.publish();
  await bea.says('published by Bea', '#out');
  assert.match(await outText('free-hk'), /Free them all/);
});

test('two write the same draft at once: who comes second is told by whom and when, has both texts, and chooses', async (t) => {
  const ada = await writer(t, demo, { name: 'Ada' });
  const bea = await writer(t, demo, { name: 'Bea' });
  await ada.go('text/goal');
  await bea.go('text/goal');
  await ada.organiser.fill('to-en', 'To the mayor');
  await ada.saved();
  await bea.organiser.fill('to-en', 'To the council');
  await bea.says('Ada has changed the draft meanwhile', '#clash');
  await bea.organiser.press('#clash summary');
  await bea.says('council', '#clash ins');
  await bea.says('mayor', '#clash del');
  await bea.organiser.press('#theirs');
  await until('the editor has it', async () => (await bea.organiser.value('to-en')) === 'To the mayor');
  // What she wrote is not lost.
  await bea.organiser.press('#go-on-with-other');
  await until('the editor has it', async () => (await bea.organiser.value('to-en')) === 'To the council');
  await bea.saved();

  await ada.organiser.fill('to-en', 'To the queen');
  await ada.says('Bea has changed the draft meanwhile', '#clash');
  await ada.organiser.press('#mine');
  await ada.saved();
  assert.equal(await ada.organiser.value('to-en'), 'To the queen');

  await bea.go('campaigns');
  await bea.go('text/goal');
  await bea.publish();
  await ada.organiser.fill('to-en', 'To the king');
  await ada.says('Bea has published or dropped the draft', '#clash');
  await ada.organiser.press('#mine');
  await ada.saved();
  await ada.publish();
  assert.match(await outText('goal'), /To the king/);
});

test('who publishes over a version that they have not seen is told of it first', async (t) => {
  const ada = await writer(t, demo, { name: 'Ada' });
  const bea = await writer(t, demo, { name: 'Bea' });
  await ada.go('text/notice');
  await ada.organiser.fill('title-en', 'From Ada');
  await ada.publish();
  await ada.organiser.fill('title-en', 'More from Ada');
  await ada.saved();
  await bea.go('text/notice');
  await bea.organiser.press('#ending > summary');
  await bea.organiser.press('#close button');
  await bea.organiser.press('#yes');
  await bea.says('It is closed', '#phase');
  // Her page knows nothing of it yet.
  await ada.organiser.press('#publish');
  await ada.organiser.press('#yes');
  await ada.says('another version came out. Version', '#clash');
  await ada.says('closed by Bea', '#clash');
  assert.doesNotMatch(await outText('notice'), /More from Ada/);
});

test('an earlier version is looked at and put back', async (t) => {
  const ada = await writer(t, demo);
  await ada.go('text/sharing');
  for (const title of ['One', 'Two']) {
    await ada.organiser.fill('title-en', title);
    await ada.publish();
  }
  const first = await ada.page.$$eval('#versions [data-look]', (buttons) => buttons.length);
  assert.equal(first, 2);
  await ada.organiser.press('#versions summary');
  await ada.organiser.press('[data-look="2"]');
  await ada.says('One', '#versions ins');
  await ada.organiser.press('[data-put-back="2"]');
  await ada.organiser.press('#yes');
  await ada.says('an earlier one put back', '#out');
  await until('the editor has it', async () => (await ada.organiser.value('title-en')) === 'One');
  assert.match(await outText('sharing'), /"One"/);
});

test('closed, won and open again: each says what signers see, asks once, and is on the page; a draft goes on', async (t) => {
  const ada = await writer(t, demo);
  await ada.go('text/together');
  await ada.organiser.fill('title-en', 'A draft');
  await ada.saved();
  const reader = await visitor(t, demo.browser);
  // A reader who has just been there may see for some seconds what was there.
  await reader.page.setCacheEnabled(false);
  const reads = async (words: string): Promise<void> => {
    await reader.page.goto(`${demo.server.origin}/p/together?lang=en`);
    await reader.widget().says(words);
  };
  await ada.organiser.press('#ending > summary');
  await ada.organiser.fill('close-en', 'We hand it over on Monday.');
  await ada.organiser.press('#close button');
  await ada.says('nobody can sign any more', '#question');
  await ada.page.keyboard.press('Escape');
  await ada.says('It can be signed', '#phase');
  assert.doesNotMatch(await outText('together'), /on Monday/);
  await ada.organiser.press('#close button');
  await ada.organiser.press('#yes');
  await ada.says('It is closed', '#phase');
  await reads('This petition is closed');
  await reads('We hand it over on Monday');

  await ada.organiser.fill('win-en', 'The council gave in.');
  await ada.organiser.press('#win button');
  await ada.organiser.press('#yes');
  await ada.says('It is won', '#phase');
  await reads('reached its aim');
  await reads('The council gave in');

  await ada.organiser.press('#open button');
  await ada.organiser.press('#yes');
  await ada.says('It can be signed', '#phase');
  assert.doesNotMatch(await outText('together'), /gave in/);
  await reader.page.goto(`${demo.server.origin}/p/together?lang=en`);
  await reader.widget().reaches('ready');
  // What was being written is there, and says neither that it is closed nor that it is won.
  assert.equal(await ada.organiser.value('title-en'), 'A draft');
  await ada.organiser.press('#changes summary');
  assert.equal(await ada.page.$$eval('#changes dt', (places) => places.length), 1);
  assert.doesNotMatch(await outText('together'), /A draft/);
});

test('when the session ends nothing is lost: it stays on the page, and is saved after signing in again', async (t) => {
  const ada = await writer(t, demo);
  await ada.go('text/display');
  await ada.endSession();
  await ada.organiser.fill('title-en', 'Written without a session');
  await ada.says('You are signed out', '#not-saved');
  assert.equal(await ada.organiser.value('title-en'), 'Written without a session');
  await ada.organiser.press('#sign-in-again');
  await ada.saved();
  assert.equal(await ada.page.$('#not-saved'), null);

  // Also where she is led to the entrance by what she does.
  await ada.endSession();
  await ada.organiser.fill('title-en', 'Written once more');
  await ada.says('You are signed out', '#not-saved');
  await ada.go('journal');
  await ada.organiser.press('#sign-in');
  await ada.go('text/display');
  await ada.saved();
  assert.equal(await ada.organiser.value('title-en'), 'Written once more');
  await ada.page.reload();
  await ada.page.waitForSelector('campaign-editor #start');
  assert.equal(await ada.organiser.value('title-en'), 'Written once more');
});

test('where the server is away the page says so, and saves when it is asked again', async (t) => {
  const ada = await writer(t, demo);
  await ada.go('text/custom-fields');
  await ada.page.setOfflineMode(true);
  await ada.organiser.fill('title-en', 'Offline');
  await ada.says('Not saved', '#not-saved');
  await ada.page.setOfflineMode(false);
  await ada.organiser.press('#save-again');
  await ada.saved();
});

test('a draft is dropped after a question, and can be taken back', async (t) => {
  const ada = await writer(t, demo);
  await ada.go('text/won');
  const title = await ada.organiser.value('title-en');
  await ada.organiser.fill('title-en', 'Not like this');
  await ada.saved();
  await ada.organiser.press('#drop-draft');
  await ada.organiser.press('#yes');
  await until('the editor has what is out', async () => (await ada.organiser.value('title-en')) === title);
  await ada.says('The same as what is out', '#draft');
  // What is pressed while the room is at work does nothing.
  await ada.page.waitForSelector('desk-text[aria-busy=false]');
  await ada.organiser.press('#go-on-with-other');
  await until('it is back', async () => (await ada.organiser.value('title-en')) === 'Not like this');
});

test('what a server does not accept is said with a link to its place', async (t) => {
  const ada = await writer(t, demo);
  await ada.go('text/upcoming');
  const fields = [{ name: 'email', required: true }];
  // The demo's server has no mail server to confirm with.
  const strange = { ...(JSON.parse(await outText('upcoming')) as object), fields, server: { confirmation: true } };
  await ada.organiser.press('#open-file-button');
  await ada.organiser.fill('open-text', JSON.stringify(strange));
  await ada.organiser.press('dialog[open] .main');
  await ada.organiser.press('#publish');
  await ada.organiser.press('#yes');
  await ada.says('the server does not accept this', '#refused');
  await ada.says('Must signers confirm by e-mail?', '#refused a');
});

test('whoever may not publish has neither the room nor a new petition', async (t) => {
  const cy = await writer(t, demo, { name: 'Cy', role: 'moderator' });
  assert.equal(await cy.page.$('#write'), null);
  await cy.go('write');
  await cy.says('Campaigns', 'h1');
  await cy.page.evaluate(() => {
    location.hash = 'text/free-hk';
  });
  await cy.says('Campaigns', 'h1');
  await cy.go('snippets/free-hk');
  await cy.says('data-campaign', '#way-tag');
});

const attack = '"><img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>{{7*7}}${7*7}‮';

test('a document full of attacks is text in the editor, in the comparison and in the snippets; what is no document is refused', async (t) => {
  const ada = await writer(t, demo);
  const { organiser, page } = ada;
  await ada.go('text/closed');
  const before = await organiser.value('title-en');
  const open = async (text: string): Promise<void> => {
    await organiser.press('#open-file-button');
    await page.$eval(
      '#open-text',
      (area, value) => {
        (area as HTMLTextAreaElement).value = value;
      },
      text,
    );
    await organiser.press('dialog[open] .main');
  };
  for (const [text, said] of [
    ['<script>document.title="owned"</script>', 'This is no JSON'],
    ['[]', 'This is no campaign document'],
    ['"' + 'a'.repeat(1_000_001) + '"', 'too large'],
    [JSON.stringify({ __proto__: { polluted: true }, title: attack }), 'breaks the format'],
    ['{"__proto__": {"polluted": true}, "constructor": 1, "locale": "en"}', 'breaks the format'],
  ] as const) {
    await open(text);
    await ada.says(said, 'dialog[open] [role="alert"]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]', { hidden: true });
  }
  assert.equal(await organiser.value('title-en'), before);

  const hostile = {
    id: 'another-id',
    locale: 'en',
    title: { en: attack, 'zh-Hant': attack },
    to: attack,
    body: `${attack}\n\n[x](javascript:alert(1)) ${attack}`,
    demands: [attack, { en: attack }],
    fields: [
      { name: 'name', label: attack },
      { name: 'own', type: 'select', label: attack, options: [{ value: 'a', label: attack }] },
    ],
    consent: { controller: attack, statement: attack },
    signed: { text: attack, next: { label: attack, url: 'https://example.org/' } },
    share: { text: attack, texts: { x: attack } },
    notice: attack,
  };
  await open(JSON.stringify(hostile));
  await until('it is open', async () => (await organiser.value('title-en')) === attack);
  await organiser.press('#changes summary');
  await ada.says('<img src=x', '#changes');
  await ada.saved();
  await ada.publish();
  await ada.go('snippets/closed');
  await ada.says('data-campaign', '#way-tag');
  await organiser.press('#looks summary');
  await organiser.choose('speaks', 'zh-Hant');
  await ada.says('&lt;img', '#way-frame');
  await ada.go('campaigns');
  await ada.says('<img src=x');
  assert.doesNotMatch(await page.title(), /owned/);
  assert.equal(await page.$('main img, main script'), null);
  assert.equal(await page.evaluate(() => 'polluted' in {}), false);
  assert.deepEqual(await ada.violations(), []);
});
