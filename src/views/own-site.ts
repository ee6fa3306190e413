/** The tag for a site of one's own, to copy: each place that shows the petition can bring forth another. */
import { html, nothing } from 'lit';
import * as messages from '../i18n/messages.ts';
import { heading } from './heading.ts';
import type { View } from './view.ts';

export const ownSite = (view: View) => {
  const { shared, snippet } = view;
  if (snippet === '') return nothing;
  return html`<div class="share">
    ${heading(view.headingLevel + 2, messages.embedTitle())}
    <p class="quiet">${messages.embedHint()}</p>
    <pre dir="ltr" tabindex="0">${snippet}</pre>
    <ul>
      <li>
        <button
          type="button"
          @click=${() => {
            view.act.share('code');
          }}
        >
          ${messages.copyCode()}
        </button>
      </li>
    </ul>
    <p class="quiet" role="status">
      ${shared?.way === 'code' && shared.how === 'copied' ? messages.copied() : nothing}
    </p>
  </div>`;
};
