/**
 * What is said without being asked for (WCAG 4.1.3). A polite region is there, and rendered, before
 * its words are: screen readers do not read reliably what comes together with its region. An alert
 * is read also as it comes.
 */
import { assert } from '@open-wc/testing';
import { small, smallWith } from './campaigns.ts';
import { show, type Visitor } from './harness.ts';
import { held, never, page, site, status } from './site.ts';
import { beginning, sentence } from './words.ts';

/** The polite regions that are rendered. */
const regions = (widget: Visitor): HTMLElement[] =>
  widget.all('[role="status"]').filter((element) => element.checkVisibility());

/** What one of them says. */
const saidIn = (element: Element): string => element.textContent.replace(/\s+/g, ' ').trim();

/** That one of the regions that were there before says this now, and no other says anything. */
const assertSaid = (widget: Visitor, before: readonly HTMLElement[], words: string): void => {
  assert.deepEqual(before.map(saidIn).filter(Boolean), [words]);
  assert.deepEqual(regions(widget).map(saidIn).filter(Boolean), [words], 'in a region that was there before');
};

const alerts = (widget: Visitor): string => widget.all('[role="alert"]').map(saidIn).join(' ');

describe('what is said politely', () => {
  it('is said in a region that was there before: a slip in the mail address', async () => {
    const widget = await show(small);
    const before = regions(widget);
    assert.deepEqual(before.map(saidIn), ['', '']);
    await widget.choose('email', 'ada@gmial.com');
    await widget.says(beginning('did-you-mean'));
    assertSaid(widget, before, sentence('did-you-mean', 'en', { address: 'ada@gmail.com' }));
  });

  it('is said in a region that was there before: that a signature is being sent', async () => {
    site.answers(never);
    const widget = await show(small);
    const before = regions(widget);
    await widget.sign();
    assertSaid(widget, before, sentence('sending'));
  });

  it('is said in a region that was there before: what a signature waits for', async () => {
    site.answers(status(503, undefined, { 'retry-after': '1' }), never);
    const widget = await show(small);
    const before = regions(widget);
    await widget.sign();
    await widget.says(sentence('waiting-server'));
    assertSaid(widget, before, sentence('waiting-server'));
  });

  it('is said in a region that was there before: that a link was copied', async () => {
    const writeText = async () => undefined;
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    try {
      const widget = await show(smallWith({ share: { networks: ['telegram'] } }));
      await widget.sign();
      await widget.is('signed');
      const before = regions(widget);
      widget
        .all('button')
        .find(({ innerText }) => innerText === sentence('copy-link'))
        ?.click();
      await widget.says(sentence('copied'));
      assertSaid(widget, before, sentence('copied'));
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
    }
  });

  it('leaves out the count, which keeps changing while the page is open', async () => {
    site.counts(41);
    const widget = await show(small);
    await widget.says('41');
    assert.isNull(widget.part('progress').closest('[aria-live], [role="status"], [role="alert"]'));
  });
});

describe('what is said at once', () => {
  it('is what is wrong', async () => {
    const widget = await show(small);
    assert.strictEqual(alerts(widget), '');
    await widget.pressSign();
    for (const id of ['errors-title', 'missing-name', 'missing-email', 'missing-consent'])
      assert.include(alerts(widget), sentence(id));
  });

  it('is that a signature could not be sent', async () => {
    site.answers(page(200));
    const widget = await show(small);
    await widget.sign();
    await widget.is('failed');
    assert.include(alerts(widget), sentence('failed-title'));
  });

  for (const [what, outcome, id] of [
    ['the thanks', undefined, 'signed-title'],
    ['what is still to be done', { status: 'confirm-email' }, 'confirm-title'],
  ] as const)
    it(`is ${what}, also to who has gone elsewhere meanwhile`, async () => {
      const { answer, letGo } = held(status(202, outcome));
      site.answers(answer);
      const widget = await show(small);
      const elsewhere = document.createElement('button');
      widget.element.after(elsewhere);
      await widget.sign();
      elsewhere.focus();
      letGo();
      await widget.is('signed');
      assert.isTrue(document.activeElement === elsewhere);
      assert.strictEqual(alerts(widget), sentence(id));
    });
});

describe('a campaign that turns out to be closed', () => {
  it('says so where the focus is moved to', async () => {
    site.answers(status(410));
    const widget = await show(small);
    await widget.sign();
    await widget.is('closed');
    await widget.hasFocusOn('outcome');
    assert.strictEqual(saidIn(widget.the('#outcome')), sentence('closed-title'));
  });
});
