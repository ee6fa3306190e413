/**
 * Scripts of host pages that have changed what everybody builds on: the widget takes nothing from
 * there.
 */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { document, useStage } from './support/stage.ts';
import { words } from '../support/words.ts';

const stage = useStage();

const html = () =>
  document(
    `<petition-widget campaign="${stage.campaign}" lang="en"><a href="/sign">Sign here</a></petition-widget>
     <script src="${stage.src}"></script>`,
  );

/**
 * What an attack on the host page, or a careless library, leaves on `Object.prototype`, by what it
 * could change.
 */
const inherited: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'where signatures go': { endpoint: '"https://evil.example/steal"' },
  'where the count is read': { count: '"https://evil.example/count"' },
  'what is shown': {
    page: '"https://evil.example/page"',
    image: '{ src: "https://evil.example/pixel.png", alt: "x" }',
    signed: '{ text: "Polluted", next: { label: "Win!", url: "https://evil.example/" } }',
    next: '{ label: "Win!", url: "https://evil.example/" }',
    share: '{ url: "https://evil.example/" }',
    demands: '["Polluted"]',
    en: '"Polluted"',
    'zh-Hant': '"Polluted"',
  },
  'what is agreed to': { consent: '{ statement: "I agree to everything" }', updates: '"Polluted"' },
  'which fields there are': { fields: '[{ name: "phone", required: true }]' },
  'which fields are required': { required: 'true' },
  'how long answers may be': { maxLength: '1' },
  'of which kind fields are': { type: '"text"', label: '"Password"', options: '[]' },
  'whether it is open': { closes: '"2001-01-01"' },
  'whether it is sealed': { sealing: '{ mode: "sealed" }', sealed: '"x"', fingerprint: '"sha256-x"' },
  'who is shown': { display: '["name"]' },
  'what an answer was': { status: '"confirm-email"', json: '{}', no: '"empty"', failure: '{}', campaign: '{}' },
  'what can be awaited': { then: '"x"', error: 'true', success: 'false' },
};

const isUntouched = async (t: TestContext, first: string) => {
  const visit = await stage.visit(t, html(), {}, { first });
  const widget = await visit.widget().reaches('ready');
  assert.equal(await widget.text('[part="title"]'), 'Keep the library open');
  const names = ['name', 'email', 'country', 'comment', 'Consent', 'Updates', 'Extra'];
  assert.deepEqual(Object.keys(await widget.answers()), names);
  const rows = stage.server.rows('library');
  await widget.sign();
  await widget.reaches('signed');
  await widget.says(words('signed-title'));
  assert.doesNotMatch(await widget.text(), /Polluted|Win!|agree to everything/);
  assert.equal(stage.server.rows('library'), rows + 1);
  const { fields, consent } = (await stage.server.exported('library')).at(-1) ?? {};
  assert.deepEqual(fields, { name: 'Ada Quimby', email: 'ada@mail.example' });
  assert.deepEqual(consent, {
    statement: 'I agree that the council gets my name.',
    locale: 'en',
    updates: false,
    updatesStatement: 'Write to me.',
  });
  const hosts = new Set(visit.asked.map(({ url }) => new URL(url).origin));
  assert.deepEqual(hosts, new Set([stage.hosts.origin, stage.files.origin, stage.server.origin]));
};

for (const [what, properties] of Object.entries(inherited))
  test(`${what} is not taken from Object.prototype`, async (t) => {
    const lines = Object.entries(properties).map(
      ([name, value]) =>
        `Object.defineProperty(Object.prototype, '${name}', { value: ${value}, writable: true, configurable: true });`,
    );
    await isUntouched(t, lines.join('\n'));
  });

test('a property of Object.prototype that shows up in every loop: shown and signed', (t) =>
  isUntouched(t, 'Object.prototype.extra = function () {};'));

test('a function as Object.prototype.then, with which nothing can be awaited: the fallback stands', async (t) => {
  const visit = await stage.visit(t, html(), {}, { first: 'Object.prototype.then = function () {};' });
  // Nor can what is evaluated in the page be awaited.
  const client = await visit.page.createCDPSession();
  const { result } = await client.send('Runtime.evaluate', {
    expression: `document.querySelector('a[href="/sign"]').checkVisibility()`,
    returnByValue: true,
  });
  assert.equal(result.value, true);
});

test('an old library that extends arrays, elements and JSON: shown and signed', async (t) => {
  const first = `
    Array.prototype.each = function () {};
    Array.prototype.toJSON = function () { return 'broken'; };
    Array.from = () => [];
    String.prototype.toJSON = function () { return 'broken'; };
    Function.prototype.curry = function () {};
    Element.prototype.update = function () {};
    window.$ = window._ = window.html = window.Lit = 'taken';
    window.name = 'a host window';
    window.__zod_globalConfig = { localeError: () => 'taken', customError: () => 'taken' };
  `;
  const visit = await stage.visit(t, html(), {}, { first });
  const widget = await visit.widget().reaches('ready');
  await widget.sign();
  await widget.reaches('signed');
  const stored = (await stage.server.exported('library')).at(-1);
  assert.deepEqual(stored?.fields, { name: 'Ada Quimby', email: 'ada@mail.example' });
});

test('the file leaves nothing on the page but the element', async (t) => {
  const visit = await stage.visit(
    t,
    html(),
    {},
    { first: 'window.before = new Set(Object.getOwnPropertyNames(window));' },
  );
  await visit.widget().reaches('ready');
  const names = await visit.page.evaluate(() => {
    const { before } = window as unknown as { before: Set<string> };
    return Object.getOwnPropertyNames(window).filter((name) => !before.has(name) && name !== 'before');
  });
  // What Lit and zod tell other copies of themselves.
  assert.deepEqual(
    names.filter((name) => !/^(lit|reactive)\w*(Versions|Metadata)$|^__zod_global(Config|Registry)$/.test(name)),
    [],
  );
});
