/**
 * The latest signatures, as each signer chose to appear. The endpoint decides who is among them.
 */
import { html, nothing } from 'lit';
import { ago } from '../content/time-ago.ts';
import * as messages from '../i18n/messages.ts';
import { regionName } from '../i18n/region-names.ts';
import { heading } from './heading.ts';
import type { View } from './view.ts';

export const signers = (view: View) => {
  const { signers: list = [] } = view;
  if (list.length === 0) return nothing;
  return html`<div class="signers" part="signers">
    ${heading(view.level + 1, messages.signersTitle())}
    <ul>
      ${list.slice(0, 5).map(
        ({ name, country, at }) =>
          html`<li>
            <bdi>${name ?? messages.anonymous()}</bdi>
            <span class="quiet">${country && regionName(country)}</span>
            <span class="quiet">${at && ago(at)}</span>
          </li>`,
      )}
    </ul>
  </div>`;
};
