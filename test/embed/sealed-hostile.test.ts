/**
 * A server that is hostile while people sign, under a tag that a page of another origin has pinned:
 * by `integrity` the file, and by `fingerprint` the campaign's own key. Whatever the server answers,
 * it gets no answer in clear, and no seal that a key of its own opens.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { after, before, test, type TestContext } from 'node:test';
import type { SealedSignature } from '../../src/schema/index.ts';
import { fingerprintOf, newCampaignKey, newOpeningKey, openerWith, vouch } from '../../src/sealing/index.ts';
import { serve, type Answer, type Route, type Site } from '../support/browser.ts';
import { ada, bo, campaignKey, listOf, sealingFor } from '../support/sealing.ts';
import { until } from '../support/until.ts';
import { words } from '../support/words.ts';
import { library, signer } from './support/campaign.ts';
import { document, published, readable, sealingFile, useStage, widgetFile, type Visit } from './support/stage.ts';
import type { Widget } from './support/widget.ts';

const stage = useStage();
const sealingPath = '/petition-widget-sealing.js';
const path = '/v1/campaigns/library';
const fingerprint = await fingerprintOf(campaignKey);
const integrity = `sha384-${createHash('sha384').update(widgetFile).digest('base64')}`;

const own = await sealingFor('library');
const mallory = await newOpeningKey();
const mallorysKey = await newCampaignKey();
const intruder = { age: mallory.recipient, label: 'Ada, secretary' };
const malloryAlone = { recipients: [intruder, { age: (await newOpeningKey()).recipient, label: 'Bo, treasurer' }] };
const mallorys = await vouch('library', listOf(malloryAlone), mallorysKey);
/** Signed by the right key once, and over. */
const over = await sealingFor('library', {
  recipients: own.recipients.map((recipient) => ({ ...recipient, until: '2020-01-01' })),
});
/** What the right key would never sign, as if it had. */
const signed = (more: object) => vouch('library', { ...listOf(), ...more }, campaignKey);

/** The server of the campaign, and another that belongs to the same people. */
const routes: Record<string, Route> = {};
const elsewhere: Record<string, Route> = {};
let server: Site;
let other: Site;

/** Whatever came to either, address and headers too. */
let received: string[] = [];

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': '*',
};
const taking =
  (answer: Answer = {}): Route =>
  async (request) => {
    const body = await text(request);
    if (request.method === 'POST') received.push(`${request.url ?? ''} ${JSON.stringify(request.headers)} ${body}`);
    const headers = { ...cors, 'content-type': 'application/json', ...answer.headers };
    if (request.method === 'OPTIONS') return { status: 204, headers: cors };
    return { status: 202, body: '{"status":"received"}', ...answer, headers };
  };

before(async () => {
  [server, other] = await Promise.all([serve(routes), serve(elsewhere)]);
  stage.extra['/petition-widget.js'] = readable(widgetFile);
});
after(() => Promise.all([server.stop(), other.stop()]));

/** From now on the document is this, or this text. */
const says = (campaign: object | string): void => {
  routes[path] = published(campaign);
};
const sealed = (sealing: unknown = own, more: object = {}): object => ({ ...library, sealing, ...more });
/** The document as text, in which `SEALING` stands for what JSON.stringify would not write. */
const raw = (sealing: string): string => JSON.stringify({ ...library, sealing: 0 }).replace('"sealing":0', sealing);

const visit = async (
  t: TestContext,
  campaign: object | string,
  answer?: Answer,
  pauses = 50,
): Promise<[Visit, Widget]> => {
  received = [];
  for (const { requests } of [server, other]) requests.splice(0);
  for (const site of [routes, elsewhere]) {
    site[`${path}/count`] = published({ count: 12 });
    site[`${path}/signatures`] = taking(answer);
  }
  says(campaign);
  const tag = `<script src="${stage.src}" integrity="${integrity}" crossorigin data-campaign="${server.origin}${path}" data-fingerprint="${fingerprint}"></script>`;
  const here = await stage.visit(t, document(tag), {}, { speed: { attempts: 1, pauses } });
  return [here, here.widget()];
};

/** What was typed, in the forms in which it might leave. */
const traces = Object.values(signer).flatMap((typed) => [
  typed,
  encodeURIComponent(typed),
  new URLSearchParams({ typed }).toString().slice('typed='.length),
  JSON.stringify(typed).slice(1, -1),
  ...[0, 1, 2].map((shift) =>
    Buffer.from('x'.repeat(shift) + typed)
      .toString('base64')
      .slice(4, -4),
  ),
]);

const assertNothingInClear = ({ asked }: Visit): void => {
  const sent = [...received, ...server.requests, ...other.requests, ...asked.map(({ url }) => url)].join('\n');
  for (const trace of traces) assert.ok(!sent.includes(trace), `${trace} in ${sent.slice(0, 500)}`);
};

const assertNothingSent = (here: Visit): void => {
  assert.deepEqual(received, []);
  assertNothingInClear(here);
};

/** One signature came, which those on the list open, and nobody else. */
const assertSealed = async (here: Visit): Promise<void> => {
  assertNothingInClear(here);
  assert.equal(received.length, 1);
  const found = /"sealed":"(?<json>[^"]+)"|Sealed=(?<form>[^&]+)/.exec(received[0] ?? '')?.groups ?? {};
  const seal = found.json ?? decodeURIComponent(found.form ?? '');
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec((received[0] ?? '').replace(/^.*?\} /, ''))?.[0] ?? '';
  const row: Pick<SealedSignature, 'id' | 'campaign' | 'sealed'> = { id, campaign: 'library', sealed: seal };
  for (const { identity } of [ada, bo]) {
    const opened = await openerWith([identity])(row);
    if (typeof opened === 'string') assert.fail(opened);
    assert.deepEqual(opened.fields, signer);
  }
  assert.equal(await openerWith([mallory.identity])(row), 'not-opened');
};

const write = async (widget: Widget): Promise<void> => {
  await widget.fill(signer);
  await widget.agree();
};

const reload = (here: Visit): Promise<void> =>
  here.page.evaluate(() => window.document.querySelector('petition-widget')?.reload());

const ownText = JSON.stringify(own);
const mallorysText = JSON.stringify(mallorys);
const withoutRecipients = JSON.stringify({ ...own, recipients: undefined });
const lists = { own: JSON.stringify(own.recipients), mallorys: JSON.stringify(mallorys.recipients) };

/** What a document may say that is not to be signed. */
const refused: Readonly<Record<string, object | string>> = {
  'has no seal': library,
  'has nothing as its seal': sealed(null),
  'has an empty seal': sealed({}),
  'has a list of another key': sealed(mallorys),
  'has the right key, and a list that another signed': sealed({ ...mallorys, key: own.key }),
  'has a list of another key under the signature of the right one': sealed({ ...mallorys, signature: own.signature }),
  'has somebody more on the list': sealed({ ...own, recipients: [...own.recipients, intruder] }),
  'has somebody else in the place of one': sealed({ ...own, recipients: [own.recipients[0], intruder] }),
  'has the list of another campaign': sealed(await sealingFor('other')),
  'has an old list, which is over': sealed(over),
  'has an old list, in time again': sealed({ ...over, recipients: own.recipients }),
  'has another mode': sealed({ ...own, mode: 'confirm' }),
  'has no mode': sealed({ ...own, mode: 'none' }),
  'asks for the answers in clear': sealed(await signed({ clear: ['locale', 'fields', 'consent', 'email'] })),
  'asks for more in clear than was signed': sealed({ ...own, clear: ['locale', 'source', 'host'] }),
  'has a list of thousands': sealed(await signed({ recipients: Array.from({ length: 400 }, () => intruder) })),
  'has a label of a page': sealed(await signed({ recipients: [{ ...intruder, label: 'A'.repeat(100_000) }] })),
  'is longer than any document': sealed(own, { body: 'A'.repeat(1_100_000) }),
  'says its seal twice, and in the end has none': raw(`"sealing":${ownText},"sealing":null`),
  'says its seal twice, and in the end another': raw(`"sealing":${ownText},"sealing":${mallorysText}`),
  'says its list twice': raw(
    `"sealing":${withoutRecipients.slice(0, -1)},"recipients":${lists.own},"recipients":${lists.mallorys}}`,
  ),
  'has its seal where it would be inherited': raw(`"__proto__":{"sealing":${ownText}}`),
  'has its list where it would be inherited': raw(
    `"sealing":${withoutRecipients.slice(0, -1)},"__proto__":{"recipients":${lists.own}}}`,
  ),
  'has another list where it would be inherited': raw(
    `"sealing":${ownText.slice(0, -1)},"__proto__":{"recipients":${lists.mallorys}}}`,
  ),
  'has what makes its JSON another': sealed({ ...own, toJSON: {} }),
  'goes to a service that needs names': sealed(own, {
    endpoint: { type: 'action-network', url: 'https://actionnetwork.org/api/v2/petitions/x/signatures' },
  }),
};

for (const [what, campaign] of Object.entries(refused)) {
  test(`a document that ${what}: no form, and the link`, async (t) => {
    const [here, widget] = await visit(t, campaign);
    await widget.reaches('failed');
    await widget.says(words('elsewhere'));
    assert.equal(await here.page.evaluate(() => Object.hasOwn(Object.prototype, 'recipients')), false);
    assertNothingSent(here);
  });

  test(`a document that ${what} once the form is filled in: the form ends`, async (t) => {
    const [here, widget] = await visit(t, sealed());
    await widget.reaches('ready');
    await write(widget);
    says(campaign);
    await reload(here);
    await widget.reaches('failed');
    assertNothingSent(here);
  });
}

for (const [what, campaign] of Object.entries({
  'has no seal': library,
  'has a list of another key': sealed(mallorys),
}))
  test(`a document that ${what} while a sealed signature waits: it is not sent again, in clear or otherwise`, async (t) => {
    // Twenty real seconds: the document changes before the second attempt, however slow the machine.
    const [here, widget] = await visit(t, sealed(), { status: 503, headers: { 'retry-after': '20' } }, 1);
    await widget.reaches('ready');
    await write(widget);
    await widget.press();
    await until('a first attempt', () => received.length === 1);
    says(campaign);
    await reload(here);
    await widget.reaches('failed');
    routes[`${path}/signatures`] = taking();
    await assertSealed(here);
  });

test('an old list that is in time: sealed to those on it', async (t) => {
  const [here, widget] = await visit(t, sealed());
  await widget.reaches('ready');
  await write(widget);
  says(sealed(await signed({ recipients: [...own.recipients].reverse(), opensAt: 3 })));
  await reload(here);
  await widget.press();
  await widget.reaches('signed');
  await assertSealed(here);
});

/** Where a document may have signatures sent, under the list that the right key signed. */
const endpoints: Readonly<Record<string, () => unknown>> = {
  'to another origin': () => `${other.origin}${path}/signatures`,
  'to a form elsewhere, by names of answers': () => ({
    type: 'form',
    url: `${other.origin}${path}/signatures`,
    map: { name: 'name', email: 'email', Sealed: 'Sealed' },
  }),
};
for (const [what, endpoint] of Object.entries(endpoints))
  test(`signatures are led ${what} while somebody types: what comes there is sealed`, async (t) => {
    const [here, widget] = await visit(t, sealed());
    await widget.reaches('ready');
    await write(widget);
    says(sealed(own, { endpoint: endpoint() }));
    await reload(here);
    await widget.press();
    await widget.reaches('signed');
    await assertSealed(here);
    assert.deepEqual(
      server.requests.filter((line) => line.startsWith('POST')),
      [],
    );
  });

for (const [what, campaign] of Object.entries({ 'without a seal': library, 'with another key': sealed(mallorys) }))
  test(`the document's address leads to one ${what} elsewhere: no form`, async (t) => {
    const [here, widget] = await visit(t, sealed());
    await widget.reaches('ready');
    await write(widget);
    elsewhere[path] = published(campaign);
    routes[path] = { status: 302, headers: { ...cors, location: `${other.origin}${path}` } };
    await reload(here);
    await widget.reaches('failed');
    assertNothingSent(here);
  });

/** What an endpoint may answer to have the same again, or more of it. */
const answers: Readonly<Record<string, () => Answer>> = {
  'leads on to another': () => ({ status: 307, headers: { location: `${other.origin}${path}/signatures` } }),
  'wants the answers': () => ({
    status: 422,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({
      type: '/problems/invalid',
      errors: ['fields', 'fields/name', 'consent', 'sealed', 'email'].map((at) => ({
        pointer: `#/${at}`,
        code: 'missing',
      })),
    }),
  }),
  'takes no seals': () => ({ status: 415, body: '{"type":"/problems/clear-text-required"}' }),
};
for (const [what, answer] of Object.entries(answers))
  test(`an endpoint that ${what}: nothing else than the seal, however often it is pressed`, async (t) => {
    const [here, widget] = await visit(t, sealed(), answer());
    await widget.reaches('ready');
    await write(widget);
    await widget.press();
    await until('an attempt', () => received.length > 0);
    await until('an answer', async () => (await widget.state()) !== 'sending');
    await widget.press();
    await until('another attempt', () => received.length > 1);
    await until('another answer', async () => (await widget.state()) !== 'sending');
    assertNothingInClear(here);
    assert.equal(new Set(received.map((line) => /"sealed":"[^"]+"/.exec(line)?.[0])).size, 1);
    assert.equal((await widget.answers()).name, signer.name);
  });

/** What lies beside the pinned file, and would hand out what it is given. */
const otherSealer = `document.currentScript.dispatchEvent(new CustomEvent('brought', { detail: { seal: async (content) => { window.ran = true; return btoa(encodeURIComponent(JSON.stringify(content))); } } }));`;
for (const [what, file] of Object.entries({
  'by another': otherSealer,
  'by itself and more': sealingFile + otherSealer,
}))
  test(`what seals is replaced ${what}, between the form and the press: it does not run, and nothing is sent`, async (t) => {
    const [here, widget] = await visit(t, sealed());
    await widget.reaches('ready');
    stage.extra[sealingPath] = readable(file);
    t.after(() => {
      stage.extra[sealingPath] = readable(sealingFile);
    });
    await write(widget);
    await widget.press();
    await widget.reaches('failed');
    assert.equal(await here.page.evaluate(() => 'ran' in globalThis), false);
    assertNothingSent(here);
  });

test('labels that are markup, or speak for the widget, are names in its sentence', async (t) => {
  const labels = ['<img src=x onerror="window.ran=1">', '{people}</strong><script>window.ran=1</script>', '\u202Eada'];
  const recipients = own.recipients
    .concat({ age: mallory.recipient, label: 'x' })
    .map((recipient, at) => ({ ...recipient, label: labels[at] ?? '' }));
  const [here, widget] = await visit(t, sealed(await signed({ recipients })));
  await widget.reaches('ready');
  for (const label of labels) await widget.says(label);
  const notice = await widget.find('.notice');
  assert.deepEqual(await notice.$$eval('img, script', (all) => all.length), 0);
  assert.deepEqual(await notice.$$eval('strong > bdi', (all) => all.map(({ textContent }) => textContent)), labels);
  assert.equal(await here.page.evaluate(() => 'ran' in globalThis), false);
});
