/** What a cookie of the desk is worth to somebody who planted it, or took it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../support/until.ts';
import { useDemo } from './support/demo.ts';
import { deskOf, member, organiser, type AtDesk } from './support/desk.ts';

const demo = useDemo();
const name = 'petition-desk';

const plant = ({ page }: AtDesk, value: string): Promise<void> =>
  page.browserContext().setCookie({ name, value, domain: 'localhost', path: '/', httpOnly: true, sameSite: 'Strict' });

const taken = async ({ page }: AtDesk): Promise<string> => {
  const cookies = await page.browserContext().cookies();
  return cookies.find((cookie) => cookie.name === name)?.value ?? '';
};

test('a cookie that somebody planted before is not what the organiser is signed in by', async (t) => {
  const ada = await organiser(t, demo);
  const planted = 'A'.repeat(43);
  await plant(ada, planted);
  await ada.page.goto(await demo.server.invitation('--name', 'Ada', '--role', 'owner'));
  await ada.press('#make-passkey');
  await ada.says('Campaigns', 'h1');
  assert.notEqual(await taken(ada), planted);

  const thief = await organiser(t, demo);
  await plant(thief, planted);
  await thief.page.goto(deskOf(demo));
  await thief.page.waitForSelector('#sign-in');
});

test('with a stolen cookie somebody elsewhere changes nothing, and signing out ends it there too', async (t) => {
  const ada = await member(t, demo);
  const thief = await organiser(t, demo);
  await plant(thief, await taken(ada));
  await thief.page.goto(deskOf(demo));
  await thief.room('team');
  await thief.page.type('#name', 'Evil');
  // No passkey of Ada's is on the thief's device.
  await thief.press('#invite .main');
  await thief.says('No passkey was shown', '#trouble');
  const asked = await thief.page.evaluate(async () => {
    const response = await fetch('/desk/team/invite', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"name":"Evil","role":"owner","campaign":""}',
    });
    return ((await response.json()) as { type: string }).type;
  });
  assert.equal(asked, '/problems/passkey-needed');

  await ada.press('#sign-out');
  await ada.page.waitForSelector('#sign-in');
  await thief.page.click('nav a[href="#journal"]');
  await until('the thief is out', () => thief.page.evaluate(() => document.querySelector('#sign-in') !== null));
});

test('a link with a guessed token opens nothing, and neither does a name of the server that somebody made up', async (t) => {
  const thief = await organiser(t, demo);
  await thief.page.goto(`${deskOf(demo)}#invite=${'A'.repeat(43)}`);
  await thief.says('This link does not work', '#trouble');
  assert.equal(await thief.page.$('#make-passkey'), null);

  // Browsers take all below localhost to this machine; the server is asked by that name.
  const madeUp = deskOf(demo).replace('localhost', 'evil.localhost');
  const link = await demo.server.invitation('--name', 'Eve', '--role', 'owner');
  await thief.page.goto(`${madeUp}#${new URL(link).hash.slice(1)}`);
  await thief.says('The desk is at another address', '#trouble');
  assert.equal(await thief.page.$eval('#address', (address) => (address as HTMLAnchorElement).href), deskOf(demo));
  assert.equal(await thief.page.$('#make-passkey, #sign-in'), null);
});
