/** The parts of sealing again: for whom and by whose word, how far it is, and what stayed as it was. */
import { html, nothing } from 'lit';
import { spokenFingerprint } from '../../src/content/fingerprint.ts';
import { submitted } from '../../ui/submitted.ts';
import type { ResealingRun } from '../resealing-run.ts';
import { passkey } from '../words/hand-over.ts';
import * as words from '../words/reseal.ts';
import * as sealed from '../words/sealed.ts';
import { leftRows, numbers } from './run.ts';

interface ToReseal {
  readonly names: string;
  readonly fingerprint: string;
  /** The campaign's own key is in a key file that is here. */
  readonly isInFile: boolean;
  /** Why nothing was sealed. */
  readonly wrong: string | undefined;
  readonly begin: (form: HTMLFormElement) => void;
}

const typedField = (wrong: string | undefined) =>
  html`<div class="field">
    <label for="typed-fingerprint">${words.typed()}</label>
    <p class="hint" id="typed-fingerprint-hint">${words.typedHint()}</p>
    <input
      id="typed-fingerprint"
      required
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      aria-describedby="typed-fingerprint-hint${wrong === undefined ? '' : ' wrong-list'}"
    />
  </div>`;

export const resealForm = ({ names, fingerprint, isInFile, wrong, begin }: ToReseal) =>
  html`<form class="group" id="reseal-form" aria-labelledby="reseal-title" @submit=${submitted(begin)}>
    <p>${words.to(names)}</p>
    <dl class="entries">
      <div>
        <dt>${words.fingerprint()}</dt>
        <dd class="number" id="reseal-fingerprint">${spokenFingerprint(fingerprint).join(' ')}</dd>
      </div>
    </dl>
    ${isInFile ? html`<p class="hint" id="from-file">${words.fromFile()}</p>` : typedField(wrong)}
    <p class="error" role="alert" id="wrong-list">${wrong ?? nothing}</p>
    <div class="buttons">
      <button class="main" id="reseal">${words.sealAgain()}</button>
      <p class="hint">${passkey()}</p>
    </div>
  </form>`;

export const resealBroken = (said: string, goOn: () => void, end: () => void) =>
  html`<div class="group" id="reseal-broken" role="alert">
    <p>${said}</p>
    <div class="buttons">
      <button type="button" class="main" id="reseal-go-on" @click=${goOn}>${sealed.goOn()}</button>
      <button type="button" id="reseal-end" @click=${end}>${words.end()}</button>
      <p class="hint">${passkey()}</p>
    </div>
  </div>`;

type Why = ResealingRun['found']['left'][number]['why'];
const sayWhy = (why: Why): string =>
  why in words.stays
    ? words.stays[why as keyof typeof words.stays]()
    : sealed.rowProblems[why as keyof typeof sealed.rowProblems]();

export const resealResult = ({ found: { looked, replaced, left }, state }: ResealingRun, save: () => void) =>
  html`<div class="found">
    <h3 id="resealed-title" tabindex="-1">${words.done()}</h3>
    ${state === 'part' ? html`<p class="due">${words.isPart()}</p>` : nothing}
    ${numbers('resealed-numbers', [
      [sealed.looked(), looked],
      [words.done(), replaced],
      [words.left(), left.length],
    ])}
    ${
      left.length === 0
        ? nothing
        : html`<h4>${words.leftTitle()}</h4>
            ${leftRows({
              ...{ id: 'not-resealed', saveId: 'save-left', rows: left, save },
              why: ({ why }) => sayWhy(why),
            })}`
    }
  </div>`;
