/**
 * The switch between the campaign's languages, each under its own name. In the first frame, blanks as wide as the Han
 * characters keep their place: the fonts that have them are looked for after it.
 */
import { html, nothing } from 'lit';
import * as messages from '../i18n/messages.ts';
import { directionOf } from '../i18n/negotiate.ts';
import type { View } from './view.ts';

/** `Intl` names the Chinese ones with words that differ from vendor to vendor, and takes its time for the first. */
const own = new Map([
  ['en', 'English'],
  ['zh-Hant', '繁體中文'],
  ['zh-Hans', '简体中文'],
]);

export const nameOf = (tag: string): string => {
  const known = own.get(tag);
  if (known) return known;
  try {
    const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
};

export const languages = ({ act, isSettled, locale, missed, offered }: View) =>
  html`${
    offered.length < 2
      ? nothing
      : html`<div class="languages" part="languages" role="group" aria-label=${messages.languages()}>
          ${offered.map(
            (tag) =>
              html`<button
                type="button"
                lang=${isSettled ? tag : nothing}
                dir=${directionOf(tag)}
                aria-pressed=${tag === locale}
                @click=${() => {
                  act.speak(tag);
                }}
              >
                ${isSettled ? nameOf(tag) : nameOf(tag).replace(/[\u3000-\u9fff]/g, '\u2003')}
              </button>`,
          )}
        </div>`
  }
  ${missed && html`<p class="quiet">${messages.notInLanguage(nameOf(missed))}</p>`}`;
