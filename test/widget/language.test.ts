/** The language that the widget shows: what says it, and how each part of the text is marked. */
import { assert } from '@open-wc/testing';
import type { Campaign } from '../../src/schema/index.ts';
import { small, smallWith, smallWithout } from './campaigns.ts';
import { meet, place, show, until } from './harness.ts';
import { site, urlOf } from './site.ts';
import { beginning, sentence } from './words.ts';

const withSwahili: Campaign = {
  ...smallWithout('consent', 'to'),
  title: { en: 'Open the library', sw: 'Fungueni maktaba', ug: 'كۇتۇپخانىنى ئېچىڭ' },
  body: { en: 'It is closed.', sw: 'Imefungwa.' },
  demands: [],
};

describe('the campaign', () => {
  const asked = [
    ['en', 'en', 'Open the library'],
    ['en-GB', 'en', 'Open the library'],
    ['zh-Hant', 'zh-Hant', '開放圖書館'],
    ['zh-HK', 'zh-Hant', '開放圖書館'],
    ['yue', 'zh-Hant', '開放圖書館'],
    ['zh-Hans', 'zh-Hans', '开放图书馆'],
    ['zh-SG', 'zh-Hans', '开放图书馆'],
    ['zh', 'zh-Hans', '开放图书馆'],
  ] as const;
  for (const [lang, locale, title] of asked)
    it(`is shown in ${locale} where "${lang}" is asked for, and so are the widget's own words`, async () => {
      const widget = await show(small, { lang });
      assert.strictEqual(widget.element.locale, locale);
      assert.strictEqual(widget.title, title);
      assert.strictEqual(widget.button.innerText.trim(), sentence('sign', locale));
      assert.strictEqual(widget.the('.root').lang, locale);
      assert.strictEqual(widget.the('.root').dir, 'ltr');
    });

  it('is shown in Traditional Chinese to a reader in Taiwan, with the words that are usual there', async () => {
    const widget = await show(small, { lang: 'zh_TW' });
    assert.strictEqual(widget.element.locale, 'zh-Hant');
    assert.strictEqual(widget.the('.root').lang, 'zh-Hant-TW');
    assert.notStrictEqual(widget.button.innerText.trim(), sentence('sign', 'zh-Hant'));
  });

  for (const lang of ['', 'x', '-', 'fr', 'tlh'])
    it(`is shown in a sensible language where "${lang}" is asked for`, async () => {
      const widget = await show(small, { lang });
      assert.include(['en', 'zh-Hant', 'zh-Hans'], widget.element.locale);
      assert.notStrictEqual(widget.title, '');
    });

  it('speaks the language of the nearest element around it that has one', async () => {
    site.has(small);
    const far = document.createElement('div');
    far.lang = 'en';
    const near = document.createElement('section');
    near.lang = 'zh-Hant';
    far.append(near);
    document.body.append(far);
    const widget = await place({ campaign: urlOf('small') });
    near.append(widget.element);
    await widget.is('ready');
    assert.strictEqual(widget.element.locale, 'zh-Hant');
    far.remove();
  });

  it('speaks the language around it also where a shadow root lies between', async () => {
    site.has(small);
    const host = document.createElement('div');
    host.lang = 'zh-Hans';
    const inner = document.createElement('p');
    host.attachShadow({ mode: 'open' }).append(inner);
    const element = document.createElement('petition-widget');
    const widget = meet(element);
    element.setAttribute('campaign', urlOf('small'));
    inner.append(element);
    document.body.append(host);
    await widget.is('ready');
    assert.strictEqual(widget.element.locale, 'zh-Hans');
    host.remove();
  });

  it('changes its language when the element is given another one', async () => {
    const widget = await show(small);
    widget.element.setAttribute('lang', 'zh-HK');
    await widget.says('開放圖書館');
    assert.strictEqual(widget.element.locale, 'zh-Hant');
    widget.element.lang = 'zh-CN';
    await widget.says('开放图书馆');
    const [, ...changes] = widget.heard;
    assert.deepEqual(
      changes.map((event) => [event.type, 'locale' in event && event.locale]),
      [
        ['petition-locale-change', 'zh-Hant'],
        ['petition-locale-change', 'zh-Hans'],
      ],
    );
  });

  it('is offered in the languages that the host page narrows it to', async () => {
    const widget = await show(small, { locales: 'zh-Hant en', lang: 'zh-Hans' });
    assert.deepEqual(
      widget.all('[part="languages"] button').map(({ lang }) => lang),
      ['zh-Hant', 'en'],
    );
    assert.strictEqual(widget.element.locale, 'zh-Hant');
    widget.element.locales = 'en';
    await widget.says('Open the library');
    assert.strictEqual(widget.find('[part="languages"]'), null);
  });
});

describe('a reader of the Chinese script that is not on offer', () => {
  const hantOnly = smallWith({ title: { en: 'Open the library', 'zh-Hant': '開放圖書館' } });

  it('is shown the other script, and told so in their own', async () => {
    const widget = await show(hantOnly, { lang: 'zh-CN' });
    assert.strictEqual(widget.element.locale, 'zh-Hant');
    assert.include(widget.text, beginning('not-in-language', 'zh-Hant'));
  });

  it('is told nothing if the script is theirs', async () => {
    const widget = await show(hantOnly, { lang: 'zh-TW' });
    assert.notInclude(widget.text, beginning('not-in-language', 'zh-Hant'));
  });

  it('is no longer told once they have chosen', async () => {
    const widget = await show(hantOnly, { lang: 'zh-CN' });
    await widget.speak('zh-Hant');
    assert.notInclude(widget.text, beginning('not-in-language', 'zh-Hant'));
  });
});

describe('a campaign in a language that the widget has no words for', () => {
  it('is shown in it, and every part says which language it is in', async () => {
    const widget = await show(withSwahili, { lang: 'sw' });
    assert.strictEqual(widget.element.locale, 'sw');
    assert.strictEqual(widget.title, 'Fungueni maktaba');
    assert.strictEqual(widget.markOf('Fungueni maktaba'), 'sw ltr');
    assert.strictEqual(widget.markOf('Imefungwa.'), 'sw ltr');
    assert.strictEqual(widget.button.innerText.trim(), sentence('sign'));
    for (const id of ['sign', 'label-name', 'consent-default'])
      assert.strictEqual(widget.markOf(sentence(id)), 'en ltr');
  });

  it('is shown from right to left where it is written so, and what is in another language is not', async () => {
    const widget = await show(withSwahili, { lang: 'ug' });
    assert.strictEqual(widget.markOf('كۇتۇپخانىنى ئېچىڭ'), 'ug rtl');
    assert.strictEqual(widget.markOf('It is closed.'), 'en ltr');
    for (const id of ['sign', 'label-name', 'consent-default'])
      assert.strictEqual(widget.markOf(sentence(id)), 'en ltr');
    assert.strictEqual(getComputedStyle(widget.part('form')).direction, 'ltr');
  });
});

describe('two widgets on a page', () => {
  it('each speak their language, through mistakes and signing', async () => {
    const english = await show(small, { lang: 'en' });
    const chinese = await show(small, { lang: 'zh-Hant' });
    for (const widget of [english, chinese]) await widget.pressSign();
    assert.strictEqual(english.summary[0], sentence('missing-name'));
    assert.strictEqual(chinese.summary[0], sentence('missing-name', 'zh-Hant'));
    await Promise.all([english.sign(), chinese.sign()]);
    await Promise.all([english.is('signed'), chinese.is('signed')]);
    assert.strictEqual(english.the('#outcome').innerText, sentence('signed-title'));
    assert.strictEqual(chinese.the('#outcome').innerText, sentence('signed-title', 'zh-Hant'));
    await until('two signatures', () => site.received.length === 2);
    assert.deepEqual(site.received.map(({ signature }) => signature.locale).sort(), ['en', 'zh-Hant']);
  });
});
