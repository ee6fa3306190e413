/**
 * A sealed petition on the server's own pages: with script it is signed and can be opened, without
 * there is no form, and whoever embeds it by its address gets the frame.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { openerWith } from '../../src/sealing/index.ts';
import { launch } from '../support/browser.ts';
import { ada, sealingFor } from '../support/sealing.ts';
import { library, signer } from './support/campaign.ts';
import { PetitionServer } from './support/petition-server.ts';
import { visitor } from './support/stage.ts';

const { id } = library;
let browser: Browser;
let server: PetitionServer;
before(async () => {
  const document = { ...library, sealing: await sealingFor(id) };
  server = await PetitionServer.start({ [id]: document });
  browser = await launch();
});
after(async () => {
  await browser.close();
  await server.stop();
});

for (const path of [`/p/${id}`, `/embed/${id}`])
  test(`signed at ${path}, it reaches the server sealed, and opens with a key`, async (t) => {
    const visit = await visitor(t, browser);
    await visit.page.goto(`${server.origin}${path}?lang=en`);
    const widget = await visit.widget().reaches('ready');
    assert.match(await widget.text(), /Ada, secretary/);
    const email = `ada.${path.length}@mail.example`;
    await widget.sign({ ...signer, email });
    await widget.reaches('signed');
    assert.deepEqual([await visit.violations(), visit.console], [[], []]);

    const rows = await server.exported(id);
    const open = openerWith([ada.identity]);
    const opened = await Promise.all(rows.map((row) => open(row as unknown as Parameters<typeof open>[0])));
    const found = opened.filter((one) => typeof one !== 'string' && one.fields.email === email);
    assert.equal(found.length, 1);
    assert.ok(!JSON.stringify(rows).includes('mail.example'));
  });

test('without script there is no form, and the page says why, and what sealed means', async (t) => {
  const { page } = await visitor(t, browser);
  await page.setJavaScriptEnabled(false);
  for (const path of [`/p/${id}`, `/embed/${id}`]) {
    await page.goto(`${server.origin}${path}?lang=en`);
    assert.equal(await page.$('form'), null, path);
    const [to] = await page.$$eval('main a[href*="sealed"]', (links) => links.map(({ href }) => href));
    assert.equal(new URL(to ?? '').pathname, '/sealed', path);
  }
});

test('by its address another site gets the frame of it, as of any petition', async () => {
  const page = `${server.origin.replace('127.0.0.1', 'localhost')}/p/${id}`;
  const answer = await fetch(`${server.origin}/oembed?url=${encodeURIComponent(page)}`);
  const { type, title, html } = (await answer.json()) as Readonly<Record<string, string>>;
  assert.deepEqual([answer.status, type, title], [200, 'rich', library.title.en]);
  assert.match(html ?? '', new RegExp(`/embed/${id}`));
});
