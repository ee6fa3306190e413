/**
 * Lists every mistake above the form, each linked to its field (after GOV.UK's error summary). It
 * takes the focus. The alert is inside the focused element: otherwise JAWS does not read all of it.
 */
import { html, nothing } from 'lit';
import * as messages from '../i18n/messages.ts';
import { heading } from './heading.ts';
import type { View } from './view.ts';

export interface Mistake {
  /** The field to go to; empty if there is none. */
  readonly field: string;
  readonly sentence: string;
}

export const errorSummary = (view: View, mistakes: readonly Mistake[]) =>
  mistakes.length === 0
    ? nothing
    : html`<div class="errors" part="errors" id="errors" tabindex="-1">
        <div role="alert">
          ${heading(view.level + 1, messages.errorsTitle())}
          <ul>
            ${mistakes.map(({ field, sentence }) =>
              field === ''
                ? html`<li>${sentence}</li>`
                : html`<li>
                    <a
                      href="#${field}"
                      @click=${(event: Event) => {
                        event.preventDefault();
                        view.actions.goTo(field);
                      }}
                      >${sentence}</a
                    >
                  </li>`,
            )}
          </ul>
        </div>
      </div>`;
