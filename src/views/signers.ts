/** The latest signatures, as each signer chose to appear. The endpoint decides who is among them. */
import { html, nothing } from 'lit';
import { intlLocale } from '../i18n/localize.ts';
import * as messages from '../i18n/messages.ts';
import { regionName } from '../i18n/regions.ts';
import type { Count } from '../schema/index.ts';
import { heading } from './heading.ts';
import type { View } from './view.ts';

/** "5 minutes ago", or of a date alone "yesterday", in the language being spoken; nothing of a time that cannot be read. */
export const ago = (at: string): unknown => {
  const minutes = Math.max(0, (Date.now() - Date.parse(at)) / 60_000);
  const [unit, length] =
    minutes < 60 && at.length > 10
      ? (['minute', 1] as const)
      : minutes < 1440 && at.length > 10
        ? (['hour', 60] as const)
        : (['day', 1440] as const);
  return isNaN(minutes)
    ? nothing
    : new Intl.RelativeTimeFormat(intlLocale(), { numeric: 'auto' }).format(-Math.floor(minutes / length), unit);
};

export const signers = (view: View, list: Count['signers'] = []) => {
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
