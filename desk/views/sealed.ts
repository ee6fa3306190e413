/** The parts of the room of sealed signatures: what is to be opened, how far it is, and what came of it. */
import { html, nothing } from 'lit';
import { openedKinds, type OpenedKind } from '../../server/organiser/opened-table.ts';
import { submitted } from '../../ui/submitted.ts';
import { numberOf } from '../numbers.ts';
import type { Opened } from '../opener.ts';
import { kindHints, kinds, passkey } from '../words/hand-over.ts';
import * as words from '../words/sealed.ts';
import { leftRows, numbers } from './run.ts';

const radio = (kind: OpenedKind) =>
  html`<div class="tick">
    <input
      type="radio"
      name="kind"
      id="kind-${kind}"
      value=${kind}
      ?checked=${kind === 'csv'}
      aria-describedby="kind-${kind}-hint"
    />
    <label for="kind-${kind}">${kinds[kind]()}</label>
    <p class="hint" id="kind-${kind}-hint">${kindHints[kind]()}</p>
  </div>`;

/** @param tooEarly what the promise is that is not kept yet */
export const openForm = (tooEarly: string | undefined, open: (answers: FormData) => void) =>
  html`<form
    class="group"
    id="open-sealed"
    @submit=${submitted((form) => {
      open(new FormData(form));
    })}
  >
    <fieldset class="choice">
      <legend>${words.kind()}</legend>
      ${openedKinds.map(radio)}
    </fieldset>
    <div class="tick">
      <input type="checkbox" name="isAll" id="open-all" />
      <label for="open-all">${words.all()}</label>
    </div>
    ${tooEarly === undefined ? nothing : html`<p class="due" id="too-early">${tooEarly}</p>`}
    <div class="buttons">
      <button class="main" id="open">${words.openAndSave()}</button>
      <p class="hint">${passkey()}</p>
    </div>
  </form>`;

interface BrokenActs {
  readonly goOn: () => void;
  readonly save: () => void;
  readonly drop: () => void;
}

export const brokenBox = (said: string, { goOn, save, drop }: BrokenActs) =>
  html`<div class="group" id="broken" role="alert">
    <p>${said}</p>
    <div class="buttons">
      <button type="button" class="main" id="go-on" @click=${goOn}>${words.goOn()}</button>
      <button type="button" id="save-so-far" @click=${save}>${words.saveSoFar()}</button>
      <button type="button" id="drop" @click=${drop}>${words.drop()}</button>
      <p class="hint">${passkey()}</p>
    </div>
  </div>`;

const numbersOf = ({ looked, written, repeats, uncompared, problems }: Opened) =>
  numbers('opened-numbers', [
    [words.looked(), looked],
    [words.written(), written],
    [words.repeats(), repeats.length],
    [words.uncompared(), uncompared],
    [words.failed(), problems.length],
  ]);

const problemList = ({ problems }: Opened, save: () => void) =>
  html`<h3>${words.failedTitle()}</h3>
    ${leftRows({
      ...{ id: 'not-opened', saveId: 'save-failed', rows: problems, save },
      why: ({ problem }) => words.rowProblems[problem](),
    })}`;

const firstOnes = ({ first }: Opened) =>
  html`<ol class="rows" id="first-ones" tabindex="-1">
    ${first.map(
      ({ fields }) =>
        html`<li>
          <dl class="entries">
            ${Object.entries(fields).map(
              ([name, value]) =>
                html`<div>
                  <dt>${name}</dt>
                  <dd><bdi>${value === true ? '✓' : value.slice(0, 500)}</bdi></dd>
                </div>`,
            )}
          </dl>
        </li>`,
    )}
  </ol>`;

interface Result {
  readonly found: Opened;
  readonly isWhole: boolean;
  readonly isFirstShown: boolean;
  /** Ids that the server has taken out of the count. */
  readonly sent: readonly string[] | undefined;
  readonly showFirst: () => void;
  readonly saveFailed: () => void;
  readonly sendRepeats: () => void;
  readonly undoRepeats: () => void;
}

const repeatsPart = ({ sent, sendRepeats, undoRepeats }: Result) =>
  html`<h3>${words.repeatsTitle()}</h3>
    <p class="hint">${words.repeatsHint()}</p>
    ${
      sent === undefined
        ? html`<div class="buttons">
            <button type="button" id="send-repeats" @click=${sendRepeats}>${words.sendRepeats()}</button>
          </div>`
        : html`<div class="decision">
            <p>${words.repeatsSent(numberOf(sent.length))}</p>
            <button type="button" class="small" id="undo-repeats" @click=${undoRepeats}>${words.undoRepeats()}</button>
          </div>`
    }`;

export const resultPart = (result: Result, mayMark: boolean) => {
  const { found, isWhole, isFirstShown, showFirst, saveFailed } = result;
  return html`<section aria-labelledby="opened-title" class="found">
    <h2 id="opened-title" tabindex="-1">${words.done()}</h2>
    ${isWhole ? nothing : html`<p class="due">${words.isPart()}</p>`} ${numbersOf(found)}
    <p class="hint">${words.keepSafe()}</p>
    ${
      isFirstShown
        ? firstOnes(found)
        : found.first.length > 0
          ? html`<div class="buttons">
              <button type="button" class="small" id="show-first" @click=${showFirst}>${words.showFirst()}</button>
            </div>`
          : nothing
    }
    ${found.problems.length > 0 ? problemList(found, saveFailed) : nothing}
    ${found.repeats.length > 0 && mayMark ? repeatsPart(result) : nothing}
  </section>`;
};
