/**
 * Notices for when there is no form to show, or the signature could not be sent. Each takes the
 * focus.
 */
import { html } from 'lit';
import * as messages from '../i18n/messages.ts';
import { pageOf } from '../content/page-address.ts';
import type { FailureCode, Phase } from '../schema/index.ts';
import { prose } from './campaign-text.ts';
import { heading } from './heading.ts';
import type { View } from './view.ts';

const pageLink = (page: string | undefined) =>
  page && html`<p><a href=${page} target="_blank" rel="noopener noreferrer">${messages.elsewhere()}</a></p>`;

/** The signature is unconfirmed. The answers are still above, and the button below tries again. */
export const failure = (view: View, code: FailureCode) =>
  html`<div class="notice wrong" id="failure" tabindex="-1">
    <div role="alert">
      ${heading(view.level + 1, messages.failedTitle())}
      <p>${messages.failed[code]()} ${messages.kept()}</p>
      ${pageLink(pageOf(view.campaign, view.url))}
    </div>
  </div>`;

/** Why it cannot be signed, in the widget's words and the campaign's. */
export const closed = (view: View, phase: Exclude<Phase, 'open'>) => {
  const { opens = '', [phase]: said } = view.campaign;
  return html`<div class="outcome">
    ${heading(view.level + 1, messages.closedTitle[phase](opens), 'outcome')} ${said?.text && prose(view, said.text)}
  </div>`;
};

/** Shown if the host page supplied no children to fall back on. */
export const unavailable = (page: string | undefined, retry: () => void) =>
  html`<p>${messages.unavailable()}</p>
    ${pageLink(page)}
    <button type="button" class="plain" @click=${retry}>${messages.tryAgain()}</button>`;
