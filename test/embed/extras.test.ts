/**
 * What is loaded after the file: when it is needed, from beside the file, and only as the file
 * vouches for it.
 */
import assert from 'node:assert/strict';
import { beforeEach, test, type TestContext } from 'node:test';
import { library } from './support/campaign.ts';
import { endPrinting, startPrinting } from './support/printing.ts';
import { document, extrasFile, published, readable, useStage, type Visit } from './support/stage.ts';
import { until } from '../support/until.ts';
import { words } from '../support/words.ts';

const stage = useStage();
const path = '/petition-widget-extras.js';

beforeEach(() => {
  stage.extra[path] = readable(extrasFile);
});

/** Opens a page under a policy that allows no more than the file's folder, and the types given. */
const visit = async (t: TestContext, types = '', src = stage.src, campaign = stage.campaign) => {
  const policy = `default-src 'none'; script-src ${stage.files.origin}; connect-src ${stage.server.origin} ${stage.files.origin}; require-trusted-types-for 'script'`;
  const visit = await stage.visit(t, document(`<script src="${src}" data-campaign="${campaign}"></script>`), {
    'content-security-policy': policy + types,
  });
  await visit.widget().reaches('ready');
  return visit;
};

const print = async ({ page }: Visit) => {
  await startPrinting(page);
};

const has = (visit: Visit, selector: string) =>
  visit.page.evaluate(
    (wanted) => !!globalThis.document.querySelector('petition-widget')?.shadowRoot?.querySelector(wanted),
    selector,
  );

const shows = (visit: Visit, selector: string) => until(`there is ${selector}`, () => has(visit, selector));

const requests = ({ asked }: Visit) => asked.filter(({ url }) => url.includes('extras')).length;

for (const types of ['', '; trusted-types petition-widget', '; trusted-types lit-html petition-widget'])
  test(`asked for when the page is printed, not before${types}`, async (t) => {
    const page = await visit(t, types);
    assert.equal(requests(page), 0);
    await print(page);
    await shows(page, '.qr');
    assert.equal(requests(page), 1);
    assert.deepEqual(await page.violations(), []);
    assert.deepEqual(page.console, []);
  });

test('with only Lit’s policy on the list it is loaded too', async (t) => {
  const page = await visit(t, '; trusted-types lit-html');
  await print(page);
  await shows(page, '.qr');
});

test('the query in the file’s address is not part of the folder', async (t) => {
  const page = await visit(t, '', `${stage.src}?v=2#x`);
  await print(page);
  await shows(page, '.qr');
});

test('on a host that accepts no query it is found under its plain name', async (t) => {
  stage.extra[path] = ({ url = '' }) => (url.includes('?') ? { status: 404 } : readable(extrasFile));
  const page = await visit(t);
  await print(page);
  await shows(page, '.qr');
});

test('changed by one character it does not run: the sheet has no code, and the right file is loaded when next needed', async (t) => {
  stage.extra[path] = readable(`${extrasFile} window.ran = true;`);
  const page = await visit(t);
  await print(page);
  await page.widget().says('https://library.example/petition', '.sheet');
  // Of the address with a query, and of that without.
  await until('the browser says so twice', () => page.console.length >= 2);
  assert.equal(await has(page, '.qr'), false);
  assert.equal(await page.page.evaluate(() => 'ran' in globalThis), false);
  assert.ok(
    page.console.every((line) => /integrity/i.test(line)),
    page.console.join('\n'),
  );

  stage.extra[path] = readable(extrasFile);
  await endPrinting(page.page);
  await until('the sheet is gone', async () => !(await has(page, '.sheet')));
  await print(page);
  await shows(page, '.qr');
});

test('missing, or on a site without CORS: the sheet has no code, and one can still sign', async (t) => {
  for (const answer of [{ status: 404 }, { headers: { 'content-type': 'text/javascript' }, body: extrasFile }]) {
    stage.extra[path] = answer;
    const page = await visit(t);
    await print(page);
    await page.widget().says('https://library.example/petition', '.sheet');
    await until('the browser says so', () => page.console.length > 0);
    assert.ok(!page.console.some((line) => line.startsWith('thrown')), page.console.join('\n'));
    await endPrinting(page.page);
    await page.widget().sign();
    await page.widget().reaches('signed');
  }
});

test('asked for once somebody has signed, and then a code can be scanned with WeChat', async (t) => {
  stage.extra['/wechat'] = published({
    ...library,
    endpoint: stage.server.campaign('library') + '/signatures',
    share: { networks: ['wechat'] },
  });
  const page = await visit(t, '', stage.src, `${stage.files.origin}/wechat`);
  assert.equal(requests(page), 0);
  await page.widget().sign();
  await page.widget().reaches('signed');
  await page.widget().press('.share li button');
  await shows(page, '.qr');
  await page.widget().says(words('scan'));
  const code = await page.widget().find('.qr');
  const [width = 0, height] = await code.evaluate(({ clientWidth, clientHeight }) => [clientWidth, clientHeight]);
  assert.equal(width, height);
  assert.ok(width > 180, String(width));
});

test('no global is left on the page, and the policy allows no address but that of the extras', async (t) => {
  const page = await visit(t, '; trusted-types petition-widget');
  const names = () => page.page.evaluate(() => Object.getOwnPropertyNames(globalThis).sort());
  const before = await names();
  await print(page);
  await shows(page, '.qr');
  assert.deepEqual(await names(), before);
  const made = await page.page.evaluate(() => {
    const { trustedTypes } = globalThis as unknown as {
      trustedTypes: Record<symbol, { createScriptURL(url: string): unknown }>;
    };
    return String(trustedTypes[Symbol.for('petition-widget policy')]?.createScriptURL('https://evil.example/x.js'));
  });
  assert.equal(made, stage.files.origin + path);
});
