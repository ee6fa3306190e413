/** What helps in the form, by the keyboard alone: real keys, pressed by the browser. */
import { everything } from './everything.ts';
import { assert } from '@open-wc/testing';
import { press, resetScreen, type } from '../support/commands.ts';
import { small, smallWith } from './campaigns.ts';
import { ada, show, until } from './harness.ts';
import { site } from './site.ts';
import { isSeen, onTelephone, tabTo } from './tabbing.ts';
import { beginning, sentence } from './words.ts';

/** Folded on a telephone, with the link where nobody sees it. */
const words = 'It is the only warm room for many. '.repeat(60);
const long = smallWith({ body: `${words}\n\n[why](https://a.example/)\n\n${words}` });

describe('somebody with a keyboard', () => {
  afterEach(resetScreen);

  for (const lang of ['en', 'ar', 'fa', 'he', 'ur'])
    it(`answers all that a campaign can ask, and signs, in ${lang}`, async () => {
      const title = { en: 'Keep the library open', [lang]: 'Keep the library open' };
      const widget = await show({ ...everything, title }, { lang });
      assert.strictEqual(widget.the('.root').lang, lang);
      widget.control('name').focus();
      await type(ada.name);
      await tabTo(widget, 'input-email');
      await type(ada.email);
      await tabTo(widget, 'input-union');
      await press('ArrowDown');
      await tabTo(widget, 'input-branch');
      await type('East');
      await tabTo(widget, 'input-story');
      await type('one');
      await press('Enter');
      await type('two');
      await tabTo(widget, 'input-member');
      await type(' ');
      await tabTo(widget, 'input-Display');
      await press('ArrowDown');
      await press('ArrowDown');
      await tabTo(widget, 'input-Consent');
      await type(' ');
      await tabTo(widget, widget.part('button').textContent.trim());
      await type(' ');
      await widget.is('signed');
      const { fields, display } = site.received[0]?.signature ?? {};
      assert.deepEqual<object>(
        { ...fields },
        { ...ada, union: 'none', branch: 'East', story: 'one\ntwo', member: true },
      );
      assert.strictEqual(display, 'initials');
    });

  it('opens what is said of the data, reads the notice, and closes it', async () => {
    const widget = await show(small);
    const details = widget.the<HTMLDetailsElement>('details');
    await tabTo(widget, sentence('privacy'));
    await press('Enter');
    assert.isTrue(details.open);
    await press('Tab');
    assert.strictEqual(widget.focused, sentence('privacy-notice'));
    await press('Shift+Tab');
    await type(' ');
    assert.isFalse(details.open);
    assert.strictEqual(widget.focused, sentence('privacy'));
  });

  it('takes the address that was meant: it is what Tab leads to, and Enter signs nothing', async () => {
    const widget = await show(small);
    widget.control('email').focus();
    await type('ada@gmial.com');
    await widget.says(beginning('did-you-mean'));
    await press('Tab');
    assert.strictEqual(widget.focused, sentence('did-you-mean', 'en', { address: 'ada@gmail.com' }));
    await press('Enter');
    assert.strictEqual(widget.value('email'), 'ada@gmail.com');
    assert.strictEqual(widget.focused, 'input-email');
    assert.strictEqual(widget.element.state, 'ready');
    await press('Tab');
    assert.strictEqual(widget.focused, 'input-country');
  });

  it('leaves the address as it is by moving on', async () => {
    const widget = await show(small);
    widget.control('email').focus();
    await type('ada@gmial.com');
    await widget.says(beginning('did-you-mean'));
    await press('Tab', 2);
    assert.strictEqual(widget.focused, 'input-country');
    assert.strictEqual(widget.value('email'), 'ada@gmial.com');
  });
});

describe('somebody with a keyboard on a small screen', () => {
  afterEach(resetScreen);

  it('comes to a link in a folded text, which unfolds', async () => {
    const widget = await show(long);
    await onTelephone(widget);
    await widget.says(sentence('read-on'));
    widget.the('[part="languages"] [lang="zh-Hans"]').focus();
    await press('Tab');
    assert.strictEqual(widget.focused, 'why');
    await isSeen(widget, widget.the('.story a'));
    assert.notInclude(widget.text, sentence('read-on'));
  });

  it('unfolds a long text by its button, and Tab goes on behind it', async () => {
    const widget = await show(smallWith({ body: words }));
    await onTelephone(widget);
    await tabTo(widget, sentence('read-on'));
    await press('Enter');
    await until('the whole text', () => !widget.text.includes(sentence('read-on')));
    await press('Tab');
    assert.strictEqual(widget.focused, 'input-name');
  });

  it('can reach the link to the form while the form is out of sight, never over what has the focus', async () => {
    const widget = await show(long);
    await onTelephone(widget);
    const button = widget.the('.reach button');
    await tabTo(widget, 'why');
    assert.isFalse(button.checkVisibility(), 'over what has the focus');
    widget.the('.story a').blur();
    await until('the way to the form', () => button.checkVisibility());
    button.focus();
    widget.the('form').scrollIntoView();
    await until('the form in sight', () => !widget.find('.away'));
    assert.isTrue(button.checkVisibility(), 'what has the focus is gone');
    await press('Enter');
    await widget.hasFocusOn('input-name');
    await isSeen(widget, widget.control('name'));
    await until('nothing over the form', () => !button.checkVisibility());
  });
});
