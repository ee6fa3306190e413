/** Signing without a connection: the signature waits, says so, and goes out by itself. */
import { assert } from '@open-wc/testing';
import { timing } from '../../src/deliver.ts';
import { small } from './campaigns.ts';
import { ada, show, until, type Visitor } from './harness.ts';
import { assertSameEachTime, brokenConnection, held, site, status } from './site.ts';
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

  const signOffline = async (): Promise<Visitor> => {
    const widget = await show(small);
    goes('offline');
    await widget.sign();
    await widget.says(sentence('waiting-connection'));
    return widget;
  };

  it('a signature waits and says so, and goes out by itself when the connection is back', async () => {
    const widget = await signOffline();
    assert.strictEqual(widget.element.state, 'sending');
    await site.hasAllThatWasSent();
    assert.deepEqual(site.received, []);
    goes('online');
    await widget.is('signed');
    assertSameEachTime(1);
  });

  it('nothing counts as a failed attempt', async () => {
    timing.attempts = 1;
    const broken = held(brokenConnection);
    site.answers(broken.answer, status(202));
    const widget = await show(small);
    await widget.sign();
    await until(
      () => site.received.length === 1,
      () => 'a first attempt',
    );
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
