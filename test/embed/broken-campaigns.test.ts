/**
 * Campaign documents that are broken, too large, elsewhere or nowhere: the fallback, and one
 * message that says why.
 */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Route } from '../support/browser.ts';
import { library } from './support/campaign.ts';
import { document, ownMessages, published, useStage, type Visiting } from './support/stage.ts';
import { words } from '../support/words.ts';

const stage = useStage();
let number = 0;

const { title: _, ...untitled } = library;
const [name, email, country] = library.fields;
const readable = { 'access-control-allow-origin': '*' };

/**
 * The fallback stands in the element, the plain element too; one message each, about this address.
 */
const isRefused = async (t: TestContext, answer: Route, message: RegExp, visiting?: Visiting) => {
  const path = `/broken/${++number}`;
  stage.extra[path] = answer;
  const address = stage.files.origin + path;
  const html = document(
    `<petition-widget campaign="${address}"><a href="/sign">Sign here</a></petition-widget>
     <script src="${stage.src}"></script>`,
  );
  const visit = await stage.visit(t, html, {}, visiting);
  const widget = await visit.widget().reaches('failed');
  assert.deepEqual(await visit.shows('a[href="/sign"]'), [true]);
  assert.equal(await widget.text('form'), '');
  const [said = '', ...more] = ownMessages(visit.console);
  assert.match(said, message);
  assert.ok(said.includes(address), said);
  assert.ok(said.length < 1000, `${said.length} characters`);
  assert.deepEqual(more, []);
  assert.deepEqual(
    visit.console.filter((line) => line.startsWith('thrown')),
    [],
  );
};

const broken: readonly (readonly [what: string, answer: Route, message: RegExp])[] = [
  ['a title that is missing', published(untitled), /title: expected/],
  ['a title that is a number', published({ ...library, title: 7 }), /title: expected/],
  ['an unknown field', published({ ...library, colour: 'red' }), /colour: expected no property/],
  [
    'options that are no list, deep inside',
    published({
      ...library,
      fields: [name, email, country, { name: 'union', type: 'select', label: 'Union', options: 'all' }],
    }),
    /fields\[3\]\.options: expected an array/,
  ],
  ['an address that runs script', published({ ...library, page: 'javascript:alert(1)' }), /page: expected/],
  [
    'wrong types all over',
    published({ ...library, body: [], fields: {}, consent: 'yes' }),
    /body: .*; fields: .*; consent: /,
  ],
  ['a list in place of a campaign', published([]), /the document: expected an object/],
  ['null in place of a campaign', published('null'), /the document: expected an object/],
  ['no JSON', published('{"id": "library",}'), /is not JSON/],
  ['a web page', published('<!doctype html><title>Oops</title>', 'text/html'), /is not JSON/],
  ['nothing at all', published(''), /is empty|expected an object/],
  ['JSON that is nested without end', published('['.repeat(200_000)), /is not JSON/],
  ['five megabytes', published({ ...library, body: 'x'.repeat(5_000_000) }), /is longer than 1000000 bytes/],
  ['five megabytes of sound white space', published(JSON.stringify(library) + ' '.repeat(5_000_000)), /is longer/],
  ['status 404', { status: 404, headers: readable, body: 'Not found' }, /status 404/],
  ['status 500', { status: 500, headers: readable, body: JSON.stringify(library) }, /status 500/],
  ['status 204', { status: 204, headers: readable }, /is empty|expected an object/],
  ['no leave for other origins to read it', { body: JSON.stringify(library) }, /could not be reached/],
];

for (const [what, answer, message] of broken)
  test(`a campaign with ${what}: the fallback, and one message that names the place`, (t) =>
    isRefused(t, answer, message));

test('a campaign with a redirect loop: the fallback, and one message', async (t) => {
  const round: Route = (request) => ({ status: 302, headers: { ...readable, location: String(request.url) } });
  await isRefused(t, round, /could not be reached/);
});

test('a campaign that breaks off in the middle: the fallback, and one message', async (t) => {
  const torn: Route = (_request, response) => {
    response.writeHead(200, { ...readable, 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"id":', () => response.destroy());
    return undefined;
  };
  await isRefused(t, torn, /could not be reached/);
});

for (const [what, begin] of [
  ['never answers', ''],
  ['begins to answer and never ends', '{"id":'],
] as const)
  test(`a campaign whose server ${what}: the fallback after a time, and one message`, async (t) => {
    const silent: Route = (_request, response) => {
      if (begin) response.writeHead(200, readable).write(begin);
      return undefined;
    };
    await isRefused(t, silent, /did not answer in time/, { speed: { attempts: 50, pauses: 1 } });
  });

test('without a fallback: a sentence, a button to try again, and the campaign’s page if it is known', async (t) => {
  let answer: Route = published(untitled);
  stage.extra['/mended'] = (request, response) => (typeof answer === 'function' ? answer(request, response) : answer);
  const visit = await stage.visit(
    t,
    document(`<script src="${stage.src}" data-campaign="${stage.files.origin}/mended"></script>`),
  );
  const widget = await visit.widget().reaches('failed');
  await widget.says(words('unavailable'));
  const link = await widget.find('a');
  assert.equal(await link.evaluate((element) => (element as HTMLAnchorElement).href), library.page);
  answer = published(library);
  await widget.press('button');
  await widget.reaches('ready');
  assert.equal(await widget.text('[part="title"]'), library.title.en);
});

test('a broken campaign beside a sound one: one falls back, the other works', async (t) => {
  stage.extra['/untitled'] = published(untitled);
  const visit = await stage.visit(
    t,
    document(
      `<petition-widget campaign="${stage.files.origin}/untitled"><a href="/sign">Sign here</a></petition-widget>
       <petition-widget campaign="${stage.campaign}"></petition-widget><script src="${stage.src}"></script>`,
    ),
  );
  await visit.widget(0).reaches('failed');
  const sound = await visit.widget(1).reaches('ready');
  await sound.sign();
  await sound.reaches('signed');
});
