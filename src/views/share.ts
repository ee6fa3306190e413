/** Ways to pass the petition on: plain links, no script of theirs, and nothing of the signer's in any of them. */
import { html, nothing } from 'lit';
import * as messages from '../i18n/messages.ts';
import type { Network } from '../schema/index.ts';
import { heading } from './heading.ts';
import { say, type View } from './view.ts';

/** The networks that take a link, with `{url}` and `{text}` to be put in; more are to come. */
const targets: Partial<Record<Network, readonly [name: string, href: string]>> = {
  whatsapp: ['WhatsApp', 'https://wa.me/?text={text} {url}'],
  telegram: ['Telegram', 'https://t.me/share/url?url={url}&text={text}'],
  line: ['LINE', 'https://line.me/R/share?text={text} {url}'],
  facebook: ['Facebook', 'https://www.facebook.com/sharer/sharer.php?u={url}'],
  x: ['X', 'https://x.com/intent/post?url={url}&text={text}'],
  email: ['', 'mailto:?subject={text}&body={url}'],
};

/** What is shared: the campaign's words and address; undefined where no address is known. */
export const shared = (view: View): { url: string; text: string } | undefined => {
  const { share, page, title } = view.campaign;
  const url = share?.url ?? page;
  return url === undefined ? undefined : { url, text: say(view, share?.text ?? title).words };
};

/** Whether the address was copied, or is shown to be copied by hand. */
export type Copied = 'done' | 'by-hand' | undefined;

export const share = (view: View, copied: Copied) => {
  const what = shared(view);
  if (!what) return nothing;
  const button = (network: 'system' | 'copy', words: string) =>
    html`<li>
      <button
        type="button"
        @click=${() => {
          view.act.share(network);
        }}
      >
        ${words}
      </button>
    </li>`;
  const { url, text } = what;
  const values = { url: encodeURIComponent(url), text: encodeURIComponent(text) };
  return html`<div class="share" part="share">
    ${heading(view.headingLevel + 2, messages.shareTitle())}
    <ul>
      ${typeof navigator.share === 'function' ? button('system', messages.shareSystem()) : nothing}
      ${view.campaign.share?.networks?.map((network) => {
        const [name, href] = targets[network] ?? [];
        return href
          ? html`<li>
              <a
                href=${messages.fill(href, values).join('').replace(' ', '%20')}
                target="_blank"
                rel="noopener noreferrer"
                @click=${() => {
                  view.act.share(network);
                }}
                >${name || messages.labels.email()}</a
              >
            </li>`
          : nothing;
      })}
      ${button('copy', messages.copyLink())}
    </ul>
    <p class="quiet" role="status">
      ${copied === 'done' ? messages.copied() : copied ? html`<bdi>${url}</bdi>` : nothing}
    </p>
  </div>`;
};
