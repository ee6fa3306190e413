/**
 * The form. It uses one template while editing, sending and after a failure, so that the native
 * controls, which hold the answers, are kept. It is validated on submit, because the browser's own
 * bubbles would be in the browser's language.
 */
import { html, nothing } from 'lit';
import { inputId, labelOf } from '../content/fields.ts';
import { consentField, displayField, honeypotField, updatesField } from '../content/form-names.ts';
import * as messages from '../i18n/messages.ts';
import { fieldsOf, limitOf, type Problem, type Text } from '../schema/index.ts';
import type { State } from '../flow/state.ts';
import { phrase, prose } from './campaign-text.ts';
import { errorSummary } from './error-summary.ts';
import { fieldView, frame, row, select, tick } from './field.ts';
import { failure } from './notices.ts';
import type { View } from './view.ts';

/**
 * A trap for bots. Not displayed, so that nobody reaches it by eye, key or screen reader, and no
 * password manager fills it in; each `data-` attribute tells one of them to skip it. Whoever
 * springs it is asked to press once more, and it is gone then.
 */
const honeypot = () =>
  html`<div class="trap" aria-hidden="true">
    <label for=${inputId(honeypotField)}>${messages.leaveEmpty()}</label>
    <input
      id=${inputId(honeypotField)}
      name=${honeypotField}
      autocomplete="off"
      tabindex="-1"
      data-1p-ignore
      data-bwignore
      data-lpignore="true"
      data-form-type="other"
    />
  </div>`;

/** Who holds the data, for what purpose and how long, and where to read more. */
export const protection = (view: View) => {
  const { controller, purpose, retention, privacy } = view.campaign.consent ?? {};
  const said = (message: string, values: Record<string, Text | undefined>) =>
    Object.entries(values).map(
      ([name, text]) => text && html`<p>${messages.fill<unknown>(message, { [name]: phrase(view, text) })}</p>`,
    );
  return [
    said(messages.heldBy(), { controller }),
    said(messages.usedFor(), { purpose }),
    said(messages.keptFor(), { retention }),
    privacy &&
      html`<p><a href=${privacy} target="_blank" rel="noopener noreferrer">${messages.privacyNotice()}</a></p>`,
  ];
};

/** The same, one press away; the folded part is rendered after the first frame. */
const assurance = (view: View) => {
  const { controller, purpose, retention, privacy } = view.campaign.consent ?? {};
  return html`<div class="quiet">
    <p>${messages.neverShown()}</p>
    ${
      (controller ?? purpose ?? retention ?? privacy)
        ? html`<details>
            <summary>${messages.protection()}</summary>
            ${view.isSettled ? protection(view) : nothing}
          </details>`
        : nothing
    }
  </div>`;
};

/** How to appear in public. Nothing is preselected: anybody who does not answer is not shown. */
const display = (view: View) => {
  const ways = view.campaign.display ?? [];
  if (ways.length === 0) return nothing;
  const own = row(displayField, messages.displayLabel());
  return frame(
    own,
    select(view, own, messages.notShown(), () => [ways.map((way) => [way, messages.displays[way]()])]),
  );
};

/** Nobody waits for a proof without the extras, which make it. */
const waitingFor = (waiting: Extract<State, { step: 'sending' }>['waiting'], proof: string | undefined): unknown =>
  waiting === 'proof' ? proof : (waiting ? messages.waiting[waiting] : messages.sending)();

export const form = (view: View, state: Extract<State, { step: 'editing' | 'sending' | 'failed' }>) => {
  const { campaign, actions } = view;
  const { statement, updates } = campaign.consent ?? {};
  const fields = fieldsOf(campaign);
  const order = [...fields.map(({ name }) => name), consentField];
  const problems: readonly Problem[] = state.step === 'editing' ? state.problems : [];
  const rare = view.extras?.rareWords(view.ui);
  const mistakes = problems
    .map(({ field: name, code }) => {
      const field = fields.find((candidate) => candidate.name === name);
      const known = order.includes(name) ? name : '';
      return {
        field: known,
        sentence:
          (name === honeypotField && rare?.trapSprung) ||
          messages.problem(known, code, field ? labelOf(view, field) : '', field ? limitOf(field) : 0),
      };
    })
    .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
  const at = (name: string): string | undefined => mistakes.find(({ field }) => field === name)?.sentence;
  const isSprung = problems.some(({ field }) => field === honeypotField);
  const isSending = state.step === 'sending';
  // A browser may wrongly think it is offline, so the button keeps working.
  const isHeld = isSending && state.waiting === 'connection';
  return html`<form
    part="form"
    novalidate
    @pointerover=${view.isEntered ? nothing : actions.enter}
    @focusin=${actions.begin}
    @submit=${actions.submit}
    @input=${actions.edit}
    @change=${actions.edit}
  >
    ${errorSummary(view, mistakes)} ${view.extras?.sealed({ html, ...view })}
    ${campaign.notice && html`<div class="notice">${prose(view, campaign.notice)}</div>`}
    ${fields.map((field) => fieldView(view, field, at(field.name)))} ${display(view)}
    ${tick(
      row(
        consentField,
        statement === undefined ? messages.defaultStatement() : phrase(view, statement),
        true,
        at(consentField),
      ),
    )}
    ${updates && tick(row(updatesField, phrase(view, updates)))} ${view.isSettled && !isSprung ? honeypot() : nothing}
    ${state.step === 'failed' ? failure(view, state.code) : nothing}
    ${view.dryRun ? html`<p class="notice">${messages.dryRun()}</p>` : nothing}
    <button part="button" class="main" type="submit" aria-disabled=${isSending && !isHeld} @click=${actions.press}>
      ${state.step === 'failed' || isHeld ? messages.tryAgain() : isSending ? messages.sending() : messages.sign()}
    </button>
    <p role="status" class=${isSending && state.waiting ? nothing : 'unseen'}>
      ${isSending ? waitingFor(state.waiting, rare?.waitingForProof) : nothing}
    </p>
    ${campaign.closes && html`<p class="quiet">${messages.openUntil(campaign.closes)}</p>`} ${assurance(view)}
  </form>`;
};
