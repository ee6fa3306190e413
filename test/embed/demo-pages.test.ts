/**
 * The demo's pages as they come: each loads without a word on the console, and asks nobody but its
 * own server.
 */
import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { look, mechanics, openAll, placed, useDemo } from './support/demo.ts';
import type { Visit } from './support/stage.ts';
import { until } from '../support/until.ts';
import { words } from '../support/words.ts';

const demo = useDemo();
const looks = ['default', 'umbrella', 'union', 'plain'];

const isQuiet = async (visit: Visit): Promise<void> => {
  assert.deepEqual(visit.console, []);
  assert.deepEqual(await visit.violations(), []);
  assert.deepEqual(
    visit.asked.map(({ url }) => url).filter((url) => !url.startsWith(demo.server.origin)),
    [],
  );
};

const all = globSync('*.html', { cwd: join(import.meta.dirname, '../../demo') }).sort();

test('the demo has the pages that are tested here', () => {
  assert.deepEqual(all, [
    'blog.html',
    'group.html',
    'index.html',
    'mechanics.html',
    'newsletter-mail.html',
    'newsletter.html',
    'themes.html',
  ]);
});

/** What a page and the snippets in it name of its own server, for which a snippet has an example. */
const addressesIn = (html: string, page: string): string[] => {
  const { origin } = new URL(page);
  const code = html
    .replaceAll(/<\/?span[^>]*>/g, '')
    .replaceAll(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name] ?? '')
    .replaceAll(/https:\/\/petitions\.example(?:\.org)?(?=\/)/g, origin);
  const named = [
    ...code.matchAll(/\b(?:href|src|action|(?:data-)?(?:campaign|count|endpoint))="(?<words>[^"]*)"/g),
    ...code.matchAll(/(?<words>http:\/\/[^\s"<]+)/g),
  ].flatMap(({ groups }) => groups?.words?.trim().split(/\s+/) ?? []);
  const whole = named.map((address) => new URL(address, page).href.replace(/#.*/, ''));
  return [...new Set(whole)].filter((address) => address.startsWith(`${origin}/`));
};

for (const name of all)
  test(`${name}: nothing on the console, nothing asked elsewhere, every address of its own that it or a snippet names is served`, async (t) => {
    const visit = await demo.open(t, name);
    await visit.page.waitForNetworkIdle();
    await isQuiet(visit);
    const page = `${demo.server.origin}/${name}`;
    const addresses = addressesIn(await (await fetch(page)).text(), page);
    assert.ok(addresses.length > 1);
    const broken: string[] = [];
    for (const address of addresses) {
      const { ok, status } = await fetch(address);
      // Signatures can only be sent there: what is none is refused as that, if the campaign is there.
      const isServed = status === 405 ? (await fetch(address, { method: 'POST' })).status === 415 : ok;
      if (!isServed) broken.push(address);
    }
    assert.deepEqual(broken, []);
  });

interface Look {
  readonly button: string;
  readonly ground: string;
  readonly radius: string;
  readonly font: string;
}

const looksOf = (page: Page): Promise<Look[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.place')].map((place) => {
      const inside = place.shadowRoot?.querySelector('petition-widget')?.shadowRoot;
      const style = (selector: string) => getComputedStyle(inside?.querySelector(selector) ?? document.body);
      const { backgroundColor: button, borderTopLeftRadius: radius, fontFamily: font } = style('[part="button"]');
      return { button, radius, font, ground: style('[part="card"]').backgroundColor };
    }),
  );

test('the four looks: each button in its colour, light and dark, and no look in another', async (t) => {
  const visit = await demo.open(t, 'themes.html');
  const buttons = async (scheme: string): Promise<string[]> => {
    await look(visit.page, scheme);
    return (await looksOf(visit.page)).map(({ button }) => button);
  };
  await placed(
    visit.page,
    looks.map(() => 'ready'),
  );
  assert.deepEqual(await buttons('light'), [
    'rgb(36, 56, 176)',
    'rgb(255, 210, 31)',
    'rgb(181, 18, 27)',
    'rgb(0, 0, 0)',
  ]);
  assert.deepEqual(await buttons('dark'), [
    'rgb(169, 182, 255)',
    'rgb(255, 210, 31)',
    'rgb(255, 157, 150)',
    'rgb(255, 255, 255)',
  ]);
  const [normal, , union, plain] = await looksOf(visit.page);
  assert.deepEqual([normal?.radius, union?.radius], ['8px', '0px']);
  assert.equal(plain?.ground, 'rgba(0, 0, 0, 0)');
  assert.match(plain.font, /^Georgia/);
  assert.doesNotMatch(String(normal?.font), /Georgia/);
});

test('the four looks work in a browser without declarative shadow roots', async (t) => {
  const visit = await demo.open(t, 'index.html');
  // To such a browser the attribute says nothing; here the parser must not see it, and the page's
  // script must.
  await visit.page.setRequestInterception(true);
  visit.page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    if (path !== '/themes.html' && path !== '/themes.js') {
      void request.continue();
      return;
    }
    void fetch(request.url())
      .then((answer) => answer.text())
      .then((text) =>
        request.respond({
          contentType: path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8',
          body: text.replaceAll('shadowrootmode', 'data-mode'),
        }),
      );
  });
  await visit.page.goto(`${demo.server.origin}/themes.html`);
  await placed(
    visit.page,
    looks.map(() => 'ready'),
  );
  assert.equal(new Set((await looksOf(visit.page)).map(({ button }) => button)).size, looks.length);
});

test('the mechanics: nothing is fetched before a row is opened, and then each shows its campaign', async (t) => {
  const visit = await demo.open(t, 'mechanics.html');
  await visit.page.waitForNetworkIdle();
  assert.deepEqual(
    visit.asked.filter(({ url }) => url.includes('/v1/')),
    [],
  );
  await openAll(visit.page);
  await placed(
    visit.page,
    mechanics.map(([, state]) => state),
  );
  await isQuiet(visit);
  assert.deepEqual(
    await visit.page.evaluate(() => [...document.querySelectorAll('details')].map(({ id }) => id)),
    mechanics.map(([id]) => id),
  );
});

for (const [id, state] of mechanics)
  test(`a link to the mechanic ${id} opens it, and nothing else`, async (t) => {
    const visit = await demo.open(t, `mechanics.html?campaign=${id}`);
    const widget = await visit.widget().reaches(state);
    assert.equal(await visit.page.evaluate(() => document.querySelectorAll('petition-widget').length), 1);
    assert.match(visit.page.url(), new RegExp(`\\?campaign=${id}$`));
    if (state === 'closed') await widget.says(words(`${id}-title`).replace(/\{.*/, ''));
    else {
      const needed = id === 'custom-fields' ? { stop: 'Gate 2', shift: 'night' } : {};
      await widget.sign({ name: 'Ada Quimby', email: 'ada@mail.example', ...needed });
      await widget.reaches('signed');
      assert.equal(demo.server.rows(id), 1);
    }
    await isQuiet(visit);
  });

test('the mechanic display shows signers as they chose to appear', async (t) => {
  const visit = await demo.open(t, 'mechanics.html?campaign=display');
  await visit.widget().reaches('ready');
  await visit.widget().says(words('anonymous'), '[part="signers"]');
});

test('the mechanic together shows what the server and the file have counted, and one more for who signs', async (t) => {
  const before = await demo.server.count('together');
  const visit = await demo.open(t, 'mechanics.html?campaign=together');
  const widget = await visit.widget().reaches('ready');
  await widget.says(new Intl.NumberFormat('en').format(1248 + before), '[part="progress"]');
  await widget.sign({ name: 'Ada Quimby', email: 'ada@other.example' });
  await widget.reaches('signed');
  await widget.says(new Intl.NumberFormat('en').format(1249 + before), '[part="progress"]');
});

test('a link that brings answers fills them in, and leaves no trace of them in the address', async (t) => {
  const visit = await demo.open(t, 'mechanics.html?campaign=notice');
  await visit.widget().reaches('ready');
  const [link] = await visit.page.$$('a[href*="#petition:"]');
  assert.ok(link);
  await Promise.all([visit.page.waitForResponse((answer) => answer.url().endsWith('/notice')), link.click()]);
  await until('the name is filled in', async () => (await visit.widget().answers()).name === 'Ada Quimby');
  assert.equal((await visit.widget().answers()).email, 'ada@mail.example');
  assert.doesNotMatch(visit.page.url(), /Ada|petition:/);
  await isQuiet(visit);
});
