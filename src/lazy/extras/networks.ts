/**
 * Networks to share the petition on: plain links, with none of their scripts and no data of the
 * signer's.
 */
import { speaking } from '../../i18n/localize.ts';
import type { Network } from '../../schema/index.ts';
import * as words from './words.ts';

/**
 * Each network's name (a function if it differs by language), and its address, in which `{url}` and
 * `{text}` are replaced. A network without an address is a button.
 */
const targets: Record<Network, readonly [name: string | (() => string), href?: string]> = {
  whatsapp: ['WhatsApp', 'https://wa.me/?text={text}%20{url}'],
  telegram: ['Telegram', 'https://t.me/share/url?url={url}&text={text}'],
  // Signal has no link that takes a text, so the text is copied for pasting.
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

/** `item` draws one network; `what` returns what is shared there. */
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
