/**
 * The built files where signatures are sealed: on pages as strict as they come, beside a hostile
 * server of files, and with a fake of each service that stores what it cannot read.
 */
import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import type { SealedSignature } from '../../src/schema/index.ts';
import { fingerprintOf, openerWith } from '../../src/sealing/index.ts';
import { bo, campaignKey, sealingFor } from '../support/sealing.ts';
import { until } from '../support/until.ts';
import { words } from '../support/words.ts';
import { library, signer } from './support/campaign.ts';
import { kinds } from './support/kinds.ts';
import { document, extrasFile, published, readable, sealingFile, useStage, type Visit } from './support/stage.ts';

const stage = useStage();
const files = { extras: '/petition-widget-extras.js', sealing: '/petition-widget-sealing.js' };
const sealing = await sealingFor('library');
const fingerprint = await fingerprintOf(campaignKey);
const path = '/v1/campaigns/library';

/** What came to the endpoint beside the document, as it was sent. */
let received: string[] = [];

const campaign = (endpoint?: unknown): string => {
  received = [];
  stage.extra[path] = published({ ...library, sealing, ...(endpoint ? { endpoint } : {}) });
  stage.extra[`${path}/count`] = published({ count: 12 });
  stage.extra[`${path}/signatures`] = async (request) => {
    if (request.method === 'POST') received.push(await text(request));
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' };
    return { status: 202, headers: { ...headers, 'content-type': 'application/json' }, body: '{"status":"received"}' };
  };
  return stage.files.origin + path;
};

const visit = (t: TestContext, url: string, also = '', attributes = `data-fingerprint="${fingerprint}"`) =>
  stage.visit(t, document(`<script src="${stage.src}" data-campaign="${url}" ${attributes}></script>`), {
    'content-security-policy': `default-src 'none'; script-src ${stage.files.origin}; connect-src ${stage.files.origin} ${also}; worker-src 'none'; require-trusted-types-for 'script'; trusted-types petition-widget`,
  });

/** Has the answers again from a seal, and finds none of them in anything that was sent. */
const assertSealed = async (sent: string, { id, sealed }: Pick<SealedSignature, 'id' | 'sealed'>): Promise<void> => {
  for (const typed of Object.values(signer)) assert.ok(!sent.includes(typed), sent.slice(0, 300));
  const opened = await openerWith([bo.identity])({ id, campaign: 'library', sealed });
  if (typeof opened === 'string') assert.fail(opened);
  assert.deepEqual(opened.fields, signer);
};

const asked = ({ asked: all }: Visit, file: string): number => all.filter(({ url }) => url.includes(file)).length;

test('sealed on a page that allows nothing but the script and the server, not even a worker', async (t) => {
  const here = await visit(t, campaign());
  const widget = await here.widget().reaches('ready');
  assert.equal(asked(here, files.sealing), 0);
  await widget.fill(signer);
  await until('what seals is fetched', () => asked(here, files.sealing) === 1);
  await widget.agree();
  await widget.press();
  await widget.reaches('signed');
  assert.equal(received.length, 1);
  const [sent = ''] = received;
  await assertSealed(sent, JSON.parse(sent) as SealedSignature);
  assert.deepEqual(await here.violations(), []);
  assert.deepEqual(here.console, []);
});

test('where nothing is sealed, what seals is not fetched', async (t) => {
  const here = await visit(t, stage.campaign, stage.server.origin, '');
  const widget = await here.widget().reaches('ready');
  assert.equal(asked(here, files.extras), 0);
  await widget.sign();
  await widget.reaches('signed');
  assert.equal(asked(here, files.sealing), 0);
});

for (const [what, answer] of Object.entries({
  'changed by one character': readable(`${sealingFile} window.ran = true;`),
  'not there': { status: 404 },
}))
  test(`what seals is ${what}: told so, everything kept, nothing sent, and sealed once it can be had`, async (t) => {
    stage.extra[files.sealing] = answer;
    t.after(() => {
      stage.extra[files.sealing] = readable(sealingFile);
    });
    const here = await visit(t, campaign());
    const widget = await here.widget().reaches('ready');
    await widget.fill(signer);
    await widget.agree();
    await widget.press();
    await widget.reaches('failed');
    await widget.says(words('failed-network'), '#failure');
    await widget.says(words('elsewhere'), '#failure');
    assert.equal((await widget.answers()).name, signer.name);
    assert.equal(await here.page.evaluate(() => 'ran' in globalThis), false);
    assert.deepEqual(received, []);
    stage.extra[files.sealing] = readable(sealingFile);
    await widget.press();
    await widget.reaches('signed');
    const [sent = ''] = received;
    await assertSealed(sent, JSON.parse(sent) as SealedSignature);
  });

for (const [what, answer] of Object.entries({
  'changed by one character': readable(`${extrasFile} window.ran = true;`),
  'not there': { status: 404 },
}))
  test(`what checks the key is ${what}: no form, and the link`, async (t) => {
    stage.extra[files.extras] = answer;
    t.after(() => {
      stage.extra[files.extras] = readable(extrasFile);
    });
    const here = await visit(t, campaign());
    const widget = await here.widget().reaches('failed');
    await widget.says(words('elsewhere'));
    assert.equal(await here.page.evaluate(() => 'ran' in globalThis), false);
  });

test('another key than the tag names: no form, and the link', async (t) => {
  const here = await visit(t, campaign(), '', `data-fingerprint="sha256-${'A'.repeat(43)}="`);
  const widget = await here.widget().reaches('failed');
  await widget.says(words('elsewhere'));
});

const google = kinds['google-forms'] ?? assert.fail();
const services = {
  ...Object.fromEntries(['formspree', 'form, readable', 'form'].map((name) => [name, kinds[name] ?? assert.fail()])),
  'google-forms': {
    ...google,
    endpoint: (origin: string) => {
      const { map: _, ...rest } = google.endpoint(origin) as { readonly map: unknown };
      return { ...rest, map: { Sealed: 'entry.1000001', Id: 'entry.1000008' } };
    },
  },
};

for (const [name, { start, endpoint }] of Object.entries(services))
  test(`${name}: stores the seal as one column, and reads nothing`, async (t) => {
    const service = await start();
    t.after(() => service.stop());
    const here = await visit(t, campaign(endpoint(service.origin)), service.origin);
    const widget = await here.widget().reaches('ready');
    await widget.fill(signer);
    await widget.agree();
    await widget.press();
    await widget.reaches('signed');
    assert.equal(service.posts.length, 1);
    const [row = {}] = service.rows;
    const { Id: id = row.id ?? '', Sealed: sealed = row.name ?? '' } = row;
    await assertSealed(decodeURIComponent(service.posts[0]?.body ?? ''), { id, sealed });
  });
