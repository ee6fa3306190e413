/**
 * The form as it is shown: what is asked for, by which label, and what browsers and their keyboards
 * are told.
 */
import { assert } from '@open-wc/testing';
import { small, smallWith, smallWithout, thorough } from './campaigns.ts';
import { show } from './harness.ts';
import { sentence } from './words.ts';

describe('the form', () => {
  it('asks for name, e-mail and country where the campaign does not say what to ask for', async () => {
    const widget = await show(small);
    const names = widget.all('form [part~="input"]').map((control) => control.getAttribute('name'));
    assert.deepEqual(names, ['name', 'email', 'country', 'Consent', 'Updates']);
  });

  const known = ['name', 'email', 'country', 'city', 'postcode', 'phone', 'organisation', 'role', 'comment'];
  const labels = {
    en: ['Your union', 'Your branch', 'I am a member', 'I agree that the Friends process my signature.'],
    'zh-Hant': ['所屬工會', '所屬分館', '我是會員', '我同意圖書館之友處理我的聯署。'],
    'zh-Hans': ['所属工会', '所属分馆', '我是会员', '我同意图书馆之友处理我的签名。'],
  } as const;
  for (const lang of ['en', 'zh-Hant', 'zh-Hans'] as const)
    it(`labels each field in ${lang}, and says in words what is required and what is optional`, async () => {
      const widget = await show(thorough, { lang });
      const [union, branch, member, consent] = labels[lang];
      const required: Record<string, string> = {
        name: sentence('label-name', lang),
        email: sentence('label-email', lang),
        union,
        Consent: consent,
      };
      const all: Record<string, string> = {
        ...Object.fromEntries(known.map((name) => [name, sentence(`label-${name}`, lang)])),
        branch,
        member,
        ...required,
      };
      for (const [name, label] of Object.entries(all)) {
        const isRequired = Object.hasOwn(required, name);
        assert.strictEqual(widget.labelOf(name), `${label} ${sentence(isRequired ? 'required' : 'optional', lang)}`);
        assert.strictEqual(widget.control(name).required, isRequired, name);
      }
    });

  it('tells browsers what each field is for, so that they fill it in', async () => {
    const widget = await show(thorough);
    const told: Record<string, string | null> = {};
    for (const control of widget.all<HTMLInputElement>('form [part~="input"]'))
      told[control.name] = control.getAttribute('autocomplete');
    assert.deepEqual(told, {
      name: 'name',
      email: 'email',
      country: 'country',
      city: 'address-level2',
      postcode: 'postal-code',
      phone: 'tel',
      organisation: 'organization',
      role: 'organization-title',
      comment: 'off',
      union: 'off',
      branch: 'off',
      story: 'off',
      member: 'off',
      Consent: 'off',
      Updates: 'off',
    });
  });

  it('lists those countries first that the campaign names, and the others once, by the names that people type', async () => {
    const fields = [{ name: 'country', first: ['TW', 'HK'] }];
    const widget = await show(smallWith({ fields }), { lang: 'en' });
    widget.control('country').focus();
    const options = [...widget.the<HTMLSelectElement>('select[name="country"]').options];
    const near = new Set(navigator.languages.flatMap((tag) => /^[a-z]+-([A-Z]{2})$/.exec(tag)?.[1] ?? []));
    assert.deepEqual(
      options.slice(0, 3 + near.size).map(({ value }) => value),
      ['', 'TW', 'HK', ...near],
    );
    assert.lengthOf(new Set(options.map(({ value }) => value)), options.length);
    const names = options.map(({ text }) => text);
    for (const name of ['United States', 'United Kingdom', 'Hong Kong', 'Taiwan', 'Palestine'])
      assert.include(names, name);
  });

  it('brings up the right keyboard', async () => {
    const widget = await show(thorough);
    const keyboards = ['email', 'phone'].map((name) => [widget.control(name).type, widget.control(name).inputMode]);
    assert.deepEqual(keyboards, [
      ['email', 'email'],
      ['tel', 'tel'],
    ]);
    for (const name of ['name', 'city', 'branch']) assert.strictEqual(widget.control(name).type, 'text');
  });

  it('lets text go the way it is written, and addresses and numbers from left to right', async () => {
    const widget = await show(thorough);
    for (const name of ['name', 'city', 'organisation', 'role', 'comment', 'branch', 'story'])
      assert.strictEqual(widget.control(name).dir, 'auto', name);
    for (const name of ['email', 'postcode', 'phone']) assert.strictEqual(widget.control(name).dir, 'ltr', name);
  });

  it('says how much room there is for a long text', async () => {
    const widget = await show(thorough);
    const described = (name: string) =>
      widget.control(name).getAttribute('aria-describedby')?.split(' ').filter(Boolean) ?? [];
    assert.deepEqual(described('comment'), ['hint-comment']);
    assert.strictEqual(widget.the('#hint-comment').textContent, sentence('at-most', 'en', { max: '20' }));
    assert.strictEqual(widget.the('#hint-story').textContent, sentence('at-most', 'en', { max: '2,000' }));
  });

  it('asks with native controls, each by its kind', async () => {
    const widget = await show(thorough);
    const kind = (name: string) => `${widget.control(name).localName} ${widget.control(name).type}`;
    assert.deepEqual(['union', 'branch', 'story', 'member', 'country', 'comment'].map(kind), [
      'select select-one',
      'input text',
      'textarea textarea',
      'input checkbox',
      'select select-one',
      'textarea textarea',
    ]);
    const options = [...(widget.control('union') as HTMLSelectElement).options];
    assert.deepEqual(
      options.map(({ value, text }) => [value, text]),
      [
        ['', sentence('choose')],
        ['none', 'None'],
        ['other', 'Another'],
      ],
    );
  });

  it('ticks nothing beforehand', async () => {
    const widget = await show(thorough);
    for (const name of ['Consent', 'Updates', 'member']) assert.strictEqual(widget.isTicked(name), false, name);
    assert.strictEqual(widget.value('country'), '');
  });

  it('offers no updates where the campaign has none, and asks for consent in its own words', async () => {
    const widget = await show(smallWithout('consent'));
    assert.strictEqual(widget.find('#input-Updates'), null);
    assert.strictEqual(widget.labelOf('Consent'), `${sentence('consent-default')} ${sentence('required')}`);
  });

  it('says who holds the data, and links to how it is protected', async () => {
    const widget = await show(small);
    widget.the('summary').click();
    await widget.says(sentence('held-by', 'en', { controller: 'the Friends of the Library' }));
    const link = widget.the<HTMLAnchorElement>('form a[href="https://petitions.example/privacy"]');
    assert.deepEqual([link.target, link.rel], ['_blank', 'noopener noreferrer']);
  });

  it('leaves checking to its own sentences, which speak the language shown', async () => {
    assert.strictEqual((await show(small)).the<HTMLFormElement>('form').noValidate, true);
  });
});

describe('the countries and regions to choose from', () => {
  const names = {
    en: ['Hong Kong', 'Taiwan', 'Germany'],
    'zh-Hant': ['香港', '台灣', '德國'],
    'zh-Hans': ['香港', '台湾', '德国'],
  };
  for (const [lang, expected] of Object.entries(names))
    it(`have the names that readers of ${lang} use, each once, in the order of the language`, async () => {
      const widget = await show(small, { lang });
      widget.control('country').focus();
      const { options } = widget.control('country') as HTMLSelectElement;
      const regions = [...options].slice(1);
      const nameOf = (code: string) => regions.find(({ value }) => value === code)?.text;
      assert.deepEqual(['HK', 'TW', 'DE'].map(nameOf), expected);
      assert.deepEqual(
        regions.filter(({ text }) => /SAR|特別行政區|特别行政区|Province|中國香港|中国香港/.test(text)),
        [],
      );
      assert.strictEqual(new Set(regions.map(({ value }) => value)).size, regions.length);
      assert.strictEqual(new Set(regions.map(({ text }) => text)).size, regions.length);
      assert.isAbove(regions.length, 240);
      const { compare } = new Intl.Collator(lang === 'zh-Hant' ? 'zh-Hant-HK' : lang);
      // Those of the reader's own languages come first, and the rest behind a line.
      const line = options.item(1)?.parentElement?.querySelector('hr');
      const first = line ? [...options].findIndex((option) => option.previousElementSibling === line) : 1;
      const texts = [...options].slice(first).map(({ text }) => text);
      assert.isAbove(texts.length, 240);
      assert.deepEqual(texts, [...texts].sort(compare));
    });

  it('are asked for only where the campaign does', async () => {
    const widget = await show(smallWith({ fields: [{ name: 'name', required: true }] }));
    assert.strictEqual(widget.find('#input-country'), null);
  });
});
