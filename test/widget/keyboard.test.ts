/** Signing with nothing but the keyboard: real keys, pressed by the browser. */
import { assert } from '@open-wc/testing';
import { press, type } from '../support/commands.ts';
import { small, smallWith } from './campaigns.ts';
import { ada, show } from './harness.ts';
import { site } from './site.ts';
import { sentence } from './words.ts';

describe('somebody with a keyboard', () => {
  it('reaches everything in the order in which it is seen', async () => {
    const widget = await show(smallWith({ body: 'See [why](https://petitions.example/why).', title: small.title }));
    const before = document.createElement('button');
    const after = document.createElement('button');
    widget.element.before(before);
    widget.element.after(after);
    before.focus();
    const reached: string[] = [];
    for (let n = 0; n < 20 && document.activeElement !== after; n++) {
      await press('Tab');
      if (document.activeElement === widget.element) reached.push(widget.focused);
    }
    assert.deepEqual(reached, [
      'English',
      '繁體中文',
      '简体中文',
      'why',
      'input-name',
      'input-email',
      'input-country',
      'input-Consent',
      'input-Updates',
      sentence('sign'),
      sentence('privacy'),
    ]);
  });

  it('changes the language, types, ticks, signs, and is thanked', async () => {
    const widget = await show(small);
    widget.the('[part="languages"] [lang="zh-Hant"]').focus();
    await press('Enter');
    await widget.says('開放圖書館');
    assert.strictEqual(widget.focused, '繁體中文');
    widget.element.focus();
    assert.strictEqual(widget.focused, 'input-name');
    await type('Ada Lovelace');
    await press('Tab');
    await type(ada.email);
    await press('Tab', 2);
    await type(' ');
    assert.isTrue(widget.isTicked('Consent'));
    await press('Tab', 2);
    assert.strictEqual(widget.focused, sentence('sign', 'zh-Hant'));
    await press('Enter');
    await widget.is('signed');
    await widget.hasFocusOn('outcome');
    assert.deepEqual<object>({ ...site.received[0]?.signature.fields }, ada);
  });

  it('signs by Enter in a field', async () => {
    const widget = await show(small);
    await widget.fillIn();
    widget.control('email').focus();
    await press('Enter');
    await widget.is('signed');
    assert.strictEqual(site.received.length, 1);
  });

  it('comes from a mistake to its field, mends it, and signs', async () => {
    const widget = await show(small);
    await widget.fillIn({ ...ada, email: 'ada' });
    widget.control('name').focus();
    await press('Enter');
    await widget.hasFocusOn('errors');
    await press('Tab');
    assert.strictEqual(widget.focused, sentence('invalid-email'));
    await press('Enter');
    assert.strictEqual(widget.focused, 'input-email');
    await type('@example.org');
    assert.deepEqual(widget.summary, []);
    await press('Enter');
    await widget.is('signed');
  });

  it('starts a new line in a long text by Enter, and signs nothing', async () => {
    const widget = await show(smallWith({ fields: [{ name: 'comment' }] }));
    await widget.tick('Consent');
    widget.control('comment').focus();
    await type('one');
    await press('Enter');
    await type('two');
    assert.strictEqual(widget.value('comment'), 'one\ntwo');
    await site.hasAllThatWasSent();
    assert.deepEqual(site.received, []);
  });

  // No driver composes with a real input method. What one does at the page are these events; a
  // widget that listened for Enter itself, instead of for the form's own submit, would sign at the
  // first of them.
  it('chooses a character by Enter of an input method, and signs nothing', async () => {
    const widget = await show(small);
    await widget.fillIn();
    const name = widget.control('name');
    name.focus();
    const everywhere = { bubbles: true, composed: true, cancelable: true };
    name.dispatchEvent(new CompositionEvent('compositionstart', everywhere));
    const keys = [
      { key: 'Enter', keyCode: 229, isComposing: true },
      { key: 'Process', keyCode: 229, isComposing: true },
      // Safari ends the composition before it tells of the key that ended it.
      { key: 'Enter', keyCode: 229, isComposing: false },
    ];
    for (const key of keys)
      for (const kind of ['keydown', 'keypress', 'keyup']) {
        const event = new KeyboardEvent(kind, { ...everywhere, ...key });
        assert.isTrue(name.dispatchEvent(event), 'the key is left to the input method');
      }
    name.dispatchEvent(new CompositionEvent('compositionend', { ...everywhere, data: '陳' }));
    await widget.element.updateComplete;
    assert.strictEqual(widget.element.state, 'ready');
    await site.hasAllThatWasSent();
    assert.deepEqual(site.received, []);
  });
});
