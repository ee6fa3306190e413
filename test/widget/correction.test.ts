/**
 * A signature that may have arrived and is corrected: the endpoint can tell whose it is, and
 * another person's is another one.
 */
import { assert } from '@open-wc/testing';
import type { Signature } from '../../src/schema/index.ts';
import { small } from './campaigns.ts';
import { ada, show, type Visitor } from './harness.ts';
import { page, site, status } from './site.ts';

/** A first answer that was lost, then something else in the form, and another press. */
const twice = async (change: (widget: Visitor) => Promise<void>): Promise<readonly [Signature, Signature]> => {
  site.answers(page(200), status(202));
  const widget = await show(small);
  await widget.sign();
  await widget.is('failed');
  await change(widget);
  await widget.pressSign();
  await widget.is('signed');
  const [first, second, ...more] = site.received.map(({ signature }) => signature);
  assert.deepEqual(more, []);
  return [first ?? assert.fail(), second ?? assert.fail()];
};

describe('a signature that may have arrived', () => {
  it('keeps its id and its withdrawal code when it is corrected', async () => {
    const [first, second] = await twice((widget) => widget.type('email', 'ada@example.net'));
    assert.strictEqual(second.id, first.id);
    assert.match(first.withdraw ?? '', /^sha256-/);
    assert.strictEqual(second.withdraw, first.withdraw);
    assert.strictEqual(second.fields.email, 'ada@example.net');
  });

  it('is another one when somebody else has filled in the form since', async () => {
    const [first, second] = await twice((widget) =>
      widget.fillIn({ name: 'Grace Hopper', email: 'grace@example.org' }),
    );
    assert.notStrictEqual(second.id, first.id);
    assert.notStrictEqual(second.withdraw, first.withdraw);
  });

  it('is a separate one when corrected on a page without TLS, where nothing proves whose the first one is', async () => {
    Object.defineProperty(window, 'crypto', {
      configurable: true,
      value: { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => bytes.map(() => Math.random() * 256) },
    });
    try {
      const [first, second] = await twice((widget) => widget.type('email', 'ada@example.net'));
      assert.notStrictEqual(second.id, first.id);
      site.received = [];
      const [third, fourth] = await twice(() => Promise.resolve());
      assert.strictEqual(fourth.id, third.id);
      assert.strictEqual(fourth.fields.email, ada.email);
    } finally {
      Reflect.deleteProperty(window, 'crypto');
    }
  });
});
