/** Ways to share the petition. Those for networks come with the extras. */
import { html, nothing } from 'lit';
import { shared } from '../content/share-text.ts';
import type { Thanked } from '../schema/index.ts';
import * as messages from '../i18n/messages.ts';
import { scriptSource } from '../lazy/script-source.ts';
import type { Shared, ShareTarget } from '../host/share.ts';
import { heading } from './heading.ts';
import type { View } from './view.ts';

/**
 * The result of a press. Ways that need more than a press are in the extras; until those are
 * loaded, the address is shown instead.
 */
const outcome = ({ extras, ui }: View, { way, isCopied: copied }: Shared, what: { url: string; text: string }) =>
  extras?.ways[way]?.({ html, ui, copied, ...what }) ?? (copied ? messages.copied() : html`<bdi>${what.url}</bdi>`);

export const share = (view: View) => {
  const plain = shared(view);
  if (!plain) return nothing;
  const { shared: done } = view;
  const item = (way: ShareTarget, words: string, href?: string) => {
    const press = () => {
      void view.actions.share(way);
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
      ${view.extras?.ofNetworks(view.ui, view.campaign.share?.networks ?? [], (way) => shared(view, way) ?? plain, item)}
      ${item('copy', messages.copyLink())}
      <li><button type="button" @click=${view.actions.print}>${messages.printSheet()}</button></li>
    </ul>
    <div class="quiet" role="status">
      ${view.printing === 'refused' ? html`${view.extras?.rareWords(view.ui).cannotPrint} <bdi>${plain.url}</bdi><br />` : nothing}${words}
    </div>
  </div>`;
};

/** What the extras add, below everything already shown. */
export const further = (view: View, outcome: Thanked) =>
  view.extras?.further({ ...view, outcome, signing: view.signing(), html, heading, scriptSource });
