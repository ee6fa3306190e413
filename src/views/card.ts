/** The whole widget, and its placeholder while there is no campaign to show. */
import { html, nothing, type TemplateResult } from 'lit';
import { isLong } from '../content/long-text.ts';
import { say } from '../content/spoken.ts';
import * as messages from '../i18n/messages.ts';
import { directionOf } from '../i18n/negotiate.ts';
import type { Shown, State } from '../flow/state.ts';
import { phrase, prose } from './campaign-text.ts';
import { form } from './form.ts';
import { heading } from './heading.ts';
import { languages } from './languages.ts';
import { closed, unavailable } from './notices.ts';
import { progress } from './progress.ts';
import { sheet } from './paper-sheet.ts';
import { signed } from './signed.ts';
import { signers } from './signers.ts';
import type { View } from './view.ts';

/** The campaign's picture, text and demands. */
const told = (view: View) => {
  const { body, demands, image } = view.campaign;
  return html`${
      image &&
      html`<img
        part="image"
        src=${image.src}
        alt=${say(view, image.alt).words}
        loading="lazy"
        referrerpolicy="no-referrer"
      />`
    }
    <slot name="text">
      ${prose(view, body, 'text')}
      ${
        demands?.[0] &&
        html`<ul class="demands" part="demands">
          ${demands.map((demand) => html`<li>${phrase(view, demand)}</li>`)}
        </ul>`
      }
    </slot>`;
};

/**
 * Folded in a narrow column. If the text is certain to be folded, it is rendered after the first
 * frame, into space reserved for it, so that the form appears sooner. Scrolling it unfolds it, and
 * so does a search in the page or a Tab to a link inside.
 */
const story = (view: View) => {
  const { isUnfolded } = view;
  const { body } = view.campaign;
  const isKept = !view.isSettled && isLong(say(view, body).words);
  return html`<div
      class=${isUnfolded ? 'story' : isKept ? 'story folded kept' : 'story folded'}
      @scroll=${view.actions.unfold}
      @focusin=${view.actions.unfold}
    >
      ${isKept ? nothing : told(view)}
    </div>
    ${isUnfolded ? nothing : html`<button type="button" class="plain" @click=${view.actions.unfold}>${messages.readOn()}</button>`}`;
};

/** Typed so that a step that is not drawn does not compile. */
const panel = (view: View, state: Shown, signatures: unknown): TemplateResult => {
  switch (state.step) {
    case 'editing':
    case 'sending':
    case 'failed':
      return form(view, state);
    case 'signed':
      return signed(view, state.outcome, signatures);
    case 'closed':
      return closed(view, state.phase);
  }
};

const root = (ui: string, step: State['step'], content: unknown, after: unknown = nothing) =>
  html`<div class="root" lang=${ui} dir=${directionOf(ui)} translate="no">
    <article class="card ${step}" part="card">${content}</article>
    ${after}<i class="probe" hidden></i>
  </div>`;

/** Keeps the form within reach on a small screen; shown only while the form is out of view. */
const reach = ({ actions }: View) =>
  html`<div class="reach">
    <button type="button" class="main" @click=${actions.goToForm}>${messages.sign()}</button>
  </div>`;

export const card = (view: View, state: Shown) => {
  const { title, to } = view.campaign;
  const signatures = signers(view);
  return root(
    view.ui,
    state.step,
    html`<header>
        ${to && html`<p class="quiet">${phrase(view, to)}</p>`}
        <slot name="title">${heading(view.level, phrase(view, title), nothing, 'title')}</slot>
        ${languages(view)}
      </header>
      <div class="body">
        ${progress(view, state.step === 'closed' && state.phase !== 'upcoming')}
        <div class="campaign">${story(view)}</div>
        <div class="panel">
          <slot name="before-form"></slot>
          ${panel(view, state, signatures)}
          <slot name="after-form"></slot>
          ${state.step === 'signed' ? nothing : signatures}
        </div>
      </div>
      ${view.printing === 'on' ? sheet(view, state) : nothing}`,
    view.isSettled && (state.step === 'editing' || state.step === 'failed') ? reach(view) : nothing,
  );
};

/** Shown if the host page supplied no children to show instead. */
export const placeholder = (state: Exclude<State, Shown>, ui: string, retry: () => void) =>
  root(
    ui,
    state.step,
    state.step === 'unavailable'
      ? unavailable(state.page, retry)
      : html`<p class="quiet" role="status">${messages.loading()}</p>`,
  );
