/** Making the keys of a sealed campaign, and what is kept of them: a file, a phrase, shares. */
import { html, nothing } from 'lit';
import { longestLabel } from '../../src/schema/index.ts';
import { submitted } from '../../ui/submitted.ts';
import type { Made } from '../key-state.ts';
import { keyFileName } from '../names.ts';
import { sharesIn } from '../sealing.ts';
import * as words from '../words/sealing.ts';
import { choice, errorOf, hintOf } from './controls.ts';
import { keepKey } from './keep-key.ts';
import { typedIn, under } from './sealing-parts.ts';
import { keySheet, shareSheets } from './sheets.ts';
import type { View } from './view.ts';

export const labelField = (id: string) =>
  html`<div class="field narrow">
    <label for=${id}>${words.whose()}</label>
    ${hintOf(id, words.whoseHint())}
    <input id=${id} name="label" maxlength=${longestLabel} autocomplete="off" aria-describedby=${`${id}-hint`} />
  </div>`;

const number = (id: string, name: string, label: string, value: number) =>
  html`<div class="field">
    <label for=${id}>${label}</label>
    <input id=${id} name=${name} type="number" min="2" max="16" value=${value} autocomplete="off" />
  </div>`;

export const makeKeys = (view: View) => {
  const { sealing } = view;
  return html`<form
    class="group"
    id="sealing-recipients"
    tabindex="-1"
    aria-labelledby="sealing-keys-title"
    novalidate
    @submit=${submitted((form) => {
      void sealing.make({
        label: typedIn(form, 'label'),
        cut: sealing.isCut ? { needed: Number(typedIn(form, 'needed')), of: Number(typedIn(form, 'of')) } : undefined,
      });
    })}
  >
    <h3 id="sealing-keys-title">${words.keysTitle()}</h3>
    <p class="hint">${words.keysLead()}</p>
    ${errorOf(view, 'sealing-recipients', ['sealing', 'recipients'])} ${labelField('sealing-label')}
    ${choice(
      'sealing-cut',
      words.cutQuestion(),
      [
        ['no', words.cutNo()],
        ['yes', words.cutYes()],
      ],
      sealing.isCut ? 'yes' : 'no',
      (answer) => {
        sealing.setCut(answer === 'yes');
      },
    )}
    ${
      sealing.isCut
        ? html`<div class="grid">
            ${number('sealing-needed', 'needed', words.cutNeeded(), 2)} ${number('sealing-of', 'of', words.cutOf(), 3)}
          </div>`
        : nothing
    }
    ${under('make', sealing)}
    <button class="main" id="make-keys">${words.make()}</button>
  </form>`;
};

const shares = ({ sealing, act }: View, { shares: cut, needed, file }: Made) =>
  html`<form
    class="group"
    aria-labelledby="sealing-shares-title"
    @submit=${submitted((form) => {
      const on = { campaign: file.campaign, fingerprint: sealing.fingerprint, needed, of: cut.length };
      const paper = cut.map((share, index) => ({
        number: index + 1,
        trustee: typedIn(form, `trustee-${index + 1}`),
        share,
      }));
      act.print(() => shareSheets(on, paper));
    })}
  >
    <h3 id="sealing-shares-title">${words.sharesTitle()}</h3>
    <p class="hint">${words.sharesLead(needed, cut.length)}</p>
    ${cut.map(
      (share, index) =>
        html`<div class="field">
          <label for=${`trustee-${index + 1}`}>${words.trustee(index + 1)}</label>
          <input id=${`trustee-${index + 1}`} name=${`trustee-${index + 1}`} autocomplete="off" />
          <details>
            <summary>${words.shareNumber(index + 1)}</summary>
            <pre
              tabindex="0"
              role="group"
              aria-label=${words.shareNumber(index + 1)}
            ><code id=${`key-share-${index + 1}`} translate="no">${share}</code></pre>
          </details>
        </div>`,
    )}
    <button id="print-shares">${words.printShares()}</button>
  </form>`;

/** While what was made is still there to be written down. */
export const keepKeys = (view: View, made: Made) => {
  const { sealing, act } = view;
  const { file, passPhrase } = made;
  const print = (phrase?: string): void => {
    act.print(() =>
      keySheet({
        campaign: file.campaign,
        label: file.label,
        fileName: keyFileName(file.campaign),
        fingerprint: sealing.fingerprint,
        opens: file.identity !== undefined,
        changesList: true,
        passPhrase: phrase,
      }),
    );
  };
  return html`<div class="group">
      <h3 id="pass-phrase-title" tabindex="-1">${words.keepTitle()}</h3>
      ${keepKey({ passPhrase, isSaved: made.isSaved, save: () => void sealing.save(), print })}
      ${under('save', sealing)}
    </div>
    ${made.shares.length > 0 && sharesIn(view.draft) ? shares(view, made) : nothing}`;
};
