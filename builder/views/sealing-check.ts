/** The gate before publishing, and the key file that is brought to change the list. */
import { html, nothing, svg } from 'lit';
import { submitted } from '../../ui/submitted.ts';
import { checks, type Check } from '../sealing-check.ts';
import { keyTextOf } from '../sealing-keys.ts';
import { hasSecond, sharesIn } from '../sealing.ts';
import * as words from '../words/sealing.ts';
import { hintOf } from './controls.ts';
import { fileAndPhrase, fileIn, troubleSentences, typedIn, under } from './sealing-parts.ts';
import type { View } from './view.ts';

const checkWords: Record<Check, () => string> = {
  second: words.checkSecond,
  file: words.checkFile,
  key: words.checkKey,
  trial: words.checkTrial,
};

type Standing = 'done' | 'failed' | 'open';
const standingWords: Record<Standing, () => string> = {
  done: words.stepDone,
  failed: words.stepFailed,
  open: words.stepOpen,
};
const marks: Record<Standing, unknown> = {
  done: svg`<path d="M4 11l4 4 8-10" fill="none" stroke="currentColor" stroke-width="2.5" />`,
  failed: svg`<path d="M5 5l10 10M15 5L5 15" fill="none" stroke="currentColor" stroke-width="2.5" />`,
  open: svg`<circle cx="10" cy="10" r="6" fill="none" stroke="currentColor" stroke-width="2" />`,
};

const steps = ({ sealing: { checked, keys }, draft }: View) => {
  const isDone = (check: Check): boolean =>
    checked
      ? checked.done.includes(check)
      : check === 'second'
        ? hasSecond(draft)
        : keys.is === 'brought' && check !== 'trial';
  return html`<ul class="checks" id="checks">
    ${checks.map((check) => {
      const failed = checked?.failed?.at === check ? checked.failed : undefined;
      const is = failed ? 'failed' : isDone(check) ? 'done' : 'open';
      return html`<li data-is=${is}>
        <svg viewBox="0 0 20 20" width="20" height="20" role="img" aria-label=${standingWords[is]()}>${marks[is]}</svg>
        <span>${checkWords[check]()}</span>
        ${failed ? html`<p class="error">${troubleSentences[failed.why]()}</p>` : nothing}
      </li>`;
    })}
  </ul>`;
};

const sharesField = (needed: number) =>
  html`<div class="field">
    <label for="check-shares">${words.checkShares()}</label>
    ${hintOf('check-shares', words.checkSharesHint(needed))}
    <textarea
      id="check-shares"
      name="shares"
      rows="4"
      dir="ltr"
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      aria-describedby="check-shares-hint"
    ></textarea>
  </div>`;

/** Whoever brings the key file of a second person opens with that, and needs no shares. */
export const checkKeysForm = (view: View) => {
  const { sealing, draft } = view;
  const shares = sharesIn(draft);
  return html`<form
    class="group"
    id="sealing-check"
    tabindex="-1"
    aria-labelledby="sealing-check-title"
    novalidate
    @submit=${submitted((form) => {
      void keyTextOf(fileIn(form)).then((file) =>
        sealing.check({ file, passPhrase: typedIn(form, 'phrase'), shares: typedIn(form, 'shares') }),
      );
    })}
  >
    <h3 id="sealing-check-title">${words.check()}</h3>
    <p class="hint">${words.checkLead()}</p>
    ${sealing.keys.is === 'brought' ? nothing : fileAndPhrase('check')} ${shares ? sharesField(shares.needed) : nothing}
    <div role="status">${steps(view)}</div>
    ${under('check', sealing)}
    <button class="main" id="check-keys">${words.checkButton()}</button>
  </form>`;
};

export const checkedWell = () => html`<p class="well" id="sealing-checked" tabindex="-1">${words.checkedWell()}</p>`;

export const bringKeys = ({ sealing }: View) =>
  html`<form
    class="group"
    aria-labelledby="sealing-bring-title"
    novalidate
    @submit=${submitted((form) => {
      void sealing.bring(fileIn(form), typedIn(form, 'phrase'));
    })}
  >
    <h3 id="sealing-bring-title">${words.bringTitle()}</h3>
    <p class="hint">${words.bringLead()}</p>
    ${fileAndPhrase('bring')} ${under('bring', sealing)}
    <button id="bring-keys">${words.bring()}</button>
  </form>`;
