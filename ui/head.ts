/** What stands at the head of every page of its own: the mark that leads home, and the languages. */
import { html } from 'lit';
import { nameOf } from '../src/i18n/language-names.ts';

export const wordmark = (href: string, words: string) =>
  html`<p class="wordmark">
    <a href=${href}>
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <path
          d="M5 18c4 1 5 4 6 8C14 15 19 9 28 5"
          fill="none"
          stroke="currentColor"
          stroke-width="3"
          stroke-linecap="round"
        />
      </svg>
      ${words}
    </a>
  </p>`;

/** A button for each language, under its own name; `ui` is the one shown. */
export const languageSwitch = (
  label: string,
  locales: readonly string[],
  ui: string,
  speak: (locale: string) => void,
) =>
  html`<div class="toggle" role="group" aria-label=${label}>
    ${locales.map(
      (tag) =>
        html`<button
          type="button"
          class="small"
          lang=${tag}
          data-speak=${tag}
          aria-pressed=${tag === ui}
          @click=${() => {
            speak(tag);
          }}
        >
          ${nameOf(tag)}
        </button>`,
    )}
  </div>`;
