/**
 * Which language each widget of a page speaks: asked for well, badly or not at all, and kept
 * through signing.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library } from './support/campaign.ts';
import { document, useStage, type Visit } from './support/stage.ts';
import { words } from '../support/words.ts';

const stage = useStage();

const element = (lang?: string) =>
  `<petition-widget campaign="${stage.campaign}"${lang === undefined ? '' : ` lang="${lang}"`}></petition-widget>`;
const script = () => `<script src="${stage.src}"></script>`;

type Locale = keyof typeof library.title;

/** `ui`: the language of the widget's own words, which are as the reader's region says them. */
const speaks = async (visit: Visit, index: number, locale: Locale, ui: string = locale) => {
  const widget = visit.widget(index);
  assert.equal(
    await visit.page.evaluate((n) => globalThis.document.querySelectorAll('petition-widget')[n]?.locale, index),
    locale,
  );
  assert.equal(await widget.text('[part="title"]'), library.title[locale]);
  const root = await widget.find('.root');
  assert.deepEqual(await root.evaluate(({ lang, dir }) => [lang, dir]), [ui, 'ltr']);
};

test('two widgets, one in English and one in Traditional Chinese, each stay in their language through signing', async (t) => {
  const visit = await stage.visit(t, document(element('en') + element('zh-Hant') + script()));
  const locales = ['en', 'zh-Hant'] as const;
  const each = async (what: (index: number, locale: (typeof locales)[number]) => Promise<void>) => {
    for (const [index, locale] of locales.entries()) await what(index, locale);
  };
  const bothSpeak = () => each((index, locale) => speaks(visit, index, locale));

  await each(async (index) => {
    await visit.widget(index).reaches('ready');
  });
  await bothSpeak();
  await each(async (index, locale) => {
    assert.equal(await visit.widget(index).text('[part="button"]'), words('sign', locale));
    await visit.widget(index).press();
    await visit.widget(index).says(words('missing-name', locale), '[part="errors"]');
  });
  await bothSpeak();
  await each(async (index, locale) => {
    await visit.widget(index).sign();
    await visit.widget(index).reaches('signed');
    await visit.widget(index).says(words('signed-title', locale));
    await visit.widget(index).says(library.signed.text[locale]);
    await bothSpeak();
  });

  const stored = (await stage.server.exported('library')).map(({ locale, consent }) => ({ locale, consent }));
  assert.deepEqual(
    stored,
    locales.map((locale) => ({
      locale,
      consent: {
        statement: library.consent.statement[locale],
        locale,
        updates: false,
        updatesStatement: library.consent.updates[locale],
      },
    })),
  );
  assert.deepEqual(visit.console, []);
});

test('switching one widget leaves the other as it is, and keeps the focus and what was typed', async (t) => {
  const visit = await stage.visit(t, document(element('en') + element('zh-Hant') + script()));
  const first = await visit.widget(0).reaches('ready');
  await visit.widget(1).reaches('ready');
  await first.fill({ name: '陳大文', email: 'tai-man@mail.example', country: 'TW' });
  await first.agree();
  const before = await first.answers();
  await first.press('[part="languages"] [lang="zh-Hans"]');
  await first.says(library.title['zh-Hans']);
  await speaks(visit, 0, 'zh-Hans');
  await speaks(visit, 1, 'zh-Hant');
  assert.deepEqual(await first.answers(), before);
  const focus = await visit.page.evaluate(() =>
    globalThis.document.querySelector('petition-widget')?.shadowRoot?.activeElement?.getAttribute('lang'),
  );
  assert.equal(focus, 'zh-Hans');
});

const wanted: readonly (readonly [lang: string, locale: Locale, ui?: string])[] = [
  ['zh-HK', 'zh-Hant'],
  ['zh_TW', 'zh-Hant', 'zh-Hant-TW'],
  ['zh-TW', 'zh-Hant', 'zh-Hant-TW'],
  ['zh-MO', 'zh-Hant'],
  ['zh-Hant-HK', 'zh-Hant'],
  ['yue', 'zh-Hant'],
  ['zh-yue', 'zh-Hant'],
  ['zh-SG', 'zh-Hans'],
  ['zh', 'zh-Hans'],
  ['zh_CN', 'zh-Hans'],
  ['ZH-HANS', 'zh-Hans'],
  ['en-GB', 'en'],
  ['en_US', 'en'],
  ['fr', 'en'],
  ['', 'en'],
  ['x', 'en'],
  ['-', 'en'],
  ['en-', 'en'],
  ['zh-Hant-x-', 'en'],
  ['i-klingon', 'en'],
  ['*', 'en'],
  ['constructor', 'en'],
];

test('each language that can be asked for, well-formed or not, gives a sensible one, and no error', async (t) => {
  const visit = await stage.visit(t, document(wanted.map(([lang]) => element(lang)).join('') + script()));
  for (const [index, [lang, locale, ui]] of wanted.entries()) {
    await visit.widget(index).reaches('ready');
    await t.test(`lang="${lang}"`, () => speaks(visit, index, locale, ui));
  }
  assert.deepEqual(visit.console, []);
});

test('without a language, or with an invalid one, the page’s own is used', async (t) => {
  const body = element() + element('') + element('x') + `<div lang="zh-HK"><p>${element()}</p></div>` + script();
  const visit = await stage.visit(t, document(body, '', 'zh-CN'));
  for (const [index, locale] of (['zh-Hans', 'zh-Hans', 'zh-Hans', 'zh-Hant'] as const).entries()) {
    await visit.widget(index).reaches('ready');
    await speaks(visit, index, locale);
  }
});

test('a language changed by the page is shown, also after signing', async (t) => {
  const visit = await stage.visit(t, document(element('en') + script()));
  const widget = await visit.widget().reaches('ready');
  const change = (lang: string) =>
    visit.page.evaluate((tag) => globalThis.document.querySelector('petition-widget')?.setAttribute('lang', tag), lang);
  await change('zh-HK');
  await widget.says(library.title['zh-Hant']);
  await widget.sign();
  await widget.reaches('signed');
  await widget.says(words('signed-title', 'zh-Hant'));
  await change('zh_CN');
  await widget.says(words('signed-title', 'zh-Hans'));
  await change('-');
  await widget.says(words('signed-title', 'en'));
});
