/**
 * The widget itself showing the draft, at the width of a phone or a page, in any of its languages.
 */
import { html, nothing } from 'lit';
import { nameOf } from '../localize.ts';
import { recolour } from '../focus-and-preview.ts';
import { isPreviewLess } from '../snippets.ts';
import type { Draft } from '../draft.ts';
import type { Kit } from '../kit.ts';
import * as words from '../words/page.ts';

export interface Previewed {
  readonly draft: Draft;
  /** The last valid document, without what a preview leaves out; undefined until there is one. */
  readonly campaign: object | undefined;
  readonly isStale: boolean;
  readonly kit: Kit | undefined;
  readonly language: string;
  readonly isWide: boolean;
  readonly show: (change: { readonly isWide?: boolean; readonly language?: string }) => void;
}

const press = (label: string, isOn: boolean, act: () => void, lang?: string) =>
  html`<button type="button" class="small" lang=${lang ?? nothing} aria-pressed=${isOn} @click=${act}>
    ${label}
  </button>`;

export const preview = ({ draft, campaign, isStale, kit, language, isWide, show }: Previewed) =>
  html`<h2 id="preview-title">${words.preview()}</h2>
    <p class="hint">${words.previewLead()}</p>
    <div class="toggles">
      <div class="toggle" role="group" aria-label=${words.previewWidth()}>
        ${press(words.phone(), !isWide, () => {
          show({ isWide: false });
        })}
        ${press(words.desktop(), isWide, () => {
          show({ isWide: true });
        })}
      </div>
      ${
        draft.languages.length > 1
          ? html`<div class="toggle" role="group" aria-label=${words.previewLanguage()}>
              ${draft.languages.map((tag) =>
                press(
                  nameOf(tag),
                  tag === language,
                  () => {
                    show({ language: tag });
                  },
                  tag,
                ),
              )}
            </div>`
          : nothing
      }
    </div>
    ${
      campaign
        ? html`${isStale ? html`<p class="stale">${words.previewStale()}</p>` : nothing}
            ${draft.look === 'default' ? nothing : html`<link rel="stylesheet" href=${`${kit?.files ?? ''}/themes/${draft.look}.css`} @load=${recolour} />`}
            <div class=${isWide ? 'screen wide' : 'screen'}>
              <div class="inside">
                <petition-widget
                  dry-run
                  heading-level="3"
                  lang=${language}
                  theme=${draft.theme}
                  .campaign=${campaign}
                ></petition-widget>
              </div>
            </div>
            ${isPreviewLess(draft, campaign) ? html`<p class="hint">${words.previewWithout()}</p>` : nothing}`
        : html`<p class="empty">${words.previewEmpty()}</p>`
    }`;
