/**
 * Languages that are not in the one tag's file: each is fetched by those who read it, at once with
 * the campaign, and only as the file vouches for it.
 */
import assert from 'node:assert/strict';
import { beforeEach, test, type TestContext } from 'node:test';
import { library } from './support/campaign.ts';
import { engines } from './support/engines.ts';
import type { Answer } from '../support/browser.ts';
import { document, filesBeside, javascript, published, useStage, type Visit } from './support/stage.ts';
import { until } from '../support/until.ts';
import { wordsOf } from '../support/words.ts';

const stage = useStage();
const [japanese, arabic] = [wordsOf('ja'), wordsOf('ar')];
const file = (tag: string): string => `petition-widget-${tag}.js`;

/** A file as a host answers with it; by default it may be kept for a while, as with the petition server. */
const answer = (name: string, cacheControl = 'public, max-age=60', body = filesBeside[name] ?? ''): Answer => ({
  headers: { ...javascript, 'access-control-allow-origin': '*', 'cache-control': cacheControl },
  body,
});
const putBack = (): void => {
  for (const name of ['languages', 'ja', 'ar'].map(file)) stage.extra[`/${name}`] = answer(name);
};
beforeEach(putBack);

const campaign = {
  ...library,
  title: { en: 'Keep the library open', ja: '図書館を残そう', ar: 'أبقوا المكتبة مفتوحة' },
};

const publish = (document: () => unknown = () => campaign): void => {
  stage.extra['/readers'] = async () =>
    published({ ...((await document()) as object), endpoint: `${stage.server.campaign('library')}/signatures` });
};

/** In a page that has been read, as mostly with `async`, the browser fetches a language ahead. */
const tagAt = (origin: string, attributes = ''): string =>
  `<script defer${attributes} src="${origin}/petition-widget.js" data-campaign="${stage.files.origin}/readers"></script>`;

/** A page in a language, of a host that allows no more than the widget needs. */
const visit = async (
  t: TestContext,
  lang: string,
  campaignOf: () => unknown = () => campaign,
  origin = stage.files.origin,
): Promise<Visit> => {
  publish(campaignOf);
  const policy =
    `default-src 'none'; script-src ${origin}; connect-src ${stage.server.origin} ${stage.files.origin}; ` +
    `require-trusted-types-for 'script'; trusted-types petition-widget`;
  return stage.visit(t, document(tagAt(origin), '', lang), { 'content-security-policy': policy });
};

const ready = async (t: TestContext, lang: string): Promise<Visit> => {
  const page = await visit(t, lang);
  await page.widget().reaches('ready');
  return page;
};

/** The files beside the widget's that came over the network, by name. */
const fetched = ({ loaded }: Visit): string[] =>
  loaded
    .map((url) => new URL(url).pathname.slice(1))
    .filter((name) => /^petition-widget-[a-zA-Z-]+\.js$/.test(name))
    .sort();

const havingFetched = async (page: Visit, ...names: readonly string[]): Promise<void> => {
  await until(
    () => `it has fetched ${names.join(', ')}, and not ${fetched(page).join(', ')}`,
    () => fetched(page).join() === names.join(),
  );
};

const rootOf = async (page: Visit): Promise<readonly [string, string]> =>
  (await page.widget().find('.root')).evaluate(({ lang, dir }) => [lang, dir] as const);

test('a reader of Japanese reads and signs in Japanese, to the withdrawal code in a file that comes later', async (t) => {
  const page = await ready(t, 'ja');
  assert.deepEqual(await rootOf(page), ['ja', 'ltr']);
  await page.widget().says(japanese('sign'), 'form');
  await havingFetched(page, file('ja'), file('languages'));
  await page.widget().sign();
  await page.widget().reaches('signed');
  await page.widget().says(japanese('signed-title'), '[part=signed]');
  await page.widget().says(japanese('withdraw-title'), '[part=signed]');
  assert.deepEqual(await page.violations(), []);
  assert.deepEqual(page.console, []);
});

test('the petition server lets pages of other sites load the languages too, and is asked for each file once', async (t) => {
  const page = await visit(t, 'ar', () => campaign, stage.server.origin);
  await page.widget().reaches('ready');
  assert.deepEqual(await rootOf(page), ['ar', 'rtl']);
  await havingFetched(page, file('ar'), file('languages'));
  assert.deepEqual(await page.violations(), []);
  assert.deepEqual(page.console, []);
});

test('what English and Chinese need is in the file: they fetch no other', async (t) => {
  for (const lang of ['en', 'zh-Hant', 'zh-Hans']) assert.deepEqual(fetched(await ready(t, lang)), []);
});

test('the words are there while the campaign is on its way', async (t) => {
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  t.after(arrive);
  const page = await visit(t, 'ja', () => arrived.then(() => campaign));
  await until('both files have come', () => fetched(page).length === 2);
  assert.equal(await page.widget().state(), 'loading');
  arrive();
  await page.widget().reaches('ready');
  await page.widget().says(japanese('sign'), 'form');
});

test('a language comes beside the file that vouches for it, not after it', async (t) => {
  let vouch = (): void => undefined;
  const vouched = new Promise<void>((resolve) => {
    vouch = resolve;
  });
  stage.extra[`/${file('languages')}`] = () => vouched.then(() => answer(file('languages')));
  t.after(vouch);
  const earlier = stage.files.requests.length;
  const isAsked = (name: string) => stage.files.requests.slice(earlier).some((asked) => asked.includes(name));
  // A page has not loaded before its scripts.
  const coming = visit(t, 'ja');
  await until('both files were asked for', () => isAsked(file('languages')) && isAsked(file('ja')));
  vouch();
  const page = await coming;
  await page.widget().reaches('ready');
  await page.widget().says(japanese('sign'), 'form');
  assert.deepEqual(await page.violations(), []);
  assert.deepEqual(page.console, []);
});

test('a host that lets nothing be kept: the language comes, and the console is empty', async (t) => {
  for (const name of [file('languages'), file('ja')]) stage.extra[`/${name}`] = answer(name, 'no-store');
  const page = await ready(t, 'ja');
  await page.widget().says(japanese('sign'), 'form');
  await havingFetched(page, file('ja'), file('ja'), file('languages'));
  assert.deepEqual(await page.violations(), []);
  assert.deepEqual(page.console, []);
});

test("a policy that goes by a nonce and 'strict-dynamic': the language comes, and nothing is reported", async (t) => {
  publish();
  const page = await stage.visit(t, document(tagAt(stage.files.origin, ' nonce="abc"'), '', 'ja'), {
    'content-security-policy':
      `default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; ` +
      `connect-src ${stage.server.origin} ${stage.files.origin}`,
  });
  await page.widget().reaches('ready');
  await page.widget().says(japanese('sign'), 'form');
  await havingFetched(page, file('ja'), file('languages'));
  assert.deepEqual(await page.violations(), []);
});

for (const engine of ['Firefox', 'WebKit'] as const)
  test(`in ${engine} a reader of Japanese reads Japanese`, async (t) => {
    publish();
    const reader = await engines[engine](t);
    await reader.goto(stage.host({ body: document(tagAt(stage.files.origin), '', 'ja') }));
    await reader.says(japanese('sign'));
  });

test('whoever chooses Arabic in the form has it from right to left, and keeps what they typed', async (t) => {
  const page = await ready(t, 'en');
  await page.widget().fill({ name: 'Layla' });
  await page.widget().press('.languages [lang=ar]');
  await page.widget().says(arabic('sign'), 'form');
  assert.deepEqual(await rootOf(page), ['ar', 'rtl']);
  assert.equal((await page.widget().answers()).name, 'Layla');
});

for (const [fault, found] of [
  ['is missing', { status: 404 }],
  ['was changed by one character', answer(file('ja'), undefined, `${filesBeside[file('ja')] ?? ''} `)],
] as const)
  test(`a language whose file ${fault} falls back to English, which the form says it is in, and can be signed`, async (t) => {
    stage.extra[`/${file('ja')}`] = found;
    const page = await ready(t, 'ja');
    assert.deepEqual(await rootOf(page), ['en', 'ltr']);
    await page.widget().says('図書館を残そう');
    assert.equal(await (await page.widget().find('[part=title] [lang]')).evaluate(({ lang }) => lang), 'ja');
    await page.widget().sign();
    await page.widget().reaches('signed');
    await page.widget().says('Thank you for signing');
  });

test('a language whose file was missing is there when it is chosen again', async (t) => {
  stage.extra[`/${file('ja')}`] = { status: 404 };
  const page = await ready(t, 'ja');
  assert.deepEqual(await rootOf(page), ['en', 'ltr']);
  putBack();
  await page.widget().press('.languages [lang=en]');
  await page.widget().press('.languages [lang=ja]');
  await page.widget().says(japanese('sign'), 'form');
});

const many = ['en', 'ja', 'ar', 'de', 'zh-Hant', 'zh-Hans', 'fr', 'es', 'ko', 'ru'];

const manyOffered = async (t: TestContext): Promise<Visit> => {
  const title = Object.fromEntries(many.map((tag) => [tag, `Title in ${tag}`]));
  const page = await visit(t, 'en', () => ({ ...library, title }));
  await page.widget().reaches('ready');
  return page;
};

test('languages have the names that they have for themselves, also before their words are there', async (t) => {
  const title = { en: 'Keep it', id: 'Pertahankan', ms: 'Kekalkan', 'zh-Hant-TW': '留下', fr: 'Gardons-la' };
  const page = await visit(t, 'en', () => ({ ...library, title }));
  await page.widget().reaches('ready');
  assert.deepEqual(
    await (
      await page.widget().find('.languages')
    ).evaluate((list) => [...list.querySelectorAll('button')].map(({ textContent }) => textContent.trim())),
    ['English', 'Bahasa Indonesia', 'Bahasa Melayu', '繁體中文（台灣）', 'Français'],
  );
});

test('more languages than fit are folded into a list, in which one is found by any of its names', async (t) => {
  const page = await manyOffered(t);
  await page.widget().press('details:has(.languages) summary');
  await until('there is a field to search in', () =>
    page.page.evaluate(
      () => !!globalThis.document.querySelector('petition-widget')?.shadowRoot?.querySelector('details [type=search]'),
    ),
  );
  const visible = async () =>
    (await page.widget().find('.languages')).evaluate((list) =>
      [...list.querySelectorAll('button')].filter((button) => !button.hidden).map(({ lang }) => lang),
    );
  for (const [typed, found] of [
    ['fran', ['fr']],
    ['Japanese', ['ja']],
    ['espanol', ['es']],
    ['', many],
  ] as const) {
    const field = await page.widget().find('details [type=search]');
    await field.evaluate((input, value) => {
      (input as HTMLInputElement).value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, typed);
    assert.deepEqual((await visible()).sort(), [...found].sort(), typed);
  }
});

test('by keyboard: a name is typed into the list, Enter takes it, and the list is folded and whole again', async (t) => {
  const page = await manyOffered(t);
  await (await page.widget().find('details:has(.languages) summary')).focus();
  const { keyboard } = page.page;
  await keyboard.press('Enter');
  const at = () =>
    page.page.evaluate(() => {
      const root = globalThis.document.querySelector('petition-widget')?.shadowRoot;
      const field = root?.querySelector<HTMLInputElement>('details [type=search]');
      return {
        hasField: !!field,
        typed: field?.value,
        isOpen: !!field?.closest('details')?.open,
        focus: root?.activeElement?.localName,
        hidden: root?.querySelectorAll('.languages [hidden]').length,
      };
    });
  await until('there is a field to search in', async () => (await at()).hasField);
  await keyboard.press('Tab');
  await keyboard.type('arab');
  await keyboard.press('Enter');
  await page.widget().says(arabic('sign'), 'form');
  assert.deepEqual(await at(), { hasField: true, typed: '', isOpen: false, focus: 'summary', hidden: 0 });
  assert.deepEqual(page.console, []);
});
