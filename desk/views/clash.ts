/** Two texts, one of which somebody is to go on with, and what could not be saved. */
import { html, nothing } from 'lit';
import type { Trouble } from '../api.ts';
import type { Clash } from '../campaign-text.ts';
import { timeOf } from '../dates.ts';
import { sentenceOf } from './page.ts';
import * as pageWords from '../words/page.ts';
import * as words from '../words/text.ts';
import { onServer } from '../words/team.ts';
import { changes } from './changes.ts';
import { versionSaid } from './text.ts';

const saidOf = (clash: Clash): string => {
  if (clash.by === 'version') return words.versionOutrun(versionSaid(clash.version));
  const { who, at, document } = clash.draft;
  return (document ? words.draftOutrun : words.draftGone)(who || onServer(), timeOf(at));
};

export const clashBox = (clash: Clash, choose: (isMine: boolean) => void) => {
  const button = (id: string, isMine: boolean, label: string) =>
    html`<button
      type="button"
      id=${id}
      @click=${() => {
        choose(isMine);
      }}
    >
      ${label}
    </button>`;
  return html`<div class="summary clash" id="clash" tabindex="-1">
    <p>${saidOf(clash)}</p>
    <details>
      <summary>${words.mineAgainstTheirs()}</summary>
      ${changes(clash.theirs, clash.mine, words.noChanges())}
    </details>
    <div class="buttons">${button('mine', true, words.mine())} ${button('theirs', false, words.theirs())}</div>
  </div>`;
};

/** At the foot, wherever somebody is writing. */
export const clashNote = (clash: Clash, look: () => void) =>
  html`<div class="not-saved" id="clash-note" role="alert">
    <p class="error">${saidOf(clash)}</p>
    <div class="buttons">
      <button type="button" class="main" id="look-at-both" @click=${look}>${words.lookAtBoth()}</button>
    </div>
  </div>`;

interface NotSaved {
  readonly trouble: Trouble;
  readonly isOther: boolean;
  readonly tryAgain: () => void;
  readonly signIn: () => void;
}

export const notSaved = ({ trouble, isOther, tryAgain, signIn }: NotSaved) =>
  html`<div class="not-saved" id="not-saved" role="alert">
    <p class="error">${isOther ? words.otherMember() : words.notSaved(sentenceOf(trouble))}</p>
    ${isOther ? nothing : html`<p>${words.stillHere()}</p>`}
    <div class="buttons">
      ${
        trouble === 'signed-out' || isOther
          ? html`<button type="button" class="main" id="sign-in-again" @click=${signIn}>${words.signInAgain()}</button>`
          : html`<button type="button" class="main" id="save-again" @click=${tryAgain}>${pageWords.tryAgain()}</button>`
      }
    </div>
  </div>`;
