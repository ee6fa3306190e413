/** What a host page can set, put in, and get wrong. */
import { assert } from '@open-wc/testing';
import { small, smallWith } from './campaigns.ts';
import { place, show } from './harness.ts';
import { site, urlOf } from './site.ts';
import type { Visitor } from './visitor.ts';

describe('the title', () => {
  for (const [level, name] of [
    [undefined, 'h2'],
    ['1', 'h1'],
    ['3', 'h3'],
    ['6', 'h6'],
    ['0', 'h2'],
    ['7', 'h2'],
    ['-1', 'h2'],
    ['two', 'h2'],
  ] as const)
    it(`is a heading of the level that the page says (${level ?? 'nothing'}: ${name})`, async () => {
      const widget = await show(small, { 'heading-level': level });
      assert.strictEqual(widget.where('Open the library').closest('h1, h2, h3, h4, h5, h6')?.localName, name);
    });

  it('has the other headings below it, and none of them at a level that does not exist', async () => {
    const widget = await show(smallWith({ body: '## One\n\n### Two\n\n#### Three' }), { 'heading-level': '4' });
    assert.deepEqual(
      [...widget.part('text').querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ localName }) => localName),
      ['h5', 'h6', 'h6'],
    );
  });
});

describe('the slots', () => {
  for (const name of ['title', 'text', 'before-form', 'after-form', 'signed'])
    it(`take what the page has for "${name}"`, async () => {
      site.has(small);
      const own = document.createElement('p');
      own.slot = name;
      own.textContent = 'Our own words';
      const widget = await place({ campaign: urlOf('small'), lang: 'en' }, own);
      await widget.is('ready');
      if (name === 'signed') {
        await widget.sign();
        await widget.is('signed');
      }
      assert.isAbove(own.getClientRects().length, 0);
      const slot = own.assignedSlot ?? assert.fail('it is in no slot');
      assert.strictEqual(slot.name, name);
      const replaced = { title: '[part="title"]', text: '[part="text"]', signed: '.prose' }[name];
      if (replaced) assert.strictEqual(slot.querySelector(replaced)?.getClientRects().length, 0);
    });

  it('leave a picture of the page as large as it is', async () => {
    site.has(small);
    const picture = Object.assign(document.createElement('canvas'), { width: 80, height: 40 });
    const image = Object.assign(document.createElement('img'), { src: picture.toDataURL(), slot: 'before-form' });
    await image.decode();
    await (await place({ campaign: urlOf('small'), lang: 'en' }, image)).is('ready');
    assert.strictEqual(image.offsetWidth, 80);
  });
});

describe('the theme', () => {
  for (const [theme, isLight] of [
    ['light', true],
    ['dark', false],
  ] as const) {
    const isAsWanted = (widget: Visitor): void => {
      const [red = 0] = (getComputedStyle(widget.part('card')).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
      assert.strictEqual(red > 128, isLight);
    };
    it(`is ${theme} where the page says so`, async () => {
      isAsWanted(await show(small, { theme }));
    });

    it(`becomes ${theme} when a script of the page sets the property`, async () => {
      const widget = await show(small, { theme: isLight ? 'dark' : 'light' });
      widget.element.theme = theme;
      await widget.element.updateComplete;
      isAsWanted(widget);
    });
  }
});

describe('a page that adds things to every object', () => {
  const everywhere = Object.prototype as unknown as Record<string, unknown>;
  const additions: Record<string, unknown> = {
    each: () => undefined,
    endpoint: 'https://elsewhere.example/signatures',
    count: 'https://elsewhere.example/count',
    sealing: { mode: 'sealed' },
    closes: '2020-01-31',
    required: true,
    options: [],
    page: 'https://elsewhere.example/',
    status: 'confirm-email',
    errors: [],
  };
  afterEach(() => {
    for (const name of Object.keys(additions)) Reflect.deleteProperty(everywhere, name);
  });

  for (const [name, value] of Object.entries(additions))
    it(`such as "${name}" changes nothing of the petition`, async () => {
      everywhere[name] = value;
      const widget = await show(small);
      await widget.sign();
      await widget.is('signed');
      Reflect.deleteProperty(everywhere, name);
      assert.deepEqual(
        site.received.map(({ request, signature }) => [request.url, Object.keys(signature)]),
        [[`${urlOf('small')}/signatures`, ['id', 'campaign', 'locale', 'fields', 'consent', 'host', 'withdraw']]],
      );
      assert.strictEqual(widget.heard.at(-1)?.type, 'petition-signed');
      assert.isNull(widget.find('[part="progress"]'));
    });
});

describe('a form of the page around the widget', () => {
  it('is not sent with it, and gets nothing of it', async () => {
    const outer = document.createElement('form');
    document.body.append(outer);
    let submits = 0;
    outer.addEventListener('submit', (event) => {
      event.preventDefault();
      submits++;
    });
    const widget = await show(small);
    outer.append(widget.element);
    await widget.sign();
    await widget.is('signed');
    assert.strictEqual(submits, 0);
    assert.deepEqual([...new FormData(outer).keys()], []);
    outer.remove();
  });
});
