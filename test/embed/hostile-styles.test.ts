/**
 * Style sheets of host pages that mean well, or do not: the inside of the widget looks the same,
 * and works.
 */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { library } from './support/campaign.ts';
import { document, published, useStage, type Visit } from './support/stage.ts';
import { words } from '../support/words.ts';

const stage = useStage();

const campaign = () =>
  published({ ...library, endpoint: `${stage.campaign}/signatures`, count: `${stage.files.origin}/count` });
stage.extra['/campaign'] = campaign;
stage.extra['/count'] = published({ count: 1234 });

const page = (css: string, around = (widget: string) => widget) =>
  document(
    around(
      `<div style="width: 700px"><petition-widget campaign="${stage.files.origin}/campaign" lang="zh-Hant"></petition-widget></div>`,
    ),
    `<style>${css}</style><script defer src="${stage.src}"></script>`,
  );

/** Where an element that is out of the flow stands on the page is the page's own affair. */
const isPosition = (property: string) => /^(inset-|left$|right$|top$|bottom$)/.test(property);

/** Every computed property of every element inside, with errors shown. */
const looks = async (visit: Visit): Promise<string[]> => {
  const widget = await visit.widget().reaches('ready');
  await widget.press();
  await widget.says(words('missing-name', 'zh-Hant'), '#errors');
  await widget.says('1,234', '[part="progress"]');
  await visit.page.evaluate(() => {
    (globalThis.document.activeElement?.shadowRoot?.activeElement as HTMLElement | null)?.blur();
  });
  const lines = await visit.page.evaluate(() => {
    const root = globalThis.document.querySelector('petition-widget')?.shadowRoot?.querySelector('.root');
    return [root, ...(root?.querySelectorAll('*') ?? [])].flatMap((element) => {
      if (!element) return [];
      const style = getComputedStyle(element);
      const name = `${element.localName}.${element.getAttribute('class') ?? ''}#${element.id}`;
      return [...style]
        .filter((property) => !property.startsWith('--'))
        .map((property) => [name, property, style.getPropertyValue(property)] as const);
    });
  });
  return lines.filter(([, property]) => !isPosition(property)).map((line) => line.join(' '));
};

let plain: Promise<string[]> | undefined;

const looksTheSame = async (t: TestContext, html: string) => {
  plain ??= stage.visit(t, page('')).then(looks);
  const expected = await plain;
  assert.ok(expected.length > 1000);
  const found = await looks(await stage.visit(t, html));
  assert.deepEqual(found.filter((line, index) => line !== expected[index]).slice(0, 20), []);
  assert.equal(found.length, expected.length);
};

const sheets: Readonly<Record<string, string>> = {
  'type that is enlarged, spaced and turned with !important':
    '* { letter-spacing: 9px !important; text-transform: uppercase !important; font-size: 40px !important; direction: rtl }',
  'all controls hidden with !important': 'label, input, button, select, textarea, form, p { display: none !important }',
  'a root font of 10 px': 'html { font-size: 10px }',
  'a root font of 24 px': 'html { font-size: 24px }',
  'an invisible body': 'body { visibility: hidden; pointer-events: none; user-select: none; cursor: wait }',
  'type set for a poem':
    'body { font: italic 900 30px/3 fantasy; text-align: center; text-indent: 4em; word-spacing: 1em; white-space: pre; hyphens: auto; word-break: break-all; color: lime; text-shadow: 1px 1px red; quotes: none; list-style: square; tab-size: 1; line-break: anywhere; -webkit-text-fill-color: red; -webkit-text-stroke: 1px blue; font-variant: small-caps; font-feature-settings: "smcp"; caret-color: red; accent-color: red }',
  'a page written from right to left': 'html { direction: rtl; unicode-bidi: bidi-override }',
  'rules for everything that bear !important':
    '* { box-sizing: content-box !important; border-radius: 30px !important; font-family: fantasy !important; line-height: 3 !important; color: lime !important; text-align: end !important; visibility: hidden !important; list-style: square !important; transition: all 9s !important }',
  'the widget’s own private properties, set from without':
    '* { --_ink: lime !important; --_accent: red !important; --_font: fantasy !important; --_space: 40px !important }',
  'classes and parts that happen to be named alike':
    '.card, .root, .field, .errors, .main, [part], #errors, header, .body, .panel { display: none !important; color: lime !important }',
};

for (const [name, css] of Object.entries(sheets))
  test(`${name}: nothing inside the widget looks different`, (t) => looksTheSame(t, page(css)));

for (const [name, css] of Object.entries(sheets).slice(0, 5))
  test(`${name}: the form signs`, async (t) => {
    const visit = await stage.visit(t, page(css));
    const widget = await visit.widget().reaches('ready');
    const rows = stage.server.rows('library');
    await widget.sign();
    await widget.reaches('signed');
    assert.equal(stage.server.rows('library'), rows + 1);
  });

test('on a page without a doctype, as old ones are: nothing inside the widget looks different', (t) =>
  looksTheSame(t, page('').replace('<!doctype html>', '')));

test('on a page written from top to bottom the widget keeps its width, and signs', async (t) => {
  const visit = await stage.visit(t, page('body { writing-mode: vertical-rl; text-orientation: upright }'));
  const widget = await visit.widget().reaches('ready');
  const width = await (await widget.find('.card')).evaluate((card) => card.getBoundingClientRect().width);
  assert.equal(width, 700);
  await widget.sign();
  await widget.reaches('signed');
});

test('in a box of the host that scrolls, the widget makes the page no longer', async (t) => {
  const box = (widget: string) => `<div style="overflow: auto; height: 200px">${widget}</div>`;
  const visit = await stage.visit(t, page('', box));
  await visit.widget().reaches('ready');
  const [long, seen] = await visit.page.evaluate(() => [
    globalThis.document.documentElement.scrollHeight,
    globalThis.document.documentElement.clientHeight,
  ]);
  assert.equal(long, seen);
});

test('a form of the host around the widget: Enter and the button sign, and send nothing else', async (t) => {
  const around = (widget: string) =>
    `<form action="/elsewhere" id="host"><input name="q" required><fieldset>${widget}</fieldset><button>Search</button></form>`;
  const visit = await stage.visit(t, page('', around));
  const address = visit.page.url();
  await visit.page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    for (const type of ['submit', 'formdata', 'reset', 'invalid'])
      globalThis.document.addEventListener(type, () => seen.push(type), true);
  });
  const widget = await visit.widget().reaches('ready');
  await widget.fill({ name: 'Ada Quimby', email: 'ada@mail.example' });
  await widget.agree();
  await (await widget.find('#input-name')).focus();
  await visit.page.keyboard.press('Enter');
  await widget.reaches('signed');
  assert.equal(visit.page.url(), address);
  assert.deepEqual(await visit.page.evaluate(() => (window as unknown as { seen: string[] }).seen), []);
  const data = await visit.page.evaluate(() => {
    const form = globalThis.document.querySelector<HTMLFormElement>('#host');
    return form ? [...new FormData(form).keys()] : [];
  });
  assert.deepEqual(data, ['q']);
});
