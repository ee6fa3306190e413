/**
 * The switch between the campaign's languages, each under its own name. In the first frame, blanks
 * as wide as the Han characters hold their space, so that the browser looks for fonts with those
 * characters only afterwards.
 */
import { html, nothing } from 'lit';
import { nameOf } from '../i18n/language-names.ts';
import * as messages from '../i18n/messages.ts';
import { directionOf } from '../i18n/negotiate.ts';
import type { View } from './view.ts';

const few = 8;

const list = ({ actions, isSettled, locale, offered }: View) =>
  html`<div class="languages" part="languages" role="group" aria-label=${messages.languages()}>
    ${offered.map(
      (tag) =>
        html`<button
          type="button"
          lang=${isSettled ? tag : nothing}
          dir=${directionOf(tag)}
          aria-pressed=${tag === locale}
          @click=${() => {
            actions.speak(tag);
          }}
        >
          ${isSettled ? nameOf(tag) : nameOf(tag).replace(/[\u3000-\u9fff]/g, '\u2003')}
        </button>`,
    )}
  </div>`;

/** More than fit beside each other are folded, and can be searched once somebody unfolds them. */
export const languages = (view: View) =>
  html`${
    view.offered.length > few
      ? html`<details @toggle=${view.actions.bring}>
          <summary>${messages.languages()} · ${nameOf(view.locale)}</summary>
          ${view.extras?.findLanguage({ html, ...view })}${list(view)}
        </details>`
      : view.offered.length > 1
        ? list(view)
        : nothing
  }
  ${view.missingLanguage && html`<p class="quiet">${messages.notInLanguage(nameOf(view.missingLanguage))}</p>`}`;
