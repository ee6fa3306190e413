/**
 * The builder as an organiser has it before them: what they type, what they are told, what they see
 * and what they take away.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import { Organiser } from './support/builder.ts';
import { look, useDemo } from './support/demo.ts';
import { visitor, type Visit } from './support/stage.ts';
import { until } from '../support/until.ts';
import { builderWords as sentence, words } from '../support/words.ts';

const demo = useDemo();
const example = readFileSync(new URL('../../demo/campaigns/free-hk.json', import.meta.url), 'utf8');

const build = async (t: TestContext, lang = 'en', width = 1280): Promise<Visit & { organiser: Organiser }> => {
  const visit = await visitor(t, demo.browser, { width });
  await look(visit.page);
  await visit.page.goto(`${demo.server.origin}/builder?lang=${lang}`);
  return { ...visit, organiser: await Organiser.at(t, visit.page) };
};

const openText = async (organiser: Organiser, text: string): Promise<void> => {
  await organiser.press('#open');
  await organiser.page.$eval(
    '#open-text',
    (area, value) => {
      (area as HTMLTextAreaElement).value = value;
    },
    text,
  );
  await organiser.press('dialog .main');
};

const opened = async (t: TestContext, text = example, lang = 'en'): Promise<Visit & { organiser: Organiser }> => {
  const visit = await build(t, lang);
  await openText(visit.organiser, text);
  await visit.widget().reaches('ready');
  return visit;
};

for (const path of globSync('demo/campaigns/*.json'))
  test(`${path} opened and saved is the same, key by key`, async (t) => {
    const text = readFileSync(path, 'utf8');
    const { organiser } = await build(t);
    await openText(organiser, text);
    const { id } = JSON.parse(text) as { id: string };
    assert.equal(JSON.stringify(JSON.parse(await organiser.save(`${id}.json`))), JSON.stringify(JSON.parse(text)));
  });

test('a mistake is shown at its field once that is left, in the language of the page, and disappears once corrected', async (t) => {
  const { organiser, page } = await build(t, 'zh-Hant');
  await organiser.fill('consent-privacy', 'example.org');
  assert.equal(await organiser.text('#consent-privacy-error'), '');
  await organiser.leave();
  await organiser.says(sentence('flaw-url', 'zh-Hant'), '#consent-privacy-error');
  assert.equal(
    await page.$eval('#consent-privacy', (field) => field.getAttribute('aria-describedby')),
    'consent-privacy-error',
  );
  await organiser.fill('consent-privacy', 'https://example.org/');
  await until('the mistake is gone', async () => (await organiser.text('#consent-privacy-error')) === '');
});

test('questions and what is said after a press are in the language of the page', async (t) => {
  const { organiser } = await opened(t, example, 'zh-Hant');
  const said = (id: string, put: Readonly<Record<string, string>> = {}): string =>
    Object.entries(put).reduce((text, [name, value]) => text.replace(`{${name}}`, value), sentence(id, 'zh-Hant'));
  const tells = (text: string): Promise<void> => organiser.says(text, '.status');

  const removeDemand = said('remove-demand', { number: '1' });
  await organiser.press(`[aria-label="${removeDemand}"]`);
  await organiser.says(removeDemand, 'dialog h2');
  await organiser.says(said('remove'), '#yes');
  await organiser.press('#yes');
  await tells(said('demand-removed'));

  const field = said('field-name');
  await organiser.press('#fields-0-down');
  await tells(said('moved', { field, number: '2' }));
  await organiser.press('#add-own-field');
  await organiser.fill('fields-5-label-en', 'Union');
  await organiser.choose('fields-5-type', 'select');
  await organiser.press(`[aria-label="${said('remove-option', { number: '1' })}"]`);
  await tells(said('option-removed'));
  await organiser.press(`[aria-label="${said('remove-field', { field: 'Union' })}"]`);
  await organiser.says(said('remove-field', { field: 'Union' }), 'dialog h2');
  await organiser.press('#yes');
  await tells(said('field-removed', { field: 'Union' }));

  await organiser.press(`[aria-label="${said('remove-language', { language: '简体中文' })}"]`);
  await organiser.says(said('remove-language', { language: '简体中文' }), '#yes');
  await organiser.press('#yes');
  await tells(said('language-removed', { language: '简体中文' }));
  await organiser.save('free-hk.json');
  await tells(said('saved', { file: 'free-hk.json' }));
  await organiser.fill('consent-statement-en', '');
  await organiser.press('#consent-statement-suggest');
  await tells(said('suggested'));
});

test('nothing is called a mistake before anything was typed; what remains to be done has the page’s own names', async (t) => {
  const { organiser, page } = await build(t);
  await organiser.says(sentence('to-fill-in'), '#result .to-do');
  for (const id of ['id', 'title', 'body']) await organiser.says(sentence(id), '#result .to-do');
  assert.equal(await page.$('#result .summary'), null);
  assert.deepEqual(await page.$$eval('#result code', (codes) => codes.map((code) => code.textContent)), []);
});

test('a language can be given by its name too, and an unknown name is refused', async (t) => {
  const { organiser, page } = await build(t);
  for (const typed of ['Deutsch', 'arabic', 'pt-br', 'Klingonisch']) {
    await organiser.fill('language-tag', typed);
    await organiser.press('.languages .ask button');
  }
  await organiser.says(sentence('no-tag'), '.status');
  assert.deepEqual(await page.$$eval('.languages .rows code', (tags) => tags.map((tag) => tag.textContent)), [
    'en',
    'de',
    'ar',
    'pt-BR',
  ]);
});

test('a petition in Chinese gets a short name, which follows the first title with Latin letters', async (t) => {
  const { organiser } = await build(t, 'zh-Hant');
  await organiser.fill('title-zh-Hant', '開放檔案');
  assert.match(await organiser.value('id'), /^petition-\d{4}$/);
  await organiser.press('[data-add="en"]');
  await organiser.fill('title-en', 'Open the archives');
  assert.equal(await organiser.value('id'), 'open-the-archives');
});

test('the last day to sign ends in the organiser’s time zone', async (t) => {
  const { organiser, page } = await build(t);
  await page.emulateTimezone('Asia/Hong_Kong');
  await openText(organiser, example);
  await page.$eval('#closes', (field) => {
    (field as HTMLInputElement).value = '2027-06-05';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await organiser.says('Hong Kong', '#time');
  assert.equal((await organiser.document()).closes, '2027-06-05T23:59:59+08:00');
});

test('the summary lists all that is still to be corrected, and each line leads to its control, even a folded one', async (t) => {
  const { organiser, page } = await opened(t);
  await organiser.fill('title-en', '');
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await organiser.fill('fields-4-maxLength', '0');
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = false;
  });
  await organiser.says(sentence('flaw-own'), '#result .summary');
  await organiser.says(sentence('cannot-save'), '#result');
  assert.equal(await page.$('#save'), null);
  await organiser.press('#result .summary a[href="#fields-4-maxLength"]');
  assert.equal(await organiser.focused(), 'fields-4-maxLength');
  await organiser.press('#result .summary a[href="#title"]');
  assert.equal(await organiser.focused(), 'title-en');
});

test('the preview follows what is typed without the field losing the focus, and stays as it was while something is wrong', async (t) => {
  const visit = await opened(t);
  const { organiser } = visit;
  await organiser.fill('title-en', 'Open the archives');
  await visit.widget().says('Open the archives', '[part="title"]');
  assert.equal(await organiser.focused(), 'title-en');
  assert.equal(await organiser.text('.stale'), '');
  await organiser.fill('title-en', '');
  await organiser.says(sentence('preview-stale'), '.stale');
  await visit.widget().says('Open the archives', '[part="title"]');
  await organiser.fill('title-en', 'Open them all');
  await visit.widget().says('Open them all', '[part="title"]');
});

test('the preview is the widget itself: as wide as a phone or a page, in each language, signed without anything being sent', async (t) => {
  const visit = await opened(t);
  const { organiser, page, asked } = visit;
  const columns = () =>
    page.evaluate(() => {
      const root = document.querySelector('petition-widget')?.shadowRoot;
      const [text, form] = ['[part="text"]', '[part="form"]'].map((part) =>
        root?.querySelector(part)?.getBoundingClientRect(),
      );
      return (form?.left ?? 0) >= (text?.right ?? 0) ? 2 : 1;
    });
  assert.equal(await columns(), 1);
  await organiser.press('.toggles [role="group"]:first-child button:last-child');
  await until('it has two columns', async () => (await columns()) === 2);
  const box = await page.$eval('.screen', (screen) => [screen.scrollWidth - screen.clientWidth, screen.clientHeight]);
  assert.ok((box[0] ?? 1) <= 0 || (box[1] ?? 0) > 0);
  await organiser.press('.toggles [role="group"]:first-child button:first-child');
  await organiser.press('.toggles [lang="zh-Hant"]');
  await visit.widget().says('立即釋放香港政治犯', '[part="title"]');
  const before = demo.server.rows('free-hk');
  await visit.widget().sign();
  await visit.widget().reaches('signed');
  assert.equal(demo.server.rows('free-hk'), before);
  assert.deepEqual(
    asked.filter(({ method }) => method !== 'GET'),
    [],
  );
});

test('nothing is sent anywhere: whatever is done, the page requests only its own files', async (t) => {
  const visit = await opened(t);
  const { organiser, page, asked } = visit;
  await organiser.fill('image-src', 'https://elsewhere.example/a.jpg');
  await organiser.say('image-alt', { en: 'A march', 'zh-Hant': '遊行', 'zh-Hans': '游行' });
  await organiser.choose('endpoint-kind', 'formspree');
  await organiser.fill('endpoint-url', 'https://elsewhere.example/f/1');
  await organiser.fill('count', 'https://elsewhere.example/count');
  await organiser.fill('files', 'https://elsewhere.example');
  await organiser.press('#look-union');
  await organiser.save('free-hk.json');
  await page.reload();
  await visit.widget().reaches('ready');
  const { origin } = demo.server;
  const own = ['/builder', '/builder/builder.js', '/builder/builder.css', '/builder/count', '/favicon.svg'];
  const others = asked
    .map(({ url }) => url.replace(/\?.*/, ''))
    .filter((url) => !url.startsWith('blob:') && !url.startsWith('data:'))
    .filter(
      (url) =>
        !url.startsWith(origin) ||
        !/^\/(petition-widget(-extras)?\.js|themes\/\w+\.css)$/.test(url.slice(origin.length)),
    )
    .filter((url) => !own.includes(url.slice(origin.length)));
  assert.ok(asked.length > 5);
  assert.deepEqual(others, []);
  assert.deepEqual(await visit.violations(), []);
  assert.deepEqual(visit.console, []);
});

test('a language is added by its tag, shows what it lacks, and is removed only after a warning of what is lost', async (t) => {
  const visit = await opened(t);
  const { organiser, page } = visit;
  await organiser.fill('language-tag', 'Klingon!');
  await page.keyboard.press('Enter');
  await organiser.says(sentence('no-tag'), '[role="status"]');
  await organiser.fill('language-tag', 'ar');
  await page.keyboard.press('Enter');
  await organiser.says('العربية', '.languages .rows');
  assert.equal(await organiser.focused(), 'own-ar');
  await organiser.says(sentence('missing-texts').replace('{number}', '13'), '.languages .rows');
  assert.equal(await page.$eval('#title-ar', (field) => (field as HTMLElement).dir), 'rtl');
  await organiser.fill('title-ar', 'الحرية');
  await organiser.says(sentence('missing-texts').replace('{number}', '12'), '.languages .rows');
  await visit.widget().says('العربية', '[part="languages"]');

  const remove = `[aria-label="${sentence('remove-language').replace('{language}', '简体中文')}"]`;
  await organiser.press(remove);
  await organiser.says('13', 'dialog[open] h2');
  await page.keyboard.press('Escape');
  assert.equal(await page.$eval(remove, (button) => button === document.activeElement), true);
  assert.match(JSON.stringify(await organiser.document()), /zh-Hans/);
  await organiser.press(remove);
  await organiser.press('#yes');
  await organiser.says(sentence('language-removed').replace('{language}', '简体中文'), '[role="status"]');
  assert.doesNotMatch(JSON.stringify(await organiser.document()), /zh-Hans/);
});

test('a custom field is added, moved by keyboard while keeping the focus, and asked in the preview', async (t) => {
  const visit = await opened(t);
  const { organiser, page } = visit;
  await organiser.press('#add-own-field');
  assert.equal(await organiser.focused(), 'fields-5-label-en');
  await organiser.say('fields-5-label', { en: 'Your union', 'zh-Hant': '你的工會', 'zh-Hans': '你的工会' });
  assert.equal(await organiser.value('fields-5-name'), 'your-union');
  await organiser.choose('fields-5-type', 'select');
  for (const [index, label] of ['Dockers', 'Teachers'].entries())
    await organiser.say(`fields-5-options-${index}-label`, { en: label, 'zh-Hant': label, 'zh-Hans': label });
  await organiser.press('[id="fields-5-up"]');
  await organiser.says(sentence('moved').replace('{field}', 'Your union').replace('{number}', '5'), '[role="status"]');
  assert.equal(await organiser.focused(), 'fields-4-up');
  await page.keyboard.press('Enter');
  assert.equal(await organiser.focused(), 'fields-3-up');
  await visit.widget().says('Your union', '[part="form"]');
  const { fields } = (await organiser.document()) as { fields: { name: string; options?: unknown }[] };
  assert.deepEqual(
    fields.map(({ name }) => name),
    ['name', 'email', 'country', 'your-union', 'organisation', 'comment'],
  );
  assert.deepEqual(fields[3]?.options, [
    { value: 'dockers', label: { en: 'Dockers', 'zh-Hant': 'Dockers', 'zh-Hans': 'Dockers' } },
    { value: 'teachers', label: { en: 'Teachers', 'zh-Hant': 'Teachers', 'zh-Hans': 'Teachers' } },
  ]);
});

test('the consent’s wording follows the data holder’s name until somebody edits it', async (t) => {
  const { organiser } = await build(t);
  await organiser.fill('consent-controller-en', 'Friends of the library');
  assert.match(await organiser.value('consent-statement-en'), /^I agree that Friends of the library /);
  await organiser.fill('consent-statement-en', 'I agree to it all.');
  await organiser.fill('consent-controller-en', 'Enemies of the library');
  assert.equal(await organiser.value('consent-statement-en'), 'I agree to it all.');
});

for (const [kind, more] of [
  ['url', []],
  ['action-network', []],
  ['proca', [['endpoint-page', '42']]],
  ['formspree', []],
  ['form', [['endpoint-map-name', 'full_name']]],
  [
    'google-forms',
    ['name', 'email', 'country', 'organisation', 'comment'].map((name, n) => [
      `endpoint-map-${name}`,
      `entry.${n + 1}`,
    ]),
  ],
] as const)
  test(`signatures can go to ${kind}, with what it has to be told, in a document that keeps the format`, async (t) => {
    const { organiser } = await opened(t);
    await organiser.choose('endpoint-kind', kind);
    const url = kind === 'url' ? 'endpoint' : 'endpoint-url';
    await organiser.fill(url, 'https://service.example/f/1/signatures');
    if (kind === 'google-forms') await organiser.press('#map-by-hand summary');
    for (const [id = '', value = ''] of more) await organiser.fill(id, value);
    await organiser.says(sentence('all-well'), '#result');
    const { endpoint } = (await organiser.document()) as { endpoint: { type?: string } };
    assert.equal(
      kind === 'url' ? endpoint : endpoint.type,
      kind === 'url' ? 'https://service.example/f/1/signatures' : kind,
    );
    await organiser.choose('endpoint-kind', 'own');
    assert.ok(!Object.hasOwn(await organiser.document(), 'endpoint'));
  });

test('the snippet follows the chosen server, language, look and pin', async (t) => {
  const { organiser } = await opened(t);
  assert.match(
    await organiser.snippet('tag'),
    /\/\d+\.\d+\.\d+-[\da-f]{12}\/petition-widget\.js" integrity="sha384-[\w+/]{64}" crossorigin="anonymous"/,
  );
  await organiser.press('#pin');
  await organiser.fill('server', 'https://petitions.example/');
  await organiser.choose('speaks', 'zh-Hant');
  await organiser.press('#theme-dark');
  await organiser.press('#look-umbrella');
  await organiser.press('#own-colours');
  assert.equal(
    await organiser.snippet('tag'),
    '<script async src="https://petitions.example/petition-widget.js" data-campaign="https://petitions.example/v1/campaigns/free-hk" data-lang="zh-Hant" data-theme="dark"></script>',
  );
  assert.match(
    await organiser.snippet('frame'),
    /^<div style="width: 100%">\s*<iframe src="https:\/\/petitions\.example\/embed\/free-hk\?lang=zh-Hant&amp;theme=dark" title="立即釋放香港政治犯"/,
  );
  assert.equal(await organiser.snippet('link'), '<a href="https://example.org/free-hk">參與聯署</a>');
  const mail = await organiser.snippet('mail');
  assert.match(mail, /signed\/zh-Hant\.png"/);
  assert.match(mail, /#ffd21f/);
  await organiser.press('#with-count');
  assert.doesNotMatch(await organiser.snippet('mail'), /<img/);
  assert.match(
    await organiser.snippet('look'),
    /^<link rel="stylesheet" href="https:\/\/petitions\.example\/themes\/umbrella\.css">\n<style>/,
  );
});

for (const lang of ['en', 'zh-Hant', 'zh-Hans'])
  test(`${lang}: where nobody could share the petition, the builder says so at its field and in the result, until it can be shared`, async (t) => {
    const { page: _page, share: _share, ...without } = JSON.parse(example) as Record<string, unknown>;
    const service = { ...without, endpoint: { type: 'formspree', url: 'https://formspree.io/f/xyzabcde' } };
    const { organiser, page } = await opened(t, JSON.stringify(service), lang);
    const isSaid = () => page.$('#advice').then((element) => element !== null);
    await organiser.says(sentence('leads-nowhere', lang), '#advice');
    assert.equal(await organiser.text('#page-hint'), sentence('page-hint-none', lang));
    await organiser.press('#advice a');
    assert.equal(await organiser.focused(), 'page');
    await page.keyboard.sendCharacter('https://example.org/');
    await until('nothing is said any more', async () => !(await isSaid()));
    await organiser.fill('page', '');
    await until('it is said again', isSaid);
    // A petition server has a page of it.
    await organiser.choose('endpoint-kind', 'own');
    await until('nothing is said any more', async () => !(await isSaid()));
    assert.equal(await organiser.text('#page-hint'), sentence('page-hint', lang));
  });

test('the draft is there again after the page was closed, and gone from the browser after starting anew', async (t) => {
  const { organiser, page } = await build(t);
  const kept = () => page.evaluate(() => localStorage.length);
  assert.equal(await kept(), 0);
  await organiser.fill('title-en', 'Open on Sundays');
  await page.reload();
  await page.waitForSelector('#title-en');
  assert.equal(await organiser.value('title-en'), 'Open on Sundays');
  assert.equal(await organiser.value('id'), 'open-on-sundays');
  await organiser.press('#anew');
  await organiser.press('#yes');
  await until('nothing is kept', async () => (await kept()) === 0);
  assert.equal(await organiser.value('title-en'), '');
});

test('two tabs keep a draft each, and what an older builder wrote is read as far as it goes', async (t) => {
  const { organiser, page } = await build(t);
  await organiser.fill('title-en', 'Open on Sundays');
  const texts = () => page.evaluate(() => Object.values(localStorage).map(String).join());
  await until('the draft is kept', async () => (await texts()).includes('Open on Sundays'));
  // As another tab leaves it there, from a builder that knew fewer settings.
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('petition-builder') ?? '') as Record<string, unknown>;
    const other = {
      ...kept,
      id: 'another',
      document: { locale: 'en', title: { en: 'Another tab' } },
      speaks: undefined,
    };
    localStorage.setItem('petition-builder', JSON.stringify(other));
  });
  await organiser.fill('title-en', 'Open every day');
  await until('both are kept', async () => /(?=.*Another tab)(?=.*Open every day)/.test(await texts()));
  await organiser.press('#open');
  await page.evaluate(() => {
    [...document.querySelectorAll('dialog button')]
      .find((button) => button.textContent.includes('Another tab'))
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  });
  await until('it is open', async () => (await organiser.value('title-en')) === 'Another tab');
  await until('both are kept', async () => /(?=.*Another tab)(?=.*Open every day)/.test(await texts()));
});

for (const [name, text, said] of [
  ['no JSON', '{"id": "a",', sentence('open-not-json').slice(0, 15)],
  ['no object', '[1, 2]', sentence('open-no-document')],
  ['a broken document', example.replace('"auto"', '"much"'), `goal ${sentence('flaw-goal')}`],
] as const)
  test(`${name} is not opened, with the reason; what was being written stays`, async (t) => {
    const { organiser, page } = await build(t);
    await organiser.fill('title-en', 'Mine');
    await openText(organiser, text);
    await organiser.says(said, 'dialog[open] [role="alert"]');
    await page.keyboard.press('Escape');
    assert.equal(await organiser.value('title-en'), 'Mine');
  });

test('a file is opened by choosing it, and one that is dropped is shown before it is opened', async (t) => {
  const { organiser, page } = await build(t);
  await organiser.press('#open');
  const chooser = await page.$('#open-file');
  await (chooser as unknown as { uploadFile: (path: string) => Promise<void> }).uploadFile('demo/campaigns/goal.json');
  await organiser.says(sentence('opened'), '[role="status"]');
  assert.equal(await organiser.value('id'), 'goal');
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'free-hk.json'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, example);
  await page.waitForSelector('dialog[open] #open-text');
  assert.equal(await organiser.value('open-text'), example);
  await organiser.press('dialog .main');
  await until('it is open', async () => (await organiser.value('id')) === 'free-hk');
});

test('what is opened while the dialog before it closes stays open', async (t) => {
  const { organiser, page } = await build(t);
  await organiser.press('#open');
  const isOpen = await page.evaluate(async () => {
    const dialog = document.querySelector('dialog') ?? new HTMLDialogElement();
    const ended = new Promise((resolve) => {
      dialog.addEventListener('close', resolve, { once: true });
    });
    // The event comes a task after the dialog closed; before that the next is opened.
    document.querySelector<HTMLElement>('dialog button:not(.main)')?.click();
    await Promise.resolve();
    const wasClosed = !dialog.open;
    document.querySelector<HTMLElement>('#open')?.click();
    await ended;
    await new Promise((resolve) => setTimeout(resolve));
    return { wasClosed, is: dialog.open };
  });
  assert.deepEqual(isOpen, { wasClosed: true, is: true });
});

test('the page speaks three languages, says which, and keeps what was written', async (t) => {
  const { organiser, page } = await build(t);
  await organiser.fill('title-en', 'Mine');
  for (const language of ['zh-Hant', 'zh-Hans']) {
    await organiser.press(`[data-speak="${language}"]`);
    await organiser.says(sentence('page-title', language), 'h1');
    assert.equal(await page.$eval('html', (root) => root.lang), language);
    assert.equal(await page.title(), sentence('page-title', language));
    assert.equal(await organiser.value('title-en'), 'Mine');
  }
});

test('in the preview the widget says that nothing is sent', async (t) => {
  const visit = await opened(t);
  await visit.widget().says(words('dry-run'));
});
