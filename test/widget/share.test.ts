/** Passing the petition on, after signing. */
import { assert } from '@open-wc/testing';
import { networks, type Network } from '../../src/schema/index.ts';
import { smallWith, smallWithout } from './campaigns.ts';
import { show, type Visitor } from './harness.ts';
import { until } from '../support/until.ts';
import { sentence } from './words.ts';

const share = {
  url: 'https://petitions.example/p/small?from=widget&lang=en',
  text: { en: 'Sign “this” & that', 'zh-Hant': '請聯署' },
  networks: ['whatsapp', 'telegram', 'line', 'facebook', 'x', 'email'] as Network[],
};

const signed = async (campaign = smallWith({ share }), lang = 'en'): Promise<Visitor> => {
  const widget = await show(campaign, { lang });
  await widget.sign();
  await widget.is('signed');
  // The networks come with the extras, which are fetched while one types.
  const links = campaign.share?.networks?.length ?? 0;
  if (links > 0)
    await until(
      () => `the networks, the widget says: ${widget.text}`,
      () => widget.all('[part="share"] li').length >= links + 2,
    );
  return widget;
};

/** Presses the button with these words. */
const press = (widget: Visitor, words: string): void => {
  const button = widget.all('button').find(({ innerText }) => innerText.trim() === words);
  (button ?? assert.fail(`no button "${words}"`)).click();
};

const withClipboard = (writeText: (text: string) => Promise<void>): void => {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
};

describe('somebody who signed', () => {
  const before = Object.getOwnPropertyDescriptor(navigator, 'share');
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'clipboard');
    Reflect.deleteProperty(navigator, 'share');
    if (before) Object.defineProperty(navigator, 'share', before);
  });

  it('can pass it on by plain links, with the words of the campaign and its address, and nothing of theirs', async () => {
    const widget = await signed();
    const links = widget.all<HTMLAnchorElement>('[part="share"] a');
    assert.lengthOf(links, share.networks.length);
    for (const { href, target, rel } of links) {
      assert.deepEqual([target, rel], ['_blank', 'noopener noreferrer']);
      assert.include(decodeURIComponent(href), share.url);
      assert.notMatch(decodeURIComponent(href), /Ada|example\.org/);
    }
    const telegram = new URL(links[1]?.href ?? '').searchParams;
    assert.deepEqual([telegram.get('url'), telegram.get('text')], [share.url, share.text.en]);
    assert.strictEqual(new URL(links[0]?.href ?? '').searchParams.get('text'), `${share.text.en} ${share.url}`);
  });

  it('passes it on in the language shown', async () => {
    const widget = await signed(smallWith({ share }), 'zh-Hant');
    assert.include(decodeURIComponent(widget.the<HTMLAnchorElement>('[part="share"] a').href), '請聯署');
  });

  it('copies the address, and is told so', async () => {
    const copied: string[] = [];
    withClipboard(async (text) => void copied.push(text));
    const widget = await signed();
    press(widget, sentence('copy-link'));
    await widget.says(sentence('copied'));
    assert.deepEqual(copied, [share.url]);
    assert.strictEqual(widget.the('[part="share"] [role="status"]').innerText, sentence('copied'));
  });

  it('is shown the address to copy by hand if the browser does not allow copying', async () => {
    withClipboard(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
    const widget = await signed();
    press(widget, sentence('copy-link'));
    await widget.says(share.url);
  });

  it('finds every network that the campaign names, each with its own words where it has some', async () => {
    const texts = { weibo: { en: 'For Weibo' } };
    const widget = await signed(smallWith({ share: { ...share, networks: [...networks], texts } }));
    const names = widget.all('[part="share"] li').map(({ innerText }) => innerText.trim());
    for (const name of [
      'WhatsApp',
      'Signal',
      'WeChat',
      'Weibo',
      'Bluesky',
      'Mastodon',
      'Threads',
      'LinkedIn',
      'Reddit',
    ])
      assert.include(names, name);
    const hrefs = widget.all<HTMLAnchorElement>('[part="share"] a').map(({ href }) => href);
    for (const href of hrefs) {
      assert.include(decodeURIComponent(href), share.url);
      assert.notMatch(decodeURIComponent(href), /Ada|example\.org|\{/);
    }
    const weibo = hrefs.find((href) => href.includes('weibo')) ?? assert.fail();
    assert.strictEqual(new URL(weibo).searchParams.get('title'), 'For Weibo');
    await widget.speak('zh-Hant');
    assert.include(widget.text, '微信');
  });

  it('is given the words and the address to paste into Signal', async () => {
    const copied: string[] = [];
    withClipboard(async (text) => void copied.push(text));
    const widget = await signed(smallWith({ share: { ...share, networks: ['signal'] } }));
    press(widget, 'Signal');
    await widget.says(sentence('paste-in', 'en', { network: 'Signal' }));
    assert.deepEqual(copied, [`${share.text.en} ${share.url}`]);
  });

  it('is given the address to paste into WeChat on a phone, which cannot scan its own screen', async () => {
    const copied: string[] = [];
    withClipboard(async (text) => void copied.push(text));
    const widget = await signed(smallWith({ share: { ...share, networks: ['wechat'] } }));
    const { matchMedia } = globalThis;
    globalThis.matchMedia = () => ({ matches: true }) as MediaQueryList;
    try {
      press(widget, sentence('wechat'));
      await widget.says(sentence('paste-in', 'en', { network: sentence('wechat') }));
      assert.deepEqual(copied, [share.url]);
    } finally {
      globalThis.matchMedia = matchMedia;
    }
  });

  it('is asked for their Mastodon server, and led there', async () => {
    const opened: unknown[][] = [];
    const open = globalThis.open;
    globalThis.open = (...given) => {
      opened.push(given);
      return null;
    };
    try {
      const widget = await signed(smallWith({ share: { ...share, networks: ['mastodon'] } }));
      press(widget, 'Mastodon');
      await widget.says(sentence('mastodon-server'));
      const server = widget.the<HTMLInputElement>('#server');
      for (const typed of ['not a server', 'mastodon']) {
        server.value = typed;
        press(widget, sentence('continue'));
        assert.strictEqual(server.validationMessage, sentence('mastodon-server'));
        server.dispatchEvent(new Event('input'));
      }
      for (const typed of ['@ada@social.example', 'https://social.example/@ada']) {
        server.value = typed;
        press(widget, sentence('continue'));
      }
      const href = `https://social.example/share?text=${encodeURIComponent(share.text.en)}%20${encodeURIComponent(share.url)}`;
      assert.deepEqual(opened, [
        [href, '_blank', 'noopener,noreferrer'],
        [href, '_blank', 'noopener,noreferrer'],
      ]);
    } finally {
      globalThis.open = open;
    }
  });

  it("uses the system's own way of sharing where there is one, and may change their mind", async () => {
    const shared: unknown[] = [];
    Object.defineProperty(navigator, 'share', {
      configurable: true,
      value: (data: unknown) => {
        shared.push(data);
        return Promise.reject(new DOMException('closed', 'AbortError'));
      },
    });
    const widget = await signed();
    const button = widget.the('[part="share"] button');
    assert.strictEqual(button.innerText.trim(), sentence('share-system'));
    button.click();
    await widget.element.updateComplete;
    assert.deepEqual(shared, [{ url: share.url, text: share.text.en }]);
    assert.strictEqual(widget.element.state, 'signed');
  });

  it("passes on the campaign's page and title where nothing else is said", async () => {
    const widget = await signed(smallWith({ share: { networks: ['telegram'] } }));
    const { searchParams } = new URL(widget.the<HTMLAnchorElement>('[part="share"] a').href);
    assert.deepEqual(
      [searchParams.get('url'), searchParams.get('text')],
      ['https://petitions.example/p/small', 'Open the library'],
    );
  });

  it('shares the petition server’s page where the campaign names none', async () => {
    const copied: string[] = [];
    withClipboard(async (text) => void copied.push(text));
    const widget = await signed(smallWithout('page'));
    press(widget, sentence('copy-link'));
    await widget.says(sentence('copied'));
    assert.match(copied.join(), /\/p\/small$/);
  });

  it('is not asked to share a petition that has no address', async () => {
    const campaign = { ...smallWithout('page'), endpoint: 'https://petitions.example/all' };
    const widget = await show(campaign, { campaign, 'dry-run': 'dry-run' });
    await widget.sign();
    await widget.is('signed');
    // As a boolean: a message that draws the whole element takes minutes.
    assert.isTrue(widget.find('[part="share"]') === null);
  });

  it('is led to the campaign’s next step', async () => {
    const next = { label: { en: 'Donate', 'zh-Hant': '捐款' }, url: 'https://petitions.example/donate' };
    const widget = await signed(smallWith({ signed: { next } }), 'zh-Hant');
    const link = widget.the<HTMLAnchorElement>(`[part="signed"] a[href="${next.url}"]`);
    assert.deepEqual([link.innerText.trim(), link.target, link.rel], ['捐款', '_blank', 'noopener noreferrer']);
  });
});
