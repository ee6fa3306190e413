/**
 * Passing the petition on by the keyboard alone, after signing: real keys, pressed by the browser.
 */
import { assert } from '@open-wc/testing';
import { scriptSource } from '../../src/lazy/script-source.ts';
import { press, type } from '../support/commands.ts';
import { smallWith } from './campaigns.ts';
import { show, until, type Visitor } from './harness.ts';
import { tabTo } from './tabbing.ts';
import { sentence } from './words.ts';

const url = 'https://petitions.example/p/small';
const campaign = smallWith({ share: { url, networks: ['telegram', 'signal', 'wechat', 'mastodon'] } });

/** Thanked, with the focus on the thanks. */
const signed = async (): Promise<Visitor> => {
  scriptSource.src = 'https://petitions.example/petition-widget.js';
  const widget = await show(campaign);
  await widget.sign();
  await widget.is('signed');
  await widget.hasFocusOn('outcome');
  await widget.says(sentence('embed-title'));
  return widget;
};

/** Comes to a button by Tab and presses it; it keeps the focus. */
const use = async (widget: Visitor, words: string, key: string): Promise<void> => {
  await tabTo(widget, words);
  await press(key);
  await widget.element.updateComplete;
  assert.strictEqual(widget.focused, words);
};

describe('somebody with a keyboard who signed', () => {
  const { open, print } = globalThis;
  const share = Object.getOwnPropertyDescriptor(navigator, 'share');
  let done: unknown[] = [];

  beforeEach(() => {
    done = [];
    const writeText = async (text: string) => void done.push(text);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    const system = async ({ url: shared }: ShareData) => void done.push(shared);
    Object.defineProperty(navigator, 'share', { configurable: true, value: system });
    window.open = (address) => {
      done.push(new URL(address ?? '').hostname);
      return null;
    };
    window.print = () => void done.push('printed');
  });
  afterEach(() => {
    Object.assign(window, { open, print });
    Reflect.deleteProperty(navigator, 'clipboard');
    Reflect.deleteProperty(navigator, 'share');
    if (share) Object.defineProperty(navigator, 'share', share);
  });

  it("opens the system's own sheet", async () => {
    const widget = await signed();
    await use(widget, sentence('share-system'), 'Enter');
    assert.deepEqual(done, [url]);
  });

  it('follows a link to a network', async () => {
    const widget = await signed();
    widget.the('[part="share"]').addEventListener('click', (event) => {
      event.preventDefault();
      done.push((event.target as HTMLAnchorElement).hostname);
    });
    await use(widget, 'Telegram', 'Enter');
    assert.deepEqual(done, ['t.me']);
  });

  it('copies the link, and what is to be pasted, and is told so', async () => {
    const widget = await signed();
    await use(widget, 'Signal', 'Enter');
    await widget.says(sentence('paste-in', 'en', { network: 'Signal' }));
    await use(widget, sentence('copy-link'), 'Enter');
    await widget.says(sentence('copied'));
    assert.strictEqual(done.at(-1), url);
  });

  it('has the code to scan shown', async () => {
    const widget = await signed();
    await use(widget, 'WeChat', 'Enter');
    await until('the code to scan', () => widget.find('.qr'));
  });

  it('names their Mastodon server, and is led there', async () => {
    const widget = await signed();
    await use(widget, 'Mastodon', 'Enter');
    await widget.says(sentence('mastodon-server'));
    await tabTo(widget, 'server');
    await type('social.example');
    await press('Enter');
    await tabTo(widget, sentence('continue'));
    await press('Enter');
    assert.deepEqual(done, ['social.example', 'social.example']);
  });

  it('copies the tag for a site of their own', async () => {
    const widget = await signed();
    await use(widget, sentence('copy-code'), 'Enter');
    await widget.says(sentence('copied'));
    assert.include(done[0], 'petition-widget.js');
  });

  it('prints a signature sheet', async () => {
    const widget = await signed();
    await use(widget, sentence('print'), 'Enter');
    await until('the dialog for printing', () => done.includes('printed'));
  });
});
