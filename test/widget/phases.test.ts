/**
 * A campaign that cannot be signed yet, no longer, or need not be: what is said, and that the count
 * stays.
 */
import { assert } from '@open-wc/testing';
import { polling } from '../../src/flow/clock.ts';
import { small, smallWith } from './campaigns.ts';
import { meet, show, until } from './harness.ts';
import { site, urlOf } from './site.ts';
import { beginning, sentence } from './words.ts';

describe('a campaign', () => {
  it('that opens later says when, in the language shown, and what the campaign says of it', async () => {
    site.counts(41);
    const widget = await show(
      smallWith({ opens: '2099-06-04', upcoming: { text: { en: 'Come **back**.', 'zh-Hant': '到時再來。' } } }),
    );
    assert.strictEqual(widget.element.state, 'closed');
    assert.include(widget.text, sentence('upcoming-title', 'en', { date: 'June 4, 2099 (UTC)' }));
    assert.include(widget.text, 'Come back.');
    assert.isNull(widget.find('form'));
    await widget.says('41');
    await widget.speak('zh-Hant');
    assert.include(widget.text, sentence('upcoming-title', 'zh-Hant', { date: '2099年6月4日 (UTC)' }));
    assert.include(widget.text, '到時再來。');
  });

  it('that is closed says so with its own text, and keeps its count', async () => {
    site.counts(41);
    const widget = await show(smallWith({ closes: '2001-01-01', closed: { text: 'We hand it over in May.' } }));
    assert.strictEqual(widget.element.state, 'closed');
    assert.include(widget.text, sentence('closed-title'));
    assert.include(widget.text, 'We hand it over in May.');
    await widget.says('41');
  });

  it('that is won says so, also before its last day', async () => {
    const widget = await show(smallWith({ closes: '2099-01-01', won: { text: 'They are free.' } }));
    assert.strictEqual(widget.element.state, 'closed');
    assert.include(widget.text, sentence('won-title'));
    assert.include(widget.text, 'They are free.');
  });

  it('that is to be won later can be signed', async () => {
    const widget = await show(smallWith({ won: { at: '2099-01-01' } }));
    assert.strictEqual(widget.element.state, 'ready');
  });

  it('says until when it can be signed, and where in the world that day ends', async () => {
    const widget = await show(smallWith({ closes: '2099-06-04' }));
    assert.include(widget.text, sentence('open-until', 'en', { date: 'June 4, 2099 (UTC)' }));
  });

  it('that closes while somebody is in the form takes them to where that is said', async () => {
    const { pause } = polling;
    polling.pause = 50;
    try {
      const widget = await show(smallWith({ closes: new Date(Date.now() + 1500).toISOString() }));
      widget.control('name').focus();
      await widget.is('closed');
      await widget.hasFocusOn('outcome');
    } finally {
      polling.pause = pause;
    }
  });

  it('that opens while the page is open can then be signed', async () => {
    const { pause } = polling;
    polling.pause = 50;
    try {
      const widget = await show(smallWith({ opens: new Date(Date.now() + 1500).toISOString() }));
      assert.strictEqual(widget.element.state, 'closed');
      assert.include(widget.text, beginning('upcoming-title'));
      await widget.is('ready');
    } finally {
      polling.pause = pause;
    }
  });
});

describe('the count and the latest signatures', () => {
  const { pause } = polling;
  afterEach(() => {
    polling.pause = pause;
  });

  it('are asked for again while the widget is seen, and no longer once it has gone', async () => {
    polling.pause = 50;
    site.counts(41);
    const widget = await show(small);
    await widget.says('41');
    site.counts(57);
    await widget.says('57');
    widget.element.remove();
    site.counts(99);
    // Several times as long as the pause: that nothing is asked any more, only time tells.
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.strictEqual(widget.element.count, 57);
  });

  it('are asked for as soon as somebody comes back to the page', async () => {
    site.counts(41);
    const widget = await show(small);
    await widget.says('41');
    site.counts(57);
    // What the browser says then; nothing but a person can switch tabs.
    await until(
      () => `the count, which is ${widget.element.count}`,
      () => {
        document.dispatchEvent(new Event('visibilitychange'));
        return widget.element.count === 57;
      },
    );
  });

  it('are not asked for while the widget is out of sight', async () => {
    polling.pause = 50;
    site.counts(41);
    const element = document.createElement('petition-widget');
    element.campaign = urlOf('small');
    site.has(small);
    const widget = meet(element);
    const far = document.createElement('div');
    far.style.cssText = 'position: absolute; top: 10000px';
    far.append(element);
    document.body.append(far);
    await widget.is('ready');
    await widget.says('41');
    site.counts(57);
    // Several times as long as the pause: that nothing is asked, only time tells.
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.strictEqual(element.count, 41);
    far.style.cssText = '';
    await widget.says('57');
    far.remove();
  });
});
