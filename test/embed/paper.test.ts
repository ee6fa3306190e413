/**
 * The page on paper: a campaign becomes a sheet to sign by hand, and the form is as it was
 * afterwards.
 */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { generate, correction } from 'lean-qr/nano';
import { library } from './support/campaign.ts';
import { endPrinting, startPrinting } from './support/printing.ts';
import { document, published, useStage, type Visit } from './support/stage.ts';
import { until } from '../support/until.ts';
import { words, wordsOf } from '../support/words.ts';

const stage = useStage();

const open = async (t: TestContext, campaign = stage.campaign, attributes = '') => {
  const visit = await stage.visit(
    t,
    document(`<script src="${stage.src}" data-campaign="${campaign}" ${attributes}></script>`),
    {
      'content-security-policy': `default-src 'none'; script-src ${stage.files.origin}; connect-src ${stage.server.origin} ${stage.files.origin}; require-trusted-types-for 'script'; trusted-types petition-widget`,
    },
  );
  await until('it shows the campaign', () =>
    visit.page.evaluate(() => /ready|closed/.test(globalThis.document.querySelector('petition-widget')?.state ?? '')),
  );
  // One that is closed says so before all of it is there.
  await visit.page.evaluate(() => globalThis.document.querySelector('petition-widget')?.updateComplete);
  return visit;
};

/** A campaign on another site than the petition server. */
const another = (name: string, changes: object): string => {
  stage.extra[`/${name}`] = published({ ...library, endpoint: `${stage.files.origin}/signatures`, ...changes });
  return `${stage.files.origin}/${name}`;
};

/** The texts of what is shown of a selector, in the document's order. */
const texts = ({ page }: Visit, selector: string) =>
  page.evaluate(
    (wanted) =>
      [
        ...(globalThis.document.querySelector('petition-widget')?.shadowRoot?.querySelectorAll<HTMLElement>(wanted) ??
          []),
      ]
        .filter((element) => element.checkVisibility())
        .map((element) => element.innerText.trim()),
    selector,
  );

const print = async (visit: Visit) => {
  await startPrinting(visit.page);
  await until('the code is there', () =>
    visit.page.evaluate(() => !!globalThis.document.querySelector('petition-widget')?.shadowRoot?.querySelector('.qr')),
  );
};

const pagesOf = async ({ page }: Visit, format: 'a4' | 'letter') =>
  Buffer.from(await page.pdf({ format }))
    .toString('latin1')
    .match(/\/Type\s*\/Page\b/g)?.length;

const heads = ['label-name', 'label-email', 'label-country', 'label-comment', 'sheet-signature'];

for (const locale of ['en', 'zh-Hant', 'zh-Hans'] as const)
  test(`${locale}: to whom, title, text, demands, a table with the fields, the consent, the address and its code`, async (t) => {
    const visit = await open(t, stage.campaign, `data-lang="${locale}" data-theme="dark"`);
    await print(visit);
    const said = (await texts(visit, '.root')).join('');
    const { to, title, demands, consent } = library;
    for (const text of [to[locale], title[locale], ...demands.map((demand) => demand[locale])])
      assert.ok(said.includes(text), text);
    assert.ok(
      said.includes({ en: 'only warm room', 'zh-Hant': '唯一溫暖的地方', 'zh-Hans': '唯一温暖的地方' }[locale]),
    );
    assert.deepEqual(
      await texts(visit, 'th'),
      heads.map((id) => words(id, locale)),
    );
    const held = words('held-by', locale).replace('{controller}', consent.controller[locale]);
    const [foot = ''] = await texts(visit, 'tfoot');
    assert.deepEqual(foot.split(/\n+/), [words('sheet-consent', locale), consent.statement[locale], held]);
    assert.deepEqual(await texts(visit, '.online'), [`${words('sheet-online', locale)}\n${library.page}`]);
    assert.deepEqual(visit.console, []);
    assert.deepEqual(await visit.violations(), []);
  });

for (const lang of ['ar', 'fa', 'he', 'ur'])
  test(`${lang}: the table runs from right to left, the address from left to right, and nothing leaves the page`, async (t) => {
    const title = { en: 'Library', [lang]: 'Library' };
    const visit = await open(t, another(lang, { title }), `data-lang="${lang}"`);
    await until(`it speaks ${lang}`, () =>
      visit.page.evaluate((wanted) => {
        return (
          globalThis.document.querySelector('petition-widget')?.shadowRoot?.querySelector<HTMLElement>('.root')
            ?.lang === wanted
        );
      }, lang),
    );
    await print(visit);
    const said = wordsOf(lang);
    assert.deepEqual(
      await texts(visit, 'th'),
      heads.map((id) => said(id)),
    );
    // As narrow as what printers leave of A4.
    await visit.page.setViewport({ width: 640, height: 900 });
    const seen = await visit.page.evaluate(() => {
      const root = globalThis.document.querySelector('petition-widget')?.shadowRoot;
      const all = (selector: string) => [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])];
      const rightOf = (element: Element): number => Math.round(element.getBoundingClientRect().right);
      const [number, ...cells] = all('tbody tr:first-child td').map(rightOf);
      const [head] = all('th');
      return {
        order: cells.every((right, at) => right < (cells[at - 1] ?? number ?? 0)),
        isNumberAtEdge: number === rightOf(all('table')[0] ?? globalThis.document.body),
        head: head && [getComputedStyle(head).direction, getComputedStyle(head).textAlign],
        // The first letter stands at the left.
        address: all('.online bdi').map((address) => {
          const letter = new Range();
          letter.setStart([...address.childNodes].find((node) => node instanceof Text) ?? address, 0);
          letter.setEnd(letter.startContainer, 1);
          return Math.round(letter.getBoundingClientRect().left - address.getBoundingClientRect().left);
        }),
        codeIsFirst: all('.online svg').every((code) => rightOf(code) > rightOf(all('.online p')[0] ?? code)),
        outside: all('.sheet *').filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return left < -0.5 || right > 640.5;
        }).length,
      };
    });
    assert.deepEqual(seen, {
      order: true,
      isNumberAtEdge: true,
      head: ['rtl', 'start'],
      address: [0],
      codeIsFirst: true,
      outside: 0,
    });
    assert.equal(await pagesOf(visit, 'a4'), 1);
  });

test('the rows are empty, numbered, and high enough to write in; a page breaks in none of them', async (t) => {
  const visit = await open(t);
  await print(visit);
  const rows = await visit.page.evaluate(() =>
    [
      ...(globalThis.document.querySelector('petition-widget')?.shadowRoot?.querySelectorAll<HTMLElement>('tbody tr') ??
        []),
    ].map((row) => ({
      text: row.innerText.trim(),
      isHigh: row.offsetHeight >= (9 * 96) / 25.4,
      breaks: getComputedStyle(row).breakInside,
    })),
  );
  assert.ok(rows.length >= 12 && rows.length <= 15);
  assert.deepEqual(
    rows,
    rows.map((_, index) => ({ text: String(index + 1), isHigh: true, breaks: 'avoid' })),
  );
});

test('black on white, even in a dark theme on a page that colours the parts', async (t) => {
  const visit = await stage.visit(
    t,
    document(
      `<petition-widget theme="dark" campaign="${stage.campaign}"></petition-widget><script src="${stage.src}"></script>`,
      `<style>petition-widget { --petition-surface: navy; --petition-text: yellow }
       petition-widget::part(card) { background: navy; color: yellow } petition-widget::part(title) { color: red }</style>`,
    ),
  );
  await visit.widget().reaches('ready');
  await print(visit);
  const colours = await visit.page.evaluate(() => {
    const root = globalThis.document.querySelector('petition-widget')?.shadowRoot;
    const shown = [...(root?.querySelectorAll('.card, .card *') ?? [])].filter((element) => element.checkVisibility());
    return [
      ...new Set(
        shown.map((element) => `${getComputedStyle(element).color} on ${getComputedStyle(element).backgroundColor}`),
      ),
    ];
  });
  assert.deepEqual(colours, ['rgb(0, 0, 0) on rgba(0, 0, 0, 0)']);
});

test('the picture of the QR code has the modules of the code', async (t) => {
  const visit = await open(t);
  await print(visit);
  const code = generate(library.page, { minCorrectionLevel: correction.M });
  // Each module's middle is asked for, as a reader's camera would.
  const seen = await visit.page.evaluate(() => {
    const root = globalThis.document.querySelector('petition-widget')?.shadowRoot;
    const path = root?.querySelector<SVGPathElement>('.qr path');
    const size = path?.ownerSVGElement?.viewBox.baseVal.width ?? 0;
    return Array.from({ length: size * size }, (_, index) =>
      path?.isPointInFill(new DOMPoint((index % size) + 0.5, Math.floor(index / size) + 0.5)),
    );
  });
  assert.equal(seen.length, code.size ** 2);
  assert.deepEqual(
    seen,
    seen.map((_, index) => code.get(index % code.size, Math.floor(index / code.size))),
  );
  const look = await (
    await visit.widget().find('.qr path')
  ).evaluate((path) => {
    const { fill, stroke } = getComputedStyle(path);
    return { fill, stroke, width: path.getBoundingClientRect().width > 75 };
  });
  assert.deepEqual(look, { fill: 'rgb(0, 0, 0)', stroke: 'none', width: true });
});

test('a small campaign takes one page of A4 or Letter', async (t) => {
  const visit = await open(t);
  await print(visit);
  assert.equal(await pagesOf(visit, 'a4'), 1);
  assert.equal(await pagesOf(visit, 'letter'), 1);
});

test('the rows are numbered in the digits of the language', async (t) => {
  const title = { en: 'Library', fa: 'کتابخانه' };
  const visit = await open(t, another('digits', { title }), 'data-lang="fa"');
  await until('it speaks Persian', async () => (await texts(visit, 'form')).join().includes('ایمیل'));
  await print(visit);
  assert.deepEqual((await texts(visit, 'tbody td:first-child')).slice(0, 3), ['۱', '۲', '۳']);
});

test('a campaign that is longer than a page begins on the first', async (t) => {
  const visit = await open(t, another('long', { body: Array.from({ length: 12 }, () => 'A warm room.').join('\n\n') }));
  await print(visit);
  assert.equal(await pagesOf(visit, 'a4'), 2);
});

test('the list of many languages is not printed', async (t) => {
  const title = Object.fromEntries(
    ['en', 'fr', 'de', 'es', 'it', 'pt', 'pl', 'cs', 'sk'].map((tag) => [tag, 'Library']),
  );
  const visit = await open(t, another('many', { title }));
  assert.equal((await texts(visit, 'summary')).length, 2);
  await print(visit);
  assert.deepEqual(await texts(visit, 'summary'), []);
});

test('what was typed stays, and is not printed; nothing of the sheet is left on screen', async (t) => {
  const visit = await open(t);
  const widget = visit.widget();
  await widget.fill({ name: 'Ada Quimby', email: 'ada@mail.example', country: 'GB', comment: 'Warm rooms' });
  await widget.agree();
  const before = await widget.answers();
  await print(visit);
  assert.deepEqual(await texts(visit, 'form, .panel, button, input'), []);
  await endPrinting(visit.page);
  await until('the sheet is gone', async () => (await widget.text('.sheet')) === '');
  assert.deepEqual(await widget.answers(), before);
  assert.equal(before.name, 'Ada Quimby');
  await widget.press();
  await widget.reaches('signed');
});

test('printed for the first time from the browser’s menu: all but the QR code is there before the event has ended', async (t) => {
  const visit = await open(t);
  const printed = () =>
    visit.page.evaluate(() => {
      dispatchEvent(new Event('beforeprint'));
      const sheet = globalThis.document.querySelector('petition-widget')?.shadowRoot?.querySelector('.sheet');
      const has = ['table', 'tfoot', '.online bdi', '.qr'].map((selector) => !!sheet?.querySelector(selector));
      dispatchEvent(new Event('afterprint'));
      return has;
    });
  assert.deepEqual(await printed(), [true, true, true, false]);
  await until('the code is there', async () => (await printed()).every(Boolean));
});

test('the sheet says who holds the data, for what, how long, and where more is said', async (t) => {
  const consent = {
    statement: 'I agree.',
    controller: 'the *Friends* of the Library',
    purpose: 'the council',
    retention: 'until May',
    privacy: 'https://library.example/privacy',
  };
  const visit = await open(t, another('held', { consent }));
  await print(visit);
  assert.deepEqual(await texts(visit, 'tfoot p'), [
    words('held-by').replace('{controller}', 'the Friends of the Library'),
    words('used-for').replace('{purpose}', 'the council'),
    words('kept-for').replace('{retention}', 'until May'),
    words('privacy-notice'),
  ]);
  const [href] = await visit.page.evaluate(() => {
    const root = globalThis.document.querySelector('petition-widget')?.shadowRoot;
    return [...(root?.querySelectorAll('tfoot a') ?? [])].map((link) => getComputedStyle(link, '::after').content);
  });
  assert.match(href ?? '', /attr\(href\)|library\.example\/privacy/);
});

test('the button of the thank-you prints the whole sheet', async (t) => {
  const visit = await open(t);
  await visit.page.evaluate(() => {
    window.print = () => {
      dispatchEvent(new Event('beforeprint'));
      const root = globalThis.document.querySelector('petition-widget')?.shadowRoot;
      Object.assign(globalThis, { printed: root?.querySelectorAll('.sheet table, .sheet .qr').length });
      dispatchEvent(new Event('afterprint'));
    };
  });
  const widget = visit.widget();
  await widget.sign();
  await widget.reaches('signed');
  await (await visit.page.$(`petition-widget >>> ::-p-text(${words('print')})`))?.click();
  const printed = await until('it prints', () =>
    visit.page.evaluate(() => (globalThis as unknown as { printed?: number }).printed),
  );
  assert.equal(printed, 2);
});

test('required fields have their columns before optional ones, and five fit', async (t) => {
  const text = (name: string, required: boolean) => ({ name, type: 'text', label: name.toUpperCase(), required });
  const fields = [
    { name: 'name', required: true },
    text('a', false),
    text('b', false),
    { name: 'union', type: 'select', label: 'Union', options: [{ value: 'x', label: 'X' }] },
    text('c', false),
    text('d', true),
    { name: 'member', type: 'checkbox', label: 'Member', required: true },
  ];
  const visit = await open(t, another('many', { fields }));
  await print(visit);
  assert.deepEqual(await texts(visit, 'th'), ['Full name', 'A', 'B', 'D', 'Member', 'Signature']);
});

test('a closed campaign prints its text and address, no table, and asks nobody to sign', async (t) => {
  const visit = await open(t, another('closed', { closes: '2020-01-01' }));
  await print(visit);
  assert.deepEqual(await texts(visit, 'table'), []);
  assert.deepEqual(await texts(visit, '.online'), [library.page]);
  const [said = ''] = await texts(visit, '.root');
  assert.ok(said.includes('only warm room') && said.includes(words('closed-title')), said);
});

test('printed after signing, the sheet does not have the signer’s code to withdraw', async (t) => {
  const visit = await open(t);
  await visit.widget().sign();
  await visit.widget().reaches('signed');
  await visit.widget().says(words('withdraw-title'));
  await visit.widget().press('[part="signed"] summary');
  assert.match(await visit.widget().text('[part="signed"] pre'), /\.[\w-]{22}$/);
  await print(visit);
  assert.deepEqual(await texts(visit, 'pre'), []);
});
