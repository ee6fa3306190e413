/**
 * The code that only the signer has, to withdraw the signature by: made at signing, shown after it,
 * and kept nowhere.
 */
import { assert } from '@open-wc/testing';
import type { Campaign } from '../../src/schema/index.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { small, smallWith } from './campaigns.ts';
import { ada, show, until, type Attributes, type Visitor } from './harness.ts';
import { brokenConnection, site, status, urlOf, type Answer } from './site.ts';
import { tabTo } from './tabbing.ts';
import { sentence } from './words.ts';

/** An id, and 128 bits in base64url. */
const form = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}\.[\w-]{22}$/;

const count = `${urlOf('small')}/count`;

const signed = async (campaign: Campaign = small, attributes: Attributes = {}, answer?: Answer): Promise<Visitor> => {
  if (answer) site.answers(answer);
  const widget = await show(campaign, attributes);
  await widget.sign();
  await widget.is('signed');
  return widget;
};

const block = (widget: Visitor): HTMLDetailsElement => widget.the<HTMLDetailsElement>('[part="signed"] details');

/** Opens what the code is in. */
const opened = async (widget: Visitor, language: 'en' | 'zh-Hant' = 'en'): Promise<string> => {
  await widget.says(sentence('withdraw-title', language));
  block(widget).open = true;
  return block(widget).querySelector('pre')?.innerText ?? assert.fail('no code');
};

const hashOf = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
};

const press = (widget: Visitor, words: string): void => {
  const button = widget.all('button').find(({ innerText }) => innerText.trim() === words);
  (button ?? assert.fail(`no button "${words}"`)).click();
};

const withClipboard = (writeText: (text: string) => Promise<void>): void => {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
};

describe('the code to withdraw a signature by', () => {
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  for (const answer of [status(202, { status: 'received' }), status(202, { status: 'confirm-email' }), status(409)])
    it('is shown to who has signed, and the endpoint has its hash and not the code', async () => {
      const widget = await signed(small, {}, answer);
      await widget.says(sentence('withdraw-title'));
      assert.isFalse(block(widget).open);
      const code = await opened(widget);
      assert.match(code, form);
      await widget.says(sentence('withdraw-hint'));
      const { id, withdraw } = site.received[0]?.signature ?? assert.fail();
      assert.strictEqual(code.split('.')[0], id);
      assert.strictEqual(withdraw, await hashOf(code));
      assert.notInclude(JSON.stringify(site.received[0]?.signature), code.slice(37));
    });

  it('stays the same through every retry, and through every further press of the button', async () => {
    site.answers(brokenConnection, status(500), status(400), status(202));
    const widget = await show(small);
    await widget.sign();
    await widget.is('failed');
    await widget.pressSign();
    await widget.is('signed');
    const hashes = site.received.map(({ signature }) => signature.withdraw);
    assert.deepEqual(hashes, Array(4).fill(await hashOf(await opened(widget))));
  });

  it('is a new one for the next signature, and the first is gone', async () => {
    const widget = await signed();
    const first = await opened(widget);
    widget.element.reset();
    await widget.is('ready');
    assert.notInclude(widget.element.shadowRoot?.textContent, first);
    await widget.sign({ ...ada, name: 'Grace Hopper' });
    await widget.is('signed');
    const second = await opened(widget);
    assert.match(second, form);
    assert.notStrictEqual(first.split('.')[1], second.split('.')[1]);
    assert.strictEqual(site.received[1]?.signature.withdraw, await hashOf(second));
  });

  it('is in no event, no address and no storage', async () => {
    const widget = await signed();
    const secret = (await opened(widget)).slice(37);
    const told = widget.heard.map((event) => JSON.stringify(Object.values(event)));
    for (const text of [...told, ...site.requests, location.href, JSON.stringify([localStorage, sessionStorage])])
      assert.notInclude(text, secret);
  });

  it('is copied at the press of a button, which says so', async () => {
    const copied: string[] = [];
    withClipboard(async (text) => void copied.push(text));
    const widget = await signed();
    const code = await opened(widget);
    press(widget, sentence('copy-withdrawal'));
    await until(
      'the words that it is copied',
      () => block(widget).querySelector<HTMLElement>('[role="status"]')?.innerText === sentence('copied'),
    );
    assert.deepEqual(copied, [code]);
  });

  it('can be selected where the browser does not let it be copied', async () => {
    withClipboard(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
    const widget = await signed();
    await opened(widget);
    press(widget, sentence('copy-withdrawal'));
    assert.notStrictEqual(getComputedStyle(block(widget).querySelector('pre') ?? assert.fail()).userSelect, 'none');
    assert.strictEqual(block(widget).querySelector<HTMLElement>('[role="status"]')?.innerText, '');
  });

  for (const [endpoint, page] of [
    ['https://petitions.example/v1/campaigns/small/signatures', 'https://petitions.example/withdraw#'],
    ['https://petitions.example/for/us/v1/campaigns/small/signatures', 'https://petitions.example/for/us/withdraw#'],
    ['https://petitions.example/api/sign', undefined],
    ['https://petitions.example/v1/campaigns/small/signatures?x=1', undefined],
  ] as const)
    it(`comes with a link to the page that takes it, if ${endpoint} has one`, async () => {
      const widget = await signed(smallWith({ endpoint, count }));
      const code = await opened(widget);
      const link = block(widget).querySelector('a');
      if (page === undefined) assert.isNull(link);
      else assert.deepEqual([link?.href, link?.target, link?.rel], [page + code, '_blank', 'noopener noreferrer']);
    });

  it('goes with the endpoint that the host page names', async () => {
    const endpoint = 'https://petitions.example/other/v1/campaigns/small/signatures';
    const widget = await signed(smallWith({ count }), { endpoint });
    const code = await opened(widget);
    assert.strictEqual(block(widget).querySelector('a')?.href, `https://petitions.example/other/withdraw#${code}`);
  });

  it('is within reach of the keyboard', async () => {
    const copied: string[] = [];
    withClipboard(async (text) => void copied.push(text));
    const widget = await signed();
    await widget.says(sentence('withdraw-title'));
    await widget.hasFocusOn('outcome');
    await tabTo(widget, sentence('withdraw-title'));
    await widget.press('Enter');
    await until('the code', () => block(widget).open);
    await tabTo(widget, sentence('copy-withdrawal'));
    await widget.press('Enter');
    await until('a copy', () => copied.length === 1);
    await widget.press('Tab');
    assert.strictEqual(widget.focused, sentence('withdraw-now'));
  });

  for (const language of ['en', 'zh-Hant'] as const)
    it(`has no fault that axe finds, in ${language}`, async () => {
      const widget = await signed(small, { lang: language });
      await opened(widget, language);
      assert.deepEqual(await accessibilityFaults(widget.element), []);
    });

  it('changes its words with the language, and stays', async () => {
    const widget = await signed();
    const code = await opened(widget);
    await widget.speak('zh-Hant');
    assert.strictEqual(await opened(widget, 'zh-Hant'), code);
    assert.include(widget.text, sentence('withdraw-hint', 'zh-Hant'));
  });

  it('is not made on a page without TLS, where browsers cannot hash, and signing works', async () => {
    const subtle = Object.getOwnPropertyDescriptor(Crypto.prototype, 'subtle') ?? assert.fail();
    Reflect.deleteProperty(Crypto.prototype, 'subtle');
    try {
      const widget = await signed();
      await widget.says(sentence('copy-link'));
      // A code is there a moment after that: that none comes, only time tells.
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.isNull(widget.find('[part="signed"] details'));
      assert.notProperty(site.received[0]?.signature, 'withdraw');
    } finally {
      Object.defineProperty(Crypto.prototype, 'subtle', subtle);
    }
  });

  it('is not made in a trial', async () => {
    const widget = await signed(small, { 'dry-run': '' });
    await widget.says(sentence('copy-link'));
    // As above.
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.isNull(widget.find('[part="signed"] details'));
  });
});
