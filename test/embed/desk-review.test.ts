/** Names to look at and held signatures, at the desk in a real browser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { member, type AtDesk } from './support/desk.ts';
import { pageFaults } from './support/page-faults.ts';
import { useReview } from './support/review.ts';
import { until } from '../support/until.ts';

const review = useReview();

const go = async ({ page }: AtDesk, room: string, campaign: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${room}/${campaign}`);
  await page.waitForSelector(`desk-${room}[aria-busy=false]`);
};
/** Opens the room anew until so many wait: the worker sorts them first. */
const waiting = async (at: AtDesk, campaign: string, count: number): Promise<void> => {
  await until(`${count} wait`, async () => {
    await go(at, 'campaigns', '').catch(() => undefined);
    await go(at, 'names', campaign);
    return (await at.text('#pile-waiting')) === `Waiting: ${count}`;
  });
  // The number is there before the list is.
  await idle(at, 'names');
};
const idle = ({ page }: AtDesk, room: string) => page.waitForSelector(`desk-${room}[aria-busy=false]`);
const sideways = ({ page }: AtDesk) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
/** Whatever could tell a name to somebody who looks over a shoulder, or later. */
const traces = async ({ page, asked }: AtDesk): Promise<string> =>
  [
    page.url(),
    await page.title(),
    ...asked.map(({ url }) => url),
    await page.evaluate(() => JSON.stringify(history.state)),
  ].join('\n');

test('several names are accepted, one is refused, each is taken back, and can be looked at again', async (t) => {
  for (const name of ['Ada Lovelace', '陳大文', 'Eve <b>Mallory</b>']) await review.sign('moderated', name);
  await review.settled('moderated');
  const ada = await member(t, review, { role: 'moderator' });
  await waiting(ada, 'moderated', 3);
  await ada.press('#accepted');
  await ada.says('Choose names first', '[role=status]');
  await ada.press('#choose-all');
  await ada.says('Chosen: 3', '#chosen');
  await ada.press('#accepted');
  await ada.says('Accepted: 3', '[role=status]');
  await ada.says('Waiting: 0', '#pile-waiting');
  await ada.press('#undo');
  await ada.says('Taken back: 3', '[role=status]');
  await ada.says('Waiting: 3', '#pile-waiting');
  await ada.press('label::-p-text(Mallory)');
  await ada.press('#refused');
  await ada.says('Refused: 1', '[role=status]');
  assert.doesNotMatch(await ada.text('.names'), /Mallory/);
  await ada.press('#pile-refused');
  await ada.says('Eve <b>Mallory</b>', '.names');
  await ada.press('.names li input');
  await ada.press('#accepted');
  await ada.says('Accepted: 1', '[role=status]');
  await ada.press('#pile-accepted');
  await ada.says('Eve <b>Mallory</b>', '.names');
  assert.doesNotMatch(await traces(ada), /Lovelace|Mallory|陳|%E9/);
  assert.deepEqual([await ada.violations(), ada.console], [[], []]);

  const bea = await member(t, review, { role: 'organiser', name: 'Bea' });
  await bea.room('journal');
  await bea.says('Ada accepted names: 3');
  await bea.says('Ada took back decisions about names: 3');
  assert.doesNotMatch(await bea.text(), /Lovelace|Mallory/);
});

test('hostile names are shown as harmless text, and break nothing', async (t) => {
  const zalgo = `Z${'\u0301\u0316'.repeat(14)}algo`;
  for (const name of [
    '\u202eAda\u202d@x.example',
    zalgo,
    '<img src=x onerror=alert(1)>',
    `W${'w'.repeat(199)}`,
    '加微信',
  ])
    await review.sign('open', name);
  await review.sign('open', 'Grace Hopper');
  await review.settled('open');
  const ada = await member(t, review, { role: 'moderator', width: 320 });
  await waiting(ada, 'open', 5);
  await ada.says('<img src=x onerror=alert(1)>', '.names');
  assert.equal(await ada.page.$('.names img'), null);
  assert.doesNotMatch(await ada.text('.names'), /\u202e/);
  assert.equal(await sideways(ada), false);
  const heights = await ada.page.$$eval('.names .stranger', (all) => all.map((one) => one.clientHeight));
  assert.ok(Math.max(...heights) < 200);
  await ada.press('#pile-passed');
  await ada.says('Grace Hopper', '.names');
  assert.deepEqual([await ada.violations(), ada.console], [[], []]);
});

test('by keyboard alone names are chosen, accepted and taken back', async (t) => {
  for (const name of ['Ada', 'Bea']) await review.sign('keys', name);
  await review.settled('keys');
  const ada = await member(t, review, { role: 'moderator' });
  await waiting(ada, 'keys', 2);
  const tabTo = async (selector: string): Promise<void> => {
    for (let steps = 0; steps < 60; steps++) {
      if (await ada.page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
      await ada.page.keyboard.press('Tab');
    }
    assert.fail(`no way to ${selector}`);
  };
  await tabTo('.names li:first-child input');
  await ada.page.keyboard.press('Space');
  await tabTo('#accepted');
  await ada.page.keyboard.press('Enter');
  await ada.says('Accepted: 1', '[role=status]');
  await until('the next page has the focus', () =>
    ada.page.evaluate(() => document.activeElement?.id === 'choose-all'),
  );
  await ada.page.keyboard.press('Space');
  await tabTo('#refused');
  await ada.page.keyboard.press('Space');
  await ada.says('Refused: 1', '[role=status]');
  await until('taking it back has the focus', () => ada.page.evaluate(() => document.activeElement?.id === 'undo'));
  await ada.page.keyboard.press('Enter');
  await ada.says('Waiting: 1', '#pile-waiting');
});

test('held ones are counted, accepted and taken back in groups; only organisers erase, with the passkey', async (t) => {
  for (let n = 0; n < 3; n++) await review.sign('plain', `Flood ${'abc'[n]}`, { doubt: true, domain: 'spam.example' });
  await review.sign('plain', 'Grace Hopper', { doubt: true, source: 'mailing' });
  await review.settled('plain');
  const ada = await member(t, review, { role: 'moderator' });
  await go(ada, 'held', 'plain');
  await ada.says('Held: 4', '#count');
  await ada.says('It filled in a field that people do not see', '.groups');
  assert.equal(await ada.page.$('#erase'), null);
  await ada.press('#group-email-domain');
  await ada.press('button[aria-label="Show: mail.example"]');
  await ada.says('mail.example', '#shown-title');
  await ada.says('Grace Hopper', '.held');
  assert.doesNotMatch(await ada.text('.held'), /Flood|@/);
  await ada.press('#release');
  await ada.says('Accept signatures: 1?', '#question');
  await ada.page.keyboard.press('Escape');
  await idle(ada, 'held');
  await ada.says('Held: 4', '#count');
  await ada.press('#release');
  await ada.press('#yes');
  await ada.says('Accepted: 1', '[role=status]');
  await ada.says('Held: 3', '#count');
  await review.settled('plain');
  assert.equal(review.server.rows('plain', 'valid'), 1);
  await ada.press('#undo');
  await ada.says('Taken back: 1', '[role=status]');
  await ada.says('Held: 4', '#count');
  assert.equal(review.server.rows('plain', 'valid'), 0);

  const bea = await member(t, review, { role: 'organiser', name: 'Bea' });
  await go(bea, 'held', 'plain');
  await bea.press('#group-email-domain');
  await bea.press('button[aria-label="Show: spam.example"]');
  await bea.says('spam.example', '#shown-title');
  await bea.says('Flood a', '.held');
  await bea.press('#erase');
  await bea.says('Erase signatures: 3? This cannot be undone.', '#question');
  await bea.press('#yes');
  await bea.says('Erased: 3', '[role=status]');
  await bea.says('Held: 1', '#count');
  assert.equal(await bea.page.$('#undo'), null);
  assert.equal(review.server.rows('plain'), 1);
  await bea.room('journal');
  await bea.says('Bea erased signatures: 3');
  await bea.says('Ada accepted held signatures: 1');
  assert.doesNotMatch((await bea.text()) + (await traces(bea)) + (await traces(ada)), /Flood|Hopper|spam\.example/);
  assert.deepEqual([await ada.violations(), ada.console, bea.console], [[], [], []]);
});

test('signatures that count are held by what they have in common, and given back', async (t) => {
  await review.sign('moderated', 'Mallory', { source: 'flood' });
  await review.settled('moderated');
  const before = review.server.rows('moderated', 'valid');
  const ada = await member(t, review, { role: 'moderator' });
  await go(ada, 'held', 'moderated');
  await ada.says('Nothing is held');
  await ada.press('#hold summary');
  await ada.press('#hold-these');
  await ada.says('Fill in at least one field', '[role=status]');
  await ada.page.type('#by-country', 'Hong Kong');
  await ada.press('#hold-these');
  await ada.says('It is not clear which signatures you mean', '#trouble');
  await ada.page.$eval('#by-country', (field) => {
    (field as HTMLInputElement).value = '';
  });
  await ada.page.type('#by-source', 'flood');
  await ada.press('#hold-these');
  await ada.says('Hold signatures: 1?', '#question');
  await ada.press('#yes');
  await ada.says('Held: 1', '#count');
  assert.equal(review.server.rows('moderated', 'valid'), before - 1);
  await ada.says('A member of the team held it', '.held');
  await ada.press('#undo');
  await ada.says('Nothing is held');
  await review.settled('moderated');
  assert.equal(review.server.rows('moderated', 'valid'), before);
});

test('whoever is removed does nothing more in an open tab', async (t) => {
  const ada = await member(t, review, { role: 'moderator', name: 'Mallory' });
  await review.sign('moderated', 'Somebody');
  await review.settled('moderated');
  await until('there is a name', async () => {
    await go(ada, 'campaigns', '').catch(() => undefined);
    await go(ada, 'names', 'moderated');
    return (await ada.page.$('.names')) !== null;
  });
  const bea = await member(t, review);
  await bea.room('team');
  await bea.press('button[aria-label="Remove Mallory"]');
  await bea.press('#yes');
  await bea.says('Mallory is removed', '[role=status]');
  await ada.page.bringToFront();
  await ada.press('#choose-all');
  await ada.press('#accepted');
  await ada.says('You are signed out', '#trouble');
  assert.equal(await ada.page.$('.names'), null);
});

for (const [lang, scheme] of [
  ['en', 'light'],
  ['zh-Hant', 'dark'],
  ['zh-Hans', 'light'],
] as const)
  test(`${lang}, ${scheme}: axe finds nothing in the rooms, and 320 pixels are wide enough`, async (t) => {
    await review.sign('moderated', `一個長得不得了的名字-Maximiliane von Hohenstaufen ${lang.replace('-', '')}`, {
      source: 's',
    });
    await review.sign('plain', 'Wolfenbüttel-Hohenstaufen-Donaudampfschifffahrt', {
      doubt: true,
      domain: 'a-very-long-domain-name-that-nobody-would-want.example',
      source: 'https://a-site-with-a-long-address.example',
    });
    await review.settled('plain');
    await review.settled('moderated');
    const ada = await member(t, review, { width: 320, lang });
    await ada.page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await until('there is a name', async () => {
      await go(ada, 'campaigns', '').catch(() => undefined);
      await go(ada, 'names', 'moderated');
      return (await ada.page.$('.names')) !== null;
    });
    const isClean = async (what: string): Promise<void> => {
      assert.deepEqual(await pageFaults(ada.page), [], what);
      assert.equal(await sideways(ada), false, what);
    };
    await isClean('names');
    await ada.press('#choose-all');
    await ada.press('#accepted');
    await ada.page.waitForSelector('#undo');
    await isClean('a decision');
    await go(ada, 'held', 'plain');
    await ada.press('#group-source');
    await idle(ada, 'held');
    await ada.press('#hold summary');
    await isClean('held');
    await ada.press('#release');
    await ada.page.waitForSelector('dialog[open]');
    await isClean('a question');
  });
