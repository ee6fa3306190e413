/** Which rooms of the desk are there for whom, in a real browser: by its bars, its list, and by hand. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../support/until.ts';
import { useDemo } from './support/demo.ts';
import { deskOf, member, organiser, type AtDesk } from './support/desk.ts';

const demo = useDemo();
/** The campaign that a role is for, and another. */
const [own, other] = ['goal', 'notice'] as const;

/** Written out, so that a change of the rooms or of the rights is a change of two places. */
const expected = {
  viewer: { all: ['campaigns'], one: ['campaigns'], campaign: ['progress', 'paper', 'snippets'] },
  moderator: {
    all: ['campaigns'],
    one: ['campaigns'],
    campaign: ['progress', 'names', 'held', 'paper', 'snippets'],
  },
  organiser: {
    all: ['campaigns', 'write', 'person', 'journal'],
    one: ['campaigns', 'person', 'journal'],
    campaign: ['progress', 'names', 'held', 'paper', 'hand-over', 'text', 'snippets'],
  },
  owner: {
    all: ['campaigns', 'write', 'person', 'team', 'journal'],
    one: ['campaigns', 'person', 'team', 'journal'],
    campaign: ['progress', 'names', 'held', 'paper', 'hand-over', 'text', 'snippets'],
  },
} as const;

const ofDesk = expected.owner.all.map((room) => `#${room}`);
const ofCampaign = (campaign: string): string[] => expected.owner.campaign.map((room) => `#${room}/${campaign}`);

const links = ({ page }: AtDesk, selector: string): Promise<(string | null)[]> =>
  page.$$eval(selector, (all) => all.map((link) => link.getAttribute('href')));

const open = async ({ page }: AtDesk, address: string, room: string): Promise<void> => {
  await page.goto(`${page.url().replace(/#.*/, '')}${address}`);
  await until(`${address} opens ${room}`, () =>
    page.evaluate((name) => document.querySelector(`main > desk-${name}[aria-busy=false]`) !== null, room),
  );
};

for (const [role, rooms] of Object.entries(expected))
  for (const campaign of ['', own])
    test(`${role} of ${campaign || 'all campaigns'}: has the rooms of their rights, and an address typed by hand opens no other`, async (t) => {
      const ada = await member(t, demo, { role, campaign });
      await ada.room('campaigns');
      const desk = campaign === '' ? rooms.all : rooms.one;
      const allowed = [
        ...desk.map((room) => `#${room}`),
        ...[own, ...(campaign === '' ? [other] : [])].flatMap((id) => rooms.campaign.map((room) => `#${room}/${id}`)),
      ];
      assert.deepEqual(
        await links(ada, 'nav a'),
        desk.map((room) => `#${room}`),
      );
      const listed = (await links(ada, 'main a')).filter((href) => /^#[^/]+\/(goal|notice)$/.test(href ?? ''));
      assert.deepEqual(
        listed.filter((href) => !allowed.includes(href ?? '')),
        [],
      );
      assert.ok(listed.includes(`#progress/${own}`));
      assert.equal(listed.includes(`#progress/${other}`), campaign === '');

      await open(ada, `#snippets/${own}`, 'snippets');
      assert.deepEqual(
        await links(ada, 'nav.of-campaign a'),
        rooms.campaign.map((room) => `#${room}/${own}`),
      );
      for (const address of [...ofDesk, ...ofCampaign(own), ...ofCampaign(other)]) {
        // From a room that is another than the one that is to open.
        const [before, name] = address.startsWith('#snippets') ? ['progress', 'snippets'] : ['snippets', address];
        await open(ada, `#${before}/${own}`, before);
        const room = /^#?([^/]+)/.exec(name)?.[1] ?? '';
        await open(ada, address, allowed.includes(address) ? room : 'campaigns');
        assert.equal(await ada.text('#trouble'), '', address);
      }
      assert.deepEqual([await ada.violations(), ada.console], [[], []]);
    });

test('an address of a campaign or a room that is not there says so, or opens the first room', async (t) => {
  const ada = await member(t, demo);
  for (const address of ['#nowhere', '#goal', '#progress', `#team/${own}`, '#__proto__', '#constructor/goal']) {
    await open(ada, `#snippets/${own}`, 'snippets');
    await open(ada, address, 'campaigns');
  }
  for (const address of ['#text/nothing', '#progress/__proto__']) {
    await open(ada, `#snippets/${own}`, 'snippets');
    await ada.page.goto(`${ada.page.url().replace(/#.*/, '')}${address}`);
    await ada.says('This campaign is no longer there');
  }
});

test('nobody is shown the entrance at every address, and nothing of a room is asked for', async (t) => {
  const visit = await organiser(t, demo);
  for (const address of ['', ...ofDesk, ...ofCampaign(own)]) {
    await visit.page.goto('about:blank');
    await visit.page.goto(`${deskOf(demo)}?lang=en${address}`);
    await visit.page.waitForSelector('#sign-in');
    assert.equal(await visit.page.$('nav, main > [aria-busy]'), null, address);
    // Nor where the address is changed in the open page.
    await visit.page.goto(`${deskOf(demo)}?lang=en#text/${other}`);
    assert.equal(await visit.page.$('nav, main > [aria-busy]'), null, address);
  }
  const posts = visit.asked.filter(({ method }) => method === 'POST').map(({ url }) => new URL(url).pathname);
  assert.deepEqual([...new Set(posts)], ['/desk/session']);
  assert.deepEqual([await visit.violations(), visit.console], [[], []]);
});
