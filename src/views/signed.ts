/**
 * What the signer sees after signing: thanks that claim no more than is known, and what to do next.
 */
import { html } from 'lit';
import * as messages from '../i18n/messages.ts';
import type { Thanked } from '../schema/index.ts';
import { phrase, prose } from './campaign-text.ts';
import { heading } from './heading.ts';
import { further, share } from './share.ts';
import type { View } from './view.ts';

/**
 * `signatures`: the latest ones, which were below the form. They move in here, since below the
 * space reserved for the form they would be far away.
 */
export const signed = (view: View, outcome: Thanked, signatures: unknown) => {
  const { text, next } = view.campaign.signed ?? {};
  return html`<div class="outcome" part="signed">
    <div class="thanks" role="alert">
      <svg viewBox="0 0 48 40" aria-hidden="true"><path d="M4 23c5-3 8 2 11 12C21 20 30 9 44 4" pathLength="1" /></svg>
      ${heading(view.level + 1, messages.signedTitle[outcome](), 'outcome')}
    </div>
    ${view.dryRun ? html`<p class="notice">${messages.dryRun()}</p>` : messages.signedText[outcome]?.()}
    <slot name="signed">${text && prose(view, text)}</slot>
    ${
      next &&
      html`<a class="main" href=${next.url} target="_blank" rel="noopener noreferrer">${phrase(view, next.label)}</a>`
    }
    ${share(view)} ${signatures} ${further(view, outcome)}
  </div>`;
};
