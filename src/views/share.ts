/** Ways to pass the petition on: plain links, no script of theirs, and nothing of the signer's in any of them. */
import { html, nothing } from 'lit';
import * as messages from '../i18n/messages.ts';
import { own } from '../own-address.ts';
import type { Network } from '../schema/index.ts';
import type { Shared, Way } from '../sharing.ts';
import { heading } from './heading.ts';
import { say, type View } from './view.ts';

/** Each network's name, and its address with `{url}` and `{text}` to be put in; without one it is a button. */
const targets: Record<Network, readonly [name: string, href?: string]> = {
  whatsapp: ['WhatsApp', 'https://wa.me/?text={text}%20{url}'],
  telegram: ['Telegram', 'https://t.me/share/url?url={url}&text={text}'],
  // Takes no link with a text: what is to be pasted is copied.
  signal: ['Signal'],
  line: ['LINE', 'https://line.me/R/share?text={text}%20{url}'],
  wechat: ['WeChat'],
  weibo: ['Weibo', 'https://service.weibo.com/share/share.php?url={url}&title={text}'],
  facebook: ['Facebook', 'https://www.facebook.com/sharer/sharer.php?u={url}'],
  x: ['X', 'https://x.com/intent/post?url={url}&text={text}'],
  bluesky: ['Bluesky', 'https://bsky.app/intent/compose?text={text}%20{url}'],
  mastodon: ['Mastodon'],
  threads: ['Threads', 'https://www.threads.net/intent/post?text={text}%20{url}'],
  linkedin: ['LinkedIn', 'https://www.linkedin.com/sharing/share-offsite/?url={url}'],
  reddit: ['Reddit', 'https://www.reddit.com/submit?url={url}&title={text}'],
  email: ['', 'mailto:?subject={text}&body={url}'],
};

/** What is shared: the campaign's words, for a network its own, and its address; undefined where none is known. */
export const shared = (view: View, network?: Way): { url: string; text: string } | undefined => {
  const { share, page, title } = view.campaign;
  const url = share?.url ?? page;
  const own = share?.texts?.[network as Network];
  return url === undefined ? undefined : { url, text: say(view, own ?? share?.text ?? title).words };
};

const filled = (href: string, { url, text }: { url: string; text: string }): string =>
  messages.fill(href, { url: encodeURIComponent(url), text: encodeURIComponent(text) }).join('');

/** What came of a press. What asks for more is in the extras; until they are there, the address serves as well. */
const outcome = ({ extras, ui }: View, { way, isCopied: copied }: Shared, what: { url: string; text: string }) =>
  extras?.ways[way]?.({ html, ui, copied, ...what }) ?? (copied ? messages.copied() : html`<bdi>${what.url}</bdi>`);

export const share = (view: View) => {
  const plain = shared(view);
  if (!plain) return nothing;
  const { shared: done } = view;
  const nameOf = (network: Network): string => messages.networkNames[network]?.() ?? targets[network][0];
  const item = (way: Way, words: string, href?: string) => {
    const press = () => {
      view.act.share(way);
    };
    return html`<li>
      ${
        href
          ? html`<a href=${href} target="_blank" rel="noopener noreferrer" @click=${press}>${words}</a>`
          : html`<button type="button" @click=${press}>${words}</button>`
      }
    </li>`;
  };
  const what = shared(view, done?.way) ?? plain;
  const words = done ? outcome(view, done, what) : nothing;
  return html`<div class="share" part="share">
    ${heading(view.level + 2, messages.shareTitle())}
    <ul>
      ${'share' in navigator ? item('system', messages.shareSystem()) : nothing}
      ${view.campaign.share?.networks?.map((network) => {
        const [, href] = targets[network];
        return item(network, nameOf(network), href && filled(href, shared(view, network) ?? plain));
      })}
      ${item('copy', messages.copyLink())}
      <li><button type="button" @click=${view.act.print}>${messages.printSheet()}</button></li>
    </ul>
    <div class="quiet" role="status">${words}</div>
  </div>`;
};

/** What comes with the extras, below all that stands there already. */
export const further = (view: View) => view.extras?.further({ ...view, signing: view.signing(), html, heading, own });
