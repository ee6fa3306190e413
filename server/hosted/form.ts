/** The whole form as HTML: errors first, then the fields, the consent, and who holds the data. */
import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';
import {
  consentField,
  displayField,
  honeypotField,
  inputId,
  labelOf,
  messages,
  statementOf,
  trapSprung,
  updatesField,
} from 'petition-widget/page';
import { fieldsOf, limitOf, type Problem, type Text } from 'petition-widget/schema';
import { nonceField, wordsAgreedTo } from './answers.ts';
import { fieldOf, select, tick } from './field.ts';
import { away, heading, phrase, prose } from './text.ts';
import { documentOf, query, type Html, type Part, type Step, type PageModel } from './page-model.ts';

interface Mistake {
  /** Empty if there is no field to go to. */
  readonly field: string;
  readonly sentence: string;
}

/** In the order of the form. */
const mistakesOf = (view: PageModel, problems: readonly Problem[]): readonly Mistake[] => {
  const fields = fieldsOf(view.campaign);
  const order = [...fields.map(({ name }) => name), displayField, consentField];
  return problems
    .map(({ field: name, code }) => {
      const field = fields.find((candidate) => candidate.name === name);
      const known = order.includes(name) ? name : '';
      const label = field ? labelOf(view, field) : messages.displayLabel();
      return {
        field: known,
        sentence:
          name === honeypotField ? trapSprung() : messages.problem(known, code, label, field ? limitOf(field) : 0),
      };
    })
    .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
};

/** Gets the focus so that it is read out (after GOV.UK's error summary). */
const summary = (mistakes: readonly Mistake[]): Html =>
  html`<div class="errors" id="errors" tabindex="-1" autofocus>
    <div role="alert">
      ${heading(2, messages.errorsTitle())}
      <ul>
        ${mistakes.map(
          ({ field, sentence }) =>
            html`<li>${field === '' ? sentence : html`<a href="#${inputId(field)}">${sentence}</a>`}</li>`,
        )}
      </ul>
    </div>
  </div>`;

/** People never see it; software fills it in. Same as in src/views/form.ts. */
const honeypot = (): Html =>
  html`<div class="trap" aria-hidden="true">
    <label for="${inputId(honeypotField)}">${messages.leaveEmpty()}</label>
    <input
      id="${inputId(honeypotField)}"
      name="${honeypotField}"
      autocomplete="off"
      tabindex="-1"
      data-1p-ignore
      data-bwignore
      data-lpignore="true"
      data-form-type="other"
    />
  </div>`;

/**
 * A unique first control, so that browsers do not refill the form for somebody else. On Back,
 * Chromium and WebKit refill even a `no-store` page if it has the same address and the same names
 * of its first two controls.
 */
const unlikeOthers = (): Html => html`<input type="hidden" name="${nonceField}-${randomUUID()}" />`;

/** Who holds the data, for what purpose and how long; more is one click away. */
const assurance = (view: PageModel): Html => {
  const { controller, purpose, retention, privacy } = view.campaign.consent ?? {};
  const said = (message: string, values: Readonly<Record<string, Text | undefined>>): Part[] =>
    Object.entries(values).map(([name, text]) =>
      text === undefined ? '' : html`<p>${messages.fill<Part>(message, { [name]: phrase(view, text) })}</p>`,
    );
  return html`<div class="quiet">
    <p>${messages.neverShown()}</p>
    ${
      (controller ?? purpose ?? retention ?? privacy)
        ? html`<details>
            <summary>${messages.protection()}</summary>
            ${said(messages.heldBy(), { controller })} ${said(messages.usedFor(), { purpose })}
            ${said(messages.keptFor(), { retention })}
            ${privacy === undefined ? '' : html`<p>${away(privacy, messages.privacyNotice())}</p>`}
          </details>`
        : ''
    }
  </div>`;
};

/** Gets the focus; what was typed is kept above it. */
const failure = ({ campaign }: PageModel, { code }: Extract<Step, { step: 'failed' }>): Html =>
  html`<div class="notice wrong" id="failure" tabindex="-1" autofocus>
    <div role="alert">
      ${heading(2, messages.failedTitle())}
      <p>${messages.failed[code]()} ${messages.kept()}</p>
      ${campaign.page && html`<p>${away(campaign.page, messages.elsewhere())}</p>`}
    </div>
  </div>`;

export const form = (view: PageModel, state: Extract<Step, { step: 'editing' | 'failed' }>): Html => {
  const { campaign, isFramed } = view;
  const { answers, nonce } = state;
  const { statement, updates } = campaign.consent ?? {};
  const mistakes = state.step === 'editing' ? mistakesOf(view, state.problems) : [];
  const at = (name: string): string | undefined => mistakes.find(({ field }) => field === name)?.sentence;
  const row = (name: string, label: Part, isRequired = false) => ({
    name,
    label,
    isRequired,
    sentence: at(name),
    value: answers[name] ?? '',
  });
  const ways = (campaign.display ?? []).map((way) => [way, messages.displays[way]()] as const);
  const consent = statement === undefined ? messages.defaultStatement() : phrase(view, statement);
  const { statement: agreed, updatesStatement } = statementOf(view);
  const isSprung = state.step === 'editing' && state.problems.some(({ field }) => field === honeypotField);
  const ticked = answers[consentField];
  const isAgreed = ticked !== undefined && wordsAgreedTo(ticked, agreed) === agreed;
  return html`<form
    id="form"
    method="post"
    action="${documentOf(campaign)}/signatures${query(view, view.locale)}${isFramed && '&embed'}"
    novalidate
  >
    ${unlikeOthers()} ${mistakes.length === 0 ? '' : summary(mistakes)}
    ${campaign.notice === undefined ? '' : html`<div class="notice">${prose(view, campaign.notice)}</div>`}
    ${fieldsOf(campaign).map((field) => fieldOf(view, field, answers, at(field.name)))}
    ${ways.length === 0 ? '' : select(row(displayField, messages.displayLabel()), messages.notShown(), [ways])}
    ${tick({ ...row(consentField, consent, true), value: isAgreed ? agreed : '' }, agreed)}
    ${updates === undefined ? '' : tick(row(updatesField, phrase(view, updates)), updatesStatement)}
    ${isSprung ? '' : honeypot()}
    <input type="hidden" name="${nonceField}" value="${nonce}" />
    ${state.step === 'failed' ? failure(view, state) : ''}
    <button class="main" type="submit">${state.step === 'failed' ? messages.tryAgain() : messages.sign()}</button>
    ${campaign.closes && html`<p class="quiet">${messages.openUntil(campaign.closes)}</p>`} ${assurance(view)}
  </form>`;
};
