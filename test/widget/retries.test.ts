/**
 * Trying again by itself: with the same signature, after the time that was asked for, and saying
 * so.
 */
import { assert } from '@open-wc/testing';
import { timing } from '../../src/flow/send-with-retries.ts';
import { small } from './campaigns.ts';
import { ada, show } from './harness.ts';
import { assertSameEachTime, brokenConnection, held, never, site, status, type Answer } from './site.ts';
import { sentence } from './words.ts';

/** Adds to an answer the moment at which it was asked for. */
const timed =
  (answer: Answer, moments: number[]): Answer =>
  (request) => {
    moments.push(Date.now());
    return answer(request);
  };

describe('a signature', () => {
  for (const [what, answer] of Object.entries({
    'a broken connection': brokenConnection,
    'an error of the server': status(500),
    'a time-out of the server': status(408),
  }))
    it(`is sent again by itself after ${what}, the same in all, and then is through`, async () => {
      site.answers(answer, answer, answer, status(202));
      const widget = await show(small);
      await widget.sign();
      await widget.is('signed');
      assertSameEachTime(4);
      assert.deepEqual(widget.heardNames, ['petition-ready', 'petition-submit', 'petition-signed']);
    });

  it('is sent again after an attempt that was never answered', async () => {
    timing.attempt = 500;
    site.answers(never, status(202));
    const widget = await show(small);
    await widget.sign();
    await widget.is('signed');
    assertSameEachTime(2);
  });

  it('says while it is sent again that it is, and that nothing is lost', async () => {
    site.answers(brokenConnection, status(202));
    const widget = await show(small);
    const region = widget.the('form > [role="status"]');
    // By chance the pause takes no time at all.
    const said: string[] = [];
    const observer = new MutationObserver(() => said.push(region.innerText));
    observer.observe(region, { childList: true, characterData: true, subtree: true });
    await widget.sign();
    await widget.is('signed');
    observer.disconnect();
    assert.include(said, sentence('waiting-retry'));
  });

  for (const code of [429, 503])
    it(`waits as long as a server asks that is busy (${code}), says so, and is through by itself`, async () => {
      const moments: number[] = [];
      const busy = status(code, undefined, { 'retry-after': '1' });
      site.answers(timed(busy, moments), timed(status(202), moments));
      const widget = await show(small);
      await widget.sign();
      await widget.says(sentence('waiting-server'));
      assert.strictEqual(widget.element.state, 'sending');
      await widget.is('signed');
      const [first = 0, second = 0] = moments;
      assert.isAtLeast(second - first, 990);
      assertSameEachTime(2);
    });

  it('waits until the time that a busy server names', async () => {
    const moments: number[] = [];
    // In whole seconds, which is all that such a date can say.
    const until = Math.ceil(Date.now() / 1000) * 1000 + 1000;
    const busy = status(503, undefined, { 'retry-after': new Date(until).toUTCString() });
    site.answers(timed(busy, moments), timed(status(202), moments));
    const widget = await show(small);
    await widget.sign();
    await widget.is('signed');
    assert.isAtLeast(moments[1] ?? 0, until - 10);
  });

  it('is sent again soon if a busy server does not say when', async () => {
    const odd = ['', 'soon', '-5', '0', 'Thu, 01 Jan 1970 00:00:00 GMT'];
    site.answers(...odd.map((after) => status(503, undefined, { 'retry-after': after })), status(503), status(202));
    const widget = await show(small);
    await widget.sign();
    await widget.is('signed');
    assertSameEachTime(7);
  });

  it('does not wait longer than can be asked of anybody, and then says that it is busy', async () => {
    timing.patience = 1_000;
    site.answers(status(503, undefined, { 'retry-after': '3600' }));
    const widget = await show(small);
    await widget.sign();
    await widget.is('failed');
    await widget.hasFocusOn('failure');
    assert.include(widget.the('#failure').innerText, sentence('failed-busy'));
    assert.strictEqual(widget.value('name'), ada.name);
    assert.strictEqual(site.received.length, 1);
  });

  it('stays on screen while it is sent, and the button keeps the focus and says what happens', async () => {
    const answer = held(status(202));
    site.answers(answer.answer);
    const widget = await show(small);
    await widget.sign();
    await widget.is('sending');
    assert.strictEqual(widget.button.getAttribute('aria-disabled'), 'true');
    assert.strictEqual(widget.focused, sentence('sending'));
    assert.strictEqual(widget.value('name'), ada.name);
    answer.letGo();
    await widget.is('signed');
  });

  it('is sent once, however often the button is pressed', async () => {
    const answer = held(status(202));
    site.answers(answer.answer);
    const widget = await show(small);
    await widget.fillIn();
    for (let n = 0; n < 3; n++) widget.button.click();
    await widget.is('sending');
    widget.button.click();
    await widget.press('Enter');
    answer.letGo();
    await widget.is('signed');
    await site.hasAllThatWasSent();
    assert.strictEqual(site.received.length, 1);
  });

  it('stays as it was when submitted, whatever is typed while it is sent', async () => {
    const answer = held(brokenConnection);
    site.answers(answer.answer, status(202));
    const widget = await show(small);
    await widget.sign();
    await widget.type('name', 'Somebody Else');
    answer.letGo();
    await widget.is('signed');
    assertSameEachTime(2);
    assert.strictEqual(site.received[1]?.signature.fields.name, ada.name);
  });

  it('arrives even if its element has left the page', async () => {
    const answer = held(brokenConnection);
    site.answers(answer.answer, status(202));
    const widget = await show(small);
    await widget.sign();
    await widget.is('sending');
    widget.element.remove();
    answer.letGo();
    await widget.is('signed');
    assertSameEachTime(2);
  });
});
