/** The whole widget, and what stands in its place while there is no campaign to show. */
import { html, nothing } from 'lit';
import * as messages from '../i18n/messages.ts';
import { directionOf } from '../i18n/negotiate.ts';
import type { Count } from '../schema/index.ts';
import type { State } from '../state.ts';
import { phrase, prose } from './campaign-text.ts';
import { form } from './form.ts';
import { heading } from './heading.ts';
import { languages } from './languages.ts';
import { closed, unavailable } from './notices.ts';
import { progress } from './progress.ts';
import { share, type Copied } from './share.ts';
import { signed } from './signed.ts';
import { signers as latest } from './signers.ts';
import { say, type View } from './view.ts';

/** What is shown beside the state. */
export interface Showing {
  readonly count: number | undefined;
  readonly isUnfolded: boolean;
  readonly copied: Copied;
  readonly signers: Count['signers'];
}

/** Folded in a narrow column. What scrolls it, a search in the page or a Tab to a link in it, unfolds it. */
const story = (view: View, isUnfolded: boolean) => {
  const { body, demands, image } = view.campaign;
  return html`<div
      class=${isUnfolded ? 'story' : 'story folded'}
      @scroll=${view.act.unfold}
      @focusin=${view.act.unfold}
    >
      ${
        image
          ? html`<img
              part="image"
              src=${image.src}
              alt=${say(view, image.alt).words}
              loading="lazy"
              referrerpolicy="no-referrer"
            />`
          : nothing
      }
      <slot name="text">
        ${prose(view, body, 'text')}
        ${
          demands?.length
            ? html`<ul class="demands" part="demands">
                ${demands.map((demand) => html`<li>${phrase(view, demand)}</li>`)}
              </ul>`
            : nothing
        }
      </slot>
    </div>
    ${isUnfolded ? nothing : html`<button type="button" class="plain" @click=${view.act.unfold}>${messages.readOn()}</button>`}`;
};

const panel = (view: View, state: State, copied: Copied) => {
  switch (state.step) {
    case 'editing':
    case 'sending':
    case 'failed':
      return form(view, state);
    case 'signed':
      return signed(view, state.outcome, share(view, copied));
    case 'closed':
      return closed(view, state.phase);
    default:
      return nothing;
  }
};

const root = (ui: string, step: State['step'], content: unknown) =>
  html`<div class="root" lang=${ui} dir=${directionOf(ui)}>
    <article class="card ${step}" part="card">${content}</article>
  </div>`;

export const card = (view: View, state: State, { count, isUnfolded, copied, signers }: Showing) => {
  const { title, to } = view.campaign;
  return root(
    view.ui,
    state.step,
    html`<header>
        ${to === undefined ? nothing : html`<p class="quiet">${phrase(view, to)}</p>`}
        <slot name="title">${heading(view.headingLevel, phrase(view, title), nothing, 'title')}</slot>
        ${languages(view)}
      </header>
      <div class="body">
        ${progress(view, count)}
        <div class="campaign">${story(view, isUnfolded)}</div>
        <div class="panel">
          <slot name="before-form"></slot>
          ${panel(view, state, copied)}
          <slot name="after-form"></slot>
          ${latest(view, signers)}
        </div>
      </div>`,
  );
};

/** Where the host page gave no children to show instead. */
export const placeholder = (state: State, ui: string, retry: () => void) =>
  root(
    ui,
    state.step,
    state.step === 'unavailable'
      ? unavailable(state.page, retry)
      : html`<p class="quiet" role="status">${messages.loading()}</p>`,
  );
