/**
 * What somebody is told whose form is not complete, how they get to what is wrong, and when it is
 * right again.
 */
import { assert } from '@open-wc/testing';
import { small, smallWith, thorough } from './campaigns.ts';
import { ada, show, type Visitor } from './harness.ts';
import { site } from './site.ts';
import { sentence } from './words.ts';

const missing = ['missing-name', 'missing-email', 'missing-consent'].map((id) => sentence(id));

/** The sentence that a control is described by. */
const descriptionOf = (widget: Visitor, name: string): string =>
  (widget.control(name).getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter(Boolean)
    .map((id) => widget.the(`#${id}`).textContent.trim())
    .join(' ');

describe('an empty form that is sent', () => {
  it('is not sent: a summary takes the focus and says all that is missing', async () => {
    const widget = await show(small);
    await widget.pressSign();
    await widget.hasFocusOn('errors');
    assert.deepEqual(widget.summary, missing);
    assert.include(widget.part('errors').innerText, sentence('errors-title'));
    assert.strictEqual(widget.the('#errors [role="alert"]').closest('#errors'), widget.part('errors'));
    await site.hasAllThatWasSent();
    assert.deepEqual(site.received, []);
    assert.deepEqual(widget.heardNames, ['petition-ready']);
    assert.strictEqual(widget.element.state, 'ready');
  });

  it('says the same sentence at each field, where it is heard with the field', async () => {
    const widget = await show(small);
    await widget.pressSign();
    for (const [at, name] of ['name', 'email', 'Consent'].entries()) {
      assert.strictEqual(widget.errorAt(name), missing[at]);
      assert.strictEqual(descriptionOf(widget, name), missing[at]);
      assert.strictEqual(widget.control(name).getAttribute('aria-invalid'), 'true');
    }
    assert.strictEqual(widget.control('country').getAttribute('aria-invalid'), 'false');
  });

  it('has a link to each field, which takes the focus there, with its label in view', async () => {
    const widget = await show(small);
    await widget.pressSign();
    for (const [at, name] of ['name', 'email', 'Consent'].entries()) {
      widget.all<HTMLAnchorElement>('#errors a')[at]?.click();
      assert.strictEqual(widget.focused, `input-${name}`);
      const { top, bottom } = (widget.control(name).labels?.[0] as Element).getBoundingClientRect();
      assert.isTrue(top >= 0 && bottom <= innerHeight, `the label of ${name} is in view`);
    }
    assert.strictEqual(location.hash, '');
  });

  it('says what else the campaign asks for, by its label', async () => {
    const widget = await show(thorough);
    await widget.sign();
    assert.deepEqual(widget.summary, [sentence('missing-other', 'en', { label: 'Your union' })]);
    assert.strictEqual(widget.errorAt('union'), widget.summary[0]);
  });
});

describe('what was wrong', () => {
  it('is cleared as soon as it is right, in the summary and at its field, and the focus stays', async () => {
    const widget = await show(small);
    await widget.pressSign();
    await widget.type('name', 'Ada');
    assert.strictEqual(widget.errorAt('name'), '');
    assert.strictEqual(widget.control('name').getAttribute('aria-invalid'), 'false');
    assert.deepEqual(widget.summary, missing.slice(1));
    assert.strictEqual(widget.focused, 'input-name');
    await widget.tick('Consent');
    await widget.type('email', ada.email);
    assert.strictEqual(widget.find('#errors'), null);
    assert.strictEqual(widget.focused, 'input-email');
  });

  it('stays until it is right, and nothing new is said while one types', async () => {
    const widget = await show(small);
    await widget.sign({ ...ada, email: 'ada' });
    assert.deepEqual(widget.summary, [sentence('invalid-email')]);
    await widget.type('email', 'ada@example');
    assert.deepEqual(widget.summary, [sentence('invalid-email')]);
    await widget.type('name', '');
    assert.deepEqual(widget.summary, [sentence('invalid-email')]);
    await widget.type('email', 'ada@example.org');
    assert.deepEqual(widget.summary, []);
  });

  it('is cleared when the right thing is chosen', async () => {
    const widget = await show(smallWith({ fields: [{ name: 'country', required: true }] }));
    await widget.pressSign();
    assert.strictEqual(
      widget.errorAt('country'),
      sentence('missing-other', 'en', { label: sentence('label-country') }),
    );
    await widget.choose('country', 'HK');
    assert.strictEqual(widget.errorAt('country'), '');
  });

  it('is left alone while characters are being composed', async () => {
    const widget = await show(small);
    await widget.pressSign();
    const name = widget.control('name');
    name.focus();
    name.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, composed: true }));
    name.value = 'ㄔ';
    name.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, isComposing: true }));
    await widget.element.updateComplete;
    assert.strictEqual(widget.errorAt('name'), sentence('missing-name'));
    name.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true, data: '陳' }));
    await widget.type('name', '陳');
    assert.strictEqual(widget.errorAt('name'), '');
  });

  it('is forgotten when the form is sent again', async () => {
    const widget = await show(small);
    await widget.pressSign();
    await widget.sign();
    await widget.is('signed');
  });
});

describe('what is typed', () => {
  it('is kept if it is too long, and the limit is shown', async () => {
    const widget = await show(thorough);
    await widget.choose('union', 'none');
    const comment = 'Twenty-one characters';
    await widget.sign({ ...ada, comment });
    const words = sentence('too-long', 'en', { label: sentence('label-comment'), max: '20' });
    assert.deepEqual(widget.summary, [words]);
    assert.strictEqual(widget.errorAt('comment'), words);
    assert.include(descriptionOf(widget, 'comment'), words);
    assert.strictEqual(widget.value('comment'), comment);
    await widget.type('comment', comment.slice(1));
    assert.deepEqual(widget.summary, []);
  });

  it('is counted by characters, so that a rare Han character is one', async () => {
    const widget = await show(thorough);
    await widget.choose('union', 'none');
    await widget.sign({ ...ada, comment: '𠮷'.repeat(20) });
    await widget.is('signed');
  });

  it('is checked as a phone number if one is asked for', async () => {
    const widget = await show(thorough);
    await widget.choose('union', 'none');
    await widget.sign({ ...ada, phone: 'call me' });
    assert.deepEqual(widget.summary, [sentence('invalid-phone')]);
  });

  it('into the hidden field is asked about once, as a password manager may have done it', async () => {
    const widget = await show(small);
    const trap = widget.control('Extra');
    assert.strictEqual(trap.tabIndex, -1);
    assert.lengthOf(trap.getClientRects(), 0);
    trap.value = 'https://ada.example';
    await widget.sign();
    await widget.hasFocusOn('errors');
    assert.deepEqual(widget.summary, [sentence('trap-sprung')]);
    await site.hasAllThatWasSent();
    assert.deepEqual(site.received, []);
    await widget.pressSign();
    await widget.is('signed');
    assert.deepEqual<object>(site.received[0]?.signature.fields ?? {}, ada);
  });
});
