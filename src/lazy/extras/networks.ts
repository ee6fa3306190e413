/**
 * The networks to pass the petition on by: plain links, no script of theirs, and nothing of the
 * signer's in any of them.
 */
import { speaking } from '../../i18n/localize.ts';
import type { Network } from '../../schema/index.ts';
import * as words from './words.ts';

/**
 * Each network's name, where it is written alike everywhere, and its address with `{url}` and
 * `{text}` to be put in; without one it is a button.
 */
const targets: Record<Network, readonly [name: string | (() => string), href?: string]> = {
  whatsapp: ['WhatsApp', 'https://wa.me/?text={text}%20{url}'],
  telegram: ['Telegram', 'https://t.me/share/url?url={url}&text={text}'],
  // Takes no link with a text: what is to be pasted is copied.
  signal: ['Signal'],
  line: ['LINE', 'https://line.me/R/share?text={text}%20{url}'],
  wechat: [words.wechat],
  weibo: [words.weibo, 'https://service.weibo.com/share/share.php?url={url}&title={text}'],
  facebook: ['Facebook', 'https://www.facebook.com/sharer/sharer.php?u={url}'],
  x: ['X', 'https://x.com/intent/post?url={url}&text={text}'],
  bluesky: ['Bluesky', 'https://bsky.app/intent/compose?text={text}%20{url}'],
  mastodon: ['Mastodon'],
  threads: ['Threads', 'https://www.threads.net/intent/post?text={text}%20{url}'],
  linkedin: ['LinkedIn', 'https://www.linkedin.com/sharing/share-offsite/?url={url}'],
  reddit: ['Reddit', 'https://www.reddit.com/submit?url={url}&title={text}'],
  email: [words.email, 'mailto:?subject={text}&body={url}'],
};

interface What {
  readonly url: string;
  readonly text: string;
}

/** `item` draws one of them; `what` is what is shared there. */
export const ofNetworks = <T>(
  ui: string,
  networks: readonly Network[],
  what: (network: Network) => What,
  item: (network: Network, words: string, href?: string) => T,
): T[] =>
  speaking(ui, () =>
    networks.map((network) => {
      const [name, target] = targets[network];
      const { url, text } = what(network);
      const put = (place: string): string => encodeURIComponent(place === '{url}' ? url : text);
      return item(network, typeof name === 'string' ? name : name(), target?.replace(/\{\w+\}/g, put));
    }),
  );
