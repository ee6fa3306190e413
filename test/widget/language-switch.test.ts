/**
 * Changing the language while signing: the focus stays, and so does everything that was typed,
 * ticked and chosen.
 */
import { assert } from '@open-wc/testing';
import { smallWith, small, thorough } from './campaigns.ts';
import { show, type Visitor } from './harness.ts';
import { never, site } from './site.ts';
import { sentence } from './words.ts';

const typed = {
  name: '陳大文',
  email: 'ada@example.org',
  city: 'Hong Kong',
  postcode: '999077',
  phone: '+852 2123 4567',
  organisation: 'Friends',
  role: 'Reader',
  comment: 'Because.',
  branch: 'North',
  story: 'Once\nupon a time',
};

const answerAll = async (widget: Visitor): Promise<void> => {
  for (const [name, text] of Object.entries(typed)) await widget.type(name, text);
  await widget.choose('country', 'TW');
  await widget.choose('union', 'other');
  for (const name of ['member', 'Consent', 'Updates']) await widget.tick(name);
};

const expectAll = (widget: Visitor): void => {
  for (const [name, text] of Object.entries(typed)) assert.strictEqual(widget.value(name), text, name);
  assert.strictEqual(widget.value('country'), 'TW');
  assert.strictEqual(widget.value('union'), 'other');
  for (const name of ['member', 'Consent', 'Updates']) assert.strictEqual(widget.isTicked(name), true, name);
};

describe('the language switch', () => {
  it('names each language in that language, and says which one is shown', async () => {
    const widget = await show(smallWith({ title: { en: 'A', 'zh-Hant': 'B', 'zh-Hans': 'C', fr: 'D' } }));
    const buttons = widget.all('[part="languages"] button');
    assert.deepEqual(
      buttons.map((button) => [button.lang, button.innerText.trim(), button.ariaPressed]),
      [
        ['en', 'English', 'true'],
        ['zh-Hant', '繁體中文', 'false'],
        ['zh-Hans', '简体中文', 'false'],
        ['fr', 'Français', 'false'],
      ],
    );
    assert.strictEqual(widget.part('languages').getAttribute('aria-label'), sentence('languages'));
  });

  it('keeps the focus where it was pressed, and tells the host page', async () => {
    const widget = await show(small);
    await widget.speak('zh-Hant');
    assert.strictEqual(widget.title, '開放圖書館');
    assert.strictEqual(widget.focused, '繁體中文');
    await widget.speak('zh-Hans');
    assert.strictEqual(widget.focused, '简体中文');
    assert.strictEqual(widget.part('languages').getAttribute('aria-label'), sentence('languages', 'zh-Hans'));
    assert.deepEqual(widget.heardNames, ['petition-ready', 'petition-locale-change', 'petition-locale-change']);
  });

  it('keeps everything that was typed, ticked and chosen, in every language', async () => {
    const widget = await show(thorough);
    await answerAll(widget);
    for (const tag of ['zh-Hant', 'zh-Hans', 'en']) {
      await widget.speak(tag);
      expectAll(widget);
      const { selectedOptions } = widget.control('country') as HTMLSelectElement;
      assert.strictEqual(selectedOptions[0]?.text, { 'zh-Hant': '台灣', 'zh-Hans': '台湾', en: 'Taiwan' }[tag]);
    }
  });

  it('keeps what was typed also where the element is given another language', async () => {
    const widget = await show(thorough);
    await answerAll(widget);
    widget.element.lang = 'zh-Hans';
    await widget.says(sentence('sign', 'zh-Hans'));
    expectAll(widget);
  });

  it('says the mistakes in the new language, at the same fields', async () => {
    const widget = await show(small);
    await widget.pressSign();
    await widget.speak('zh-Hant');
    const ids = ['missing-name', 'missing-email', 'missing-consent'];
    assert.deepEqual(
      widget.summary,
      ids.map((id) => sentence(id, 'zh-Hant')),
    );
    assert.strictEqual(widget.errorAt('email'), sentence('missing-email', 'zh-Hant'));
  });

  it('works while a signature is being sent', async () => {
    site.answers(never);
    const widget = await show(small);
    await widget.sign();
    await widget.is('sending');
    await widget.speak('zh-Hant');
    assert.strictEqual(widget.button.innerText.trim(), sentence('sending', 'zh-Hant'));
    assert.strictEqual(widget.value('name'), 'Ada Lovelace');
  });

  it('works after signing', async () => {
    const widget = await show(small);
    await widget.sign();
    await widget.is('signed');
    await widget.speak('zh-Hans');
    assert.strictEqual(widget.the('#outcome').innerText, sentence('signed-title', 'zh-Hans'));
    assert.include(widget.text, '请告诉三位朋友。');
  });

  it('holds until the element is given another language', async () => {
    const widget = await show(small);
    await widget.speak('zh-Hant');
    await widget.element.reload();
    assert.strictEqual(widget.element.locale, 'zh-Hant');
    widget.element.lang = 'zh-Hans';
    await widget.says('开放图书馆');
  });

  it('is absent if there is nothing to choose', async () => {
    assert.strictEqual((await show(smallWith({ title: 'Only English' }))).find('[part="languages"]'), null);
  });
});
