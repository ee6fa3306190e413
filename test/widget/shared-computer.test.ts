/**
 * Whoever comes to the machine next, and presses Back: nothing of the signer stands in the page any
 * more.
 */
import { assert } from '@open-wc/testing';
import { small } from './campaigns.ts';
import { ada, show, until, type Visitor } from './harness.ts';
import { held, page, site, status } from './site.ts';

/** What a browser does as it puts the page into its memory, and as it takes it out again. */
const leave = (): void => {
  dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
};

const signed = async (): Promise<Visitor> => {
  const widget = await show(small);
  await widget.sign();
  await widget.is('signed');
  await until('the code to withdraw', () => widget.find('[part="signed"] details'));
  return widget;
};

const isEmpty = (widget: Visitor): void => {
  assert.strictEqual(widget.element.state, 'ready');
  for (const name of ['name', 'email']) assert.strictEqual(widget.value(name), '');
  assert.isFalse(widget.isTicked('Consent'));
  assert.deepEqual(widget.summary, []);
};

describe('on a shared computer, when the page is left for the browser’s memory', () => {
  it('the form is empty, at once', async () => {
    const widget = await show(small);
    await widget.fillIn();
    await widget.choose('country', 'TW');
    leave();
    isEmpty(widget);
    assert.strictEqual(widget.value('country'), '');
  });

  it('its errors are no longer shown', async () => {
    const widget = await show(small);
    await widget.type('name', ada.name);
    await widget.pressSign();
    leave();
    isEmpty(widget);
  });

  it('the address that was suggested is gone', async () => {
    const widget = await show(small);
    await widget.type('email', 'ada@gmial.com');
    widget.control('email').dispatchEvent(new Event('change', { bubbles: true }));
    await widget.says('ada@gmail.com');
    leave();
    isEmpty(widget);
    assert.notInclude(widget.text, 'ada@gmail.com');
  });

  it('the withdrawal code is gone, and that somebody has signed', async () => {
    const widget = await signed();
    const code = widget.the('pre').textContent;
    leave();
    isEmpty(widget);
    assert.notInclude(widget.element.shadowRoot?.textContent ?? '', code);
    await widget.sign({ name: 'Grace Hopper', email: 'grace@example.org' });
    await widget.is('signed');
    const [first, second] = site.received.map(({ signature }) => signature);
    assert.notStrictEqual(second?.id, first?.id);
  });

  it('a failure is forgotten with what was typed', async () => {
    site.answers(page(200), status(202));
    const widget = await show(small);
    await widget.sign();
    await widget.is('failed');
    leave();
    isEmpty(widget);
    await widget.sign({ ...ada, name: 'Grace Hopper' });
    await widget.is('signed');
    const [first, second] = site.received.map(({ signature }) => signature);
    assert.notStrictEqual(second?.id, first?.id);
  });

  it('a signature that is on its way arrives, and the form says nothing of it', async () => {
    const answer = held(status(202));
    site.answers(answer.answer);
    const widget = await show(small);
    await widget.sign();
    await widget.is('sending');
    leave();
    isEmpty(widget);
    answer.letGo();
    await until('the host page to hear of it', () => widget.heardNames.includes('petition-signed'));
    await widget.element.updateComplete;
    isEmpty(widget);
  });

  it('an answer that the page’s address brought is not filled in again', async () => {
    history.replaceState(null, '', '#petition:name=Ada');
    const widget = await show(small);
    await until('the answer', () => widget.value('name') === 'Ada');
    leave();
    await widget.element.updateComplete;
    dispatchEvent(new HashChangeEvent('hashchange'));
    isEmpty(widget);
  });
});

describe('after signing', () => {
  it('an answer that the page’s address brought is not filled in for the next person', async () => {
    history.replaceState(null, '', '#petition:name=Ada&email=ada@example.org');
    const widget = await show(small);
    await until('the answer', () => widget.value('name') === 'Ada');
    await widget.tick('Consent');
    await widget.pressSign();
    await widget.is('signed');
    widget.element.reset();
    await widget.is('ready');
    isEmpty(widget);
  });
});
