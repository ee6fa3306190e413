/**
 * The organiser's desk in a real browser: coming in, working on the team, going out, and what pages
 * of other origins can do to it.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serve, type Site } from '../support/browser.ts';
import { useDemo } from './support/demo.ts';
import { deskOf, member, organiser } from './support/desk.ts';
import { pageFaults } from './support/page-faults.ts';
import { until } from '../support/until.ts';

const demo = useDemo();
let evil: Site;
before(async () => {
  evil = await serve({ '/': { body: '<!doctype html><title>Evil</title><body></body>' } });
});
after(() => evil.stop());

test('by a link somebody comes in once: it leaves the address, and the passkey opens the desk again', async (t) => {
  const ada = await organiser(t, demo);
  const link = await demo.server.invitation('--name', 'Ada', '--role', 'owner');
  await ada.page.goto(link);
  await ada.says('Welcome, Ada');
  assert.equal(ada.page.url(), deskOf(demo));
  assert.doesNotMatch(await ada.page.title(), /Ada/);
  await ada.press('#make-passkey');
  await ada.says('Campaigns', 'h1');
  await ada.says('free-hk');
  const token = link.replace(/.*=/, '');
  assert.deepEqual(
    ada.asked.filter(({ url }) => url.includes(token) && !url.includes('#')),
    [],
  );

  await ada.press('#sign-out');
  await ada.says('You have signed out', '[role=status]');
  await ada.press('#sign-in');
  await ada.says('Campaigns', 'h1');
  const cookies = await demo.browser.cookies();
  const own = (await ada.page.browserContext().cookies()).filter(({ domain }) => domain === 'localhost');
  assert.deepEqual(
    own.map(({ name, httpOnly, sameSite, path }) => ({ name, httpOnly, sameSite, path })),
    [{ name: 'petition-desk', httpOnly: true, sameSite: 'Strict', path: '/' }],
  );
  assert.deepEqual(cookies, []);

  const late = await organiser(t, demo);
  await late.page.goto(link);
  await late.says('This link does not work', '#trouble');
  assert.deepEqual([await ada.violations(), ada.console], [[], []]);
});

test('an owner invites, changes a role, takes back, and removes; the journal has it all', async (t) => {
  const ada = await member(t, demo);
  await ada.room('team');
  const invite = async (name: string): Promise<string> => {
    await ada.page.type('#name', name);
    await ada.page.select('#role', 'viewer');
    await ada.press('#invite .main');
    await ada.says(`Link for ${name}`, '#made');
    return ada.page.$eval('#link', (field) => (field as HTMLInputElement).value);
  };
  const link = await invite('Bea');
  const bea = await organiser(t, demo);
  await bea.page.goto(link);
  await bea.press('#make-passkey');
  await bea.says('Campaigns', 'h1');
  assert.equal(await bea.text('nav'), 'Campaigns');

  await invite('Cy');
  await ada.press('button[aria-label="Take back the invitation of Cy"]');
  await ada.says('The invitation is taken back', '[role=status]');

  await ada.press('button[aria-label="Change role of Bea"]');
  assert.equal(await ada.page.$eval('#new-role', (field) => (field as HTMLSelectElement).value), 'viewer');
  await ada.page.select('#new-role', 'organiser');
  await ada.press('#save');
  await ada.says('organiser: all campaigns');
  await bea.page.reload();
  await bea.page.waitForSelector('nav a[href="#journal"]');

  await ada.press('button[aria-label="Remove Bea"]');
  await ada.press('#yes');
  await ada.says('Bea is removed', '[role=status]');
  // Bea's page is still open.
  await bea.page.click('nav a[href="#journal"]');
  await bea.says('You are signed out', '#trouble');
  await bea.press('#sign-in');
  await bea.says('This passkey was not accepted', '#trouble');

  await ada.room('journal');
  for (const entry of ['Ada removed Bea', 'Ada changed the role of Bea', 'Bea accepted', 'Ada invited Cy'])
    await ada.says(entry);
});

test('who cancels, or has nothing to show, changes nothing and can try again', async (t) => {
  const ada = await organiser(t, demo);
  await ada.page.goto(await demo.server.invitation('--name', 'Ada', '--role', 'owner'));
  const verified = (isUserVerified: boolean) =>
    ada.session.send('WebAuthn.setUserVerified', { authenticatorId: ada.authenticatorId, isUserVerified });
  await ada.page.waitForSelector('#make-passkey');
  await verified(false);
  await ada.press('#make-passkey');
  await ada.says('No passkey was shown', '#trouble');
  await verified(true);
  await ada.press('#make-passkey');
  await ada.says('Campaigns', 'h1');
  await ada.room('team');
  await verified(false);
  await ada.page.type('#name', 'Bea');
  await ada.press('#invite .main');
  await ada.says('No passkey was shown', '#trouble');
  assert.equal(await ada.page.$eval('#name', (field) => (field as HTMLInputElement).value), 'Bea');
  assert.equal(await ada.text('#made'), '');
});

test('at another address of the server the page leads to the right one, and a passkey of one opens not the other', async (t) => {
  const ada = await member(t, demo);
  await ada.page.goto(`${demo.server.origin}/desk`);
  await ada.says('The desk is at another address', '#trouble');
  await Promise.all([ada.page.waitForNavigation(), ada.press('#address')]);
  await ada.says('Campaigns', 'h1');
});

test('a page of another origin reads nothing and does nothing, with all cookies of the organiser', async (t) => {
  const ada = await member(t, demo);
  const page = await ada.page.browserContext().newPage();
  await page.goto(evil.origin);
  const desk = deskOf(demo);
  let isAnswered = false;
  for (const event of ['requestfinished', 'requestfailed'] as const)
    page.on(event, (request) => {
      isAnswered ||= request.isNavigationRequest() && request.url() === `${desk}/sign-out`;
    });
  const tried = await page.evaluate(async (at) => {
    const outcomes: string[] = [];
    for (const [path, body] of [
      ['sign-out', '{}'],
      ['session', '{}'],
      ['team/invite', '{"name":"Evil","role":"owner","campaign":""}'],
    ] as const)
      for (const [mode, type] of [
        ['cors', 'application/json'],
        ['cors', 'text/plain'],
        ['no-cors', 'text/plain'],
      ] as const)
        outcomes.push(
          await fetch(`${at}/${path}`, {
            method: 'POST',
            mode,
            credentials: 'include',
            headers: { 'Content-Type': type },
            body,
          }).then(
            (response) => response.type,
            () => 'refused',
          ),
        );
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action: `${at}/sign-out`, enctype: 'text/plain', target: 'frame' });
    const frame = document.createElement('iframe');
    frame.name = 'frame';
    document.body.append(form, frame);
    form.submit();
    return outcomes;
  }, desk);
  await until('the form was sent, and answered', () => isAnswered);
  assert.deepEqual([...new Set(tried)], ['refused']);
  await ada.page.bringToFront();
  await ada.room('journal');
  assert.doesNotMatch(await ada.text(), /Evil/);
  await ada.room('campaigns');
});

test('no page can put the desk into a frame', async (t) => {
  const ada = await member(t, demo);
  const page = await ada.page.browserContext().newPage();
  await page.goto(evil.origin);
  await page.evaluate((at) => {
    const frame = document.createElement('iframe');
    frame.src = at;
    document.body.append(frame);
  }, deskOf(demo));
  await until('the frame is refused', () => page.frames().some((frame) => frame.url().startsWith('chrome-error:')));
});

test('public pages set no cookie', async (t) => {
  const visit = await organiser(t, demo);
  for (const path of ['/', '/p/free-hk', '/builder', '/desk']) await visit.page.goto(demo.server.origin + path);
  assert.deepEqual(await visit.page.browserContext().cookies(), []);
});

const sideways = (visit: { page: { evaluate: (act: () => boolean) => Promise<boolean> } }) =>
  visit.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

for (const [lang, scheme] of [
  ['en', 'light'],
  ['zh-Hant', 'dark'],
  ['zh-Hans', 'light'],
] as const)
  test(`${lang}, ${scheme}: axe finds nothing in any room, and 320 pixels are wide enough`, async (t) => {
    const name = '一個長得不得了的名字-Maximiliane-von-und-zu-Hohenstaufen-Wolfenbüttel';
    const ada = await member(t, demo, { name, width: 320, lang });
    await ada.page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    for (const room of ['campaigns', 'team', 'journal']) {
      await ada.room(room);
      assert.deepEqual(await pageFaults(ada.page), [], room);
      assert.equal(await sideways(ada), false, room);
    }
    await ada.room('team');
    await ada.page.type('#name', 'Bea');
    await ada.press('#invite .main');
    await ada.page.waitForSelector('#made');
    for (const button of [1, 2]) {
      await ada.press(`.rows li:first-child .buttons button:nth-child(${button})`);
      await ada.page.waitForSelector('dialog[open]');
      assert.deepEqual(await pageFaults(ada.page), []);
      assert.equal(await sideways(ada), false);
      await ada.page.keyboard.press('Escape');
      await until('it is closed', () => ada.page.evaluate(() => !document.querySelector('dialog')?.open));
    }
    await ada.press('#sign-out');
    await ada.page.waitForSelector('#sign-in');
    assert.deepEqual(await pageFaults(ada.page), []);
    assert.equal(await sideways(ada), false);
  });

for (const [lang, dir] of [
  ['en', 'ltr'],
  ['ar', 'rtl'],
] as const)
  test(`by keyboard alone, ${dir}: somebody comes in, invites, and goes out`, async (t) => {
    const ada = await organiser(t, demo);
    const link = new URL(await demo.server.invitation('--name', 'Ada', '--role', 'owner'));
    link.searchParams.set('lang', lang);
    await ada.page.goto(link.href);
    await ada.page.waitForSelector('#make-passkey');
    assert.equal(await ada.page.evaluate(() => document.documentElement.dir), dir);
    const tabTo = async (selector: string): Promise<void> => {
      for (let steps = 0; steps < 60; steps++) {
        if (await ada.page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
        await ada.page.keyboard.press('Tab');
      }
      assert.fail(`no way to ${selector}`);
    };
    await tabTo('#make-passkey');
    await ada.page.keyboard.press('Enter');
    await ada.page.waitForSelector('nav.bar');
    await tabTo('a[href="#team"]');
    await ada.page.keyboard.press('Enter');
    await ada.page.waitForSelector('#name');
    await tabTo('#name');
    await ada.page.keyboard.type('Bea');
    await ada.page.keyboard.press('Enter');
    await ada.page.waitForSelector('#link');
    await until('the link has the focus', () => ada.page.evaluate(() => document.activeElement?.id === 'link'));
    await ada.page.keyboard.down('Shift');
    await tabTo('#sign-out');
    await ada.page.keyboard.up('Shift');
    await ada.page.keyboard.press('Enter');
    await until('what comes next has the focus', () =>
      ada.page.evaluate(() => document.activeElement?.id === 'sign-in'),
    );
  });
