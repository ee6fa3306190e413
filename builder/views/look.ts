/** How the widget looks on the page: one of the looks, its two colours, light or dark. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { looks, themes } from '../draft.ts';
import { colours } from '../snippets.ts';
import { lookLabels, themeLabels } from '../sentences.ts';
import * as words from '../words/after.ts';
import { choice, tick } from './controls.ts';
import type { Pasting } from './snippets.ts';

const colour = (view: Pasting, key: 'accent' | 'onAccent', label: string) =>
  html`<div class="field colour">
    <label for=${key}>${label}</label>
    <input
      type="color"
      id=${key}
      .value=${live(view.draft[key])}
      @input=${({ target }: Event) => {
        const { value } = target as HTMLInputElement;
        view.act.edit((draft) => ({ ...draft, [key]: value }));
      }}
    />
  </div>`;

export const look = (view: Pasting) => {
  const { draft, act } = view;
  return html`<p class="lead">${words.lookLead()}</p>
    ${choice(
      'look',
      words.look(),
      looks.map((value) => [value, lookLabels[value]()] as const),
      draft.look,
      (value) => {
        act.edit((before) => ({ ...before, look: value }));
      },
    )}
    ${tick({
      id: 'own-colours',
      label: words.ownColours(),
      isTicked: draft.accent !== '',
      set: (isOwn) => {
        const [accent, onAccent] = isOwn ? colours[draft.look] : ['', ''];
        act.edit((before) => ({ ...before, accent, onAccent }));
      },
    })}
    ${
      draft.accent
        ? html`<div class="pair">
            ${colour(view, 'accent', words.accent())} ${colour(view, 'onAccent', words.onAccent())}
          </div>`
        : nothing
    }
    ${choice(
      'theme',
      words.theme(),
      themes.map((value) => [value, themeLabels[value]()] as const),
      draft.theme,
      (value) => {
        act.edit((before) => ({ ...before, theme: value }));
      },
    )}`;
};
