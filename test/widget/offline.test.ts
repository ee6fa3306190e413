/** Signing without a connection: the signature waits, says so, and goes out by itself. */
import { assert } from '@open-wc/testing';
import { timing } from '../../src/flow/send-with-retries.ts';
import { small } from './campaigns.ts';
import { ada, show, until, type Visitor } from './harness.ts';
import { assertSameEachTime, brokenConnection, held, site, status, type Answer } from './site.ts';
import { sentence } from './words.ts';

describe('without a connection', () => {
  let isOnline = true;
  const goes = (where: 'online' | 'offline'): void => {
    isOnline = where === 'online';
    dispatchEvent(new Event(where));
  };
  beforeEach(() => {
    isOnline = true;
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline });
  });
  afterEach(() => {
    goes('online');
    Reflect.deleteProperty(navigator, 'onLine');
  });

  /** Takes nothing while there is no connection. */
  const line: Answer = (request) => (isOnline ? status(202)(request) : brokenConnection(request));

  const signOffline = async (): Promise<Visitor> => {
    site.answers(line);
    const widget = await show(small);
    goes('offline');
    await widget.sign();
    await widget.says(sentence('waiting-connection'));
    return widget;
  };

  it('a signature waits and says so, and goes out by itself when the connection is back', async () => {
    const widget = await signOffline();
    assert.strictEqual(widget.element.state, 'sending');
    goes('online');
    await widget.is('signed');
    assertSameEachTime(2);
  });

  it('a signature is sent all the same, as the browser may be wrong about that', async () => {
    const widget = await show(small);
    goes('offline');
    await widget.sign();
    await widget.is('signed');
    assertSameEachTime(1);
  });

  it('a signature goes out by the clock, whatever the browser says of the connection', async () => {
    timing.offlinePause = 5;
    site.answers(brokenConnection, brokenConnection, status(202));
    const widget = await show(small);
    goes('offline');
    await widget.sign();
    await widget.is('signed');
    assertSameEachTime(3);
  });

  it('a press of the button tries again, with what stands in the form by then', async () => {
    site.answers(brokenConnection, status(202));
    const widget = await show(small);
    goes('offline');
    await widget.sign();
    await widget.says(sentence('waiting-connection'));
    assert.strictEqual(widget.button.innerText.trim(), sentence('try-again'));
    assert.strictEqual(widget.button.ariaDisabled, 'false');
    await widget.type('email', 'ada@example.net');
    await widget.pressSign();
    await widget.is('signed');
    const [first, second, ...more] = site.received.map(({ signature }) => signature);
    assert.deepEqual(more, []);
    assert.strictEqual(second?.id, first?.id);
    assert.strictEqual(second?.withdraw, first?.withdraw);
    assert.strictEqual(second?.fields.email, 'ada@example.net');
  });

  it('a press of the button shows what is wrong by then, and sends nothing more', async () => {
    const widget = await signOffline();
    await widget.type('email', '');
    await widget.pressSign();
    await widget.hasFocusOn('errors');
    goes('online');
    await site.hasAllThatWasSent();
    assertSameEachTime(1);
    assert.strictEqual(widget.element.state, 'ready');
  });

  it('nothing counts as a failed attempt', async () => {
    timing.attempts = 1;
    const broken = held(brokenConnection);
    site.answers(broken.answer, status(202));
    const widget = await show(small);
    await widget.sign();
    await until('a first attempt', () => site.received.length === 1);
    goes('offline');
    broken.letGo();
    await widget.says(sentence('waiting-connection'));
    goes('online');
    await widget.is('signed');
    assertSameEachTime(2);
  });

  it('what was typed stays, and the language can be changed', async () => {
    const widget = await signOffline();
    await widget.speak('zh-Hant');
    await widget.says(sentence('waiting-connection', 'zh-Hant'));
    assert.strictEqual(widget.value('email'), ada.email);
    goes('online');
    await widget.is('signed');
  });
});
