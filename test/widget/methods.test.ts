/** What a host page can ask of the widget: to load again, to begin anew, to take the focus. */
import { assert } from '@open-wc/testing';
import { small, smallWith } from './campaigns.ts';
import { ada, show, takeComplaints } from './harness.ts';
import { held, never, page, site, status } from './site.ts';
import { sentence } from './words.ts';

describe('reload()', () => {
  it('fetches the campaign again and keeps what was typed', async () => {
    const widget = await show(small);
    await widget.fillIn();
    await widget.choose('country', 'TW');
    site.has(smallWith({ title: { en: 'Open both libraries' } }));
    await widget.element.reload();
    await widget.says('Open both libraries');
    assert.deepEqual(
      ['name', 'email', 'country'].map((name) => widget.value(name)),
      [ada.name, ada.email, 'TW'],
    );
    assert.isTrue(widget.isTicked('Consent'));
    await widget.pressSign();
    await widget.is('signed');
  });

  it('keeps what was typed at its field, also where the campaign asks for more now', async () => {
    const widget = await show(small);
    await widget.fillIn();
    site.has(
      smallWith({ fields: [{ name: 'city' }, { name: 'email', required: true }, { name: 'name', required: true }] }),
    );
    await widget.element.reload();
    await widget.says(sentence('label-city'));
    assert.deepEqual(
      ['city', 'email', 'name'].map((name) => widget.value(name)),
      ['', ada.email, ada.name],
    );
  });

  it('keeps the campaign that is shown where there is none any more', async () => {
    const widget = await show(small);
    await widget.fillIn();
    site.has(status(503));
    await widget.element.reload();
    assert.match(takeComplaints().join(), /503$/);
    assert.strictEqual(widget.value('name'), ada.name);
    assert.strictEqual(widget.title, 'Open the library');
  });

  it('keeps a signature going that is being sent', async () => {
    const answer = held(status(202));
    site.answers(answer.answer);
    const widget = await show(small);
    await widget.sign();
    await widget.is('sending');
    await widget.element.reload();
    answer.letGo();
    await widget.is('signed');
    await widget.element.reload();
    assert.strictEqual(widget.element.state, 'signed');
  });
});

describe('reset()', () => {
  it('empties the form and forgets what was wrong', async () => {
    const widget = await show(small);
    await widget.type('name', ada.name);
    await widget.pressSign();
    widget.element.reset();
    await widget.element.updateComplete;
    assert.strictEqual(widget.value('name'), '');
    assert.deepEqual(widget.summary, []);
  });

  it('shows an empty form again after signing, for another person', async () => {
    const widget = await show(small);
    await widget.sign();
    await widget.is('signed');
    widget.element.reset();
    await widget.is('ready');
    assert.strictEqual(widget.value('name'), '');
    assert.isFalse(widget.isTicked('Consent'));
    await widget.sign({ ...ada, name: 'Grace Hopper' });
    await widget.is('signed');
    const ids = site.received.map(({ signature }) => signature.id);
    assert.strictEqual(new Set(ids).size, 2);
  });

  it('forgets a failure', async () => {
    site.answers(page(200));
    const widget = await show(small);
    await widget.sign();
    await widget.is('failed');
    widget.element.reset();
    await widget.is('ready');
    assert.isNull(widget.find('#failure'));
    await widget.sign({ ...ada, name: 'Grace Hopper' });
    await widget.is('failed');
    const [first, second] = site.received.map(({ signature }) => signature.id);
    assert.notStrictEqual(first, second, 'another person’s signature is another one');
  });

  it('leaves a signature alone that is being sent, and what was typed for it', async () => {
    site.answers(never);
    const widget = await show(small);
    await widget.sign();
    await widget.is('sending');
    widget.element.reset();
    await widget.element.updateComplete;
    assert.strictEqual(widget.element.state, 'sending');
    assert.strictEqual(widget.value('name'), ada.name);
  });
});

describe('focus()', () => {
  it('goes to the first field, or to what stands in its place', async () => {
    const widget = await show(small);
    widget.element.focus();
    assert.strictEqual(widget.focused, 'input-name');
    await widget.sign();
    await widget.is('signed');
    widget.element.focus();
    assert.strictEqual(widget.focused, 'outcome');
  });

  it('is not taken from somebody who went elsewhere while the signature was sent', async () => {
    const answer = held(status(202));
    site.answers(answer.answer);
    const widget = await show(small);
    const search = document.createElement('input');
    widget.element.after(search);
    await widget.sign();
    search.focus();
    answer.letGo();
    await widget.is('signed');
    await widget.element.updateComplete;
    assert.strictEqual(document.activeElement, search);
  });
});
