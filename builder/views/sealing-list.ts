/** The list of those who can open: who joins, who leaves and when. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Recipient, Sealing } from '../../src/schema/index.ts';
import { submitted } from '../../ui/submitted.ts';
import { stringAt } from '../paths.ts';
import { signedIn } from '../sealing.ts';
import { remove } from '../words/start.ts';
import { optional } from '../words/result.ts';
import * as words from '../words/sealing.ts';
import { errorOf, hintOf } from './controls.ts';
import { labelField } from './sealing-keys.ts';
import { typedIn, under } from './sealing-parts.ts';
import { idOf, type View } from './view.ts';

/** Whether what is signed can be changed: it is only planned, or the keys are at hand. */
export const isFree = ({ draft, sealing }: View): boolean =>
  !signedIn(draft) || (sealing.keys.is !== 'away' && sealing.standing === 'holds');

const untilField = ({ sealing }: View, { age, label, until = '' }: Recipient, index: number) => {
  const id = idOf(['sealing', 'recipients', index, 'until']);
  return html`<div class="field until">
    <label for=${id} aria-label=${words.untilOf(label)}
      >${words.until()} <span class="quiet">${optional()}</span></label
    >
    <input
      id=${id}
      type="date"
      aria-label=${words.untilOf(label)}
      .value=${live(until)}
      @change=${({ target }: Event) => {
        void sealing.setUntil(age, (target as HTMLInputElement).value);
      }}
    />
  </div>`;
};

const row = (view: View, recipient: Recipient, index: number) => {
  const { sealing } = view;
  const { age, label, until, shares } = recipient;
  return html`<li>
    <div class="line">
      <span class="name"
        >${label}${shares ? html` <span class="quiet">${words.byShares(shares.needed, shares.of)}</span>` : nothing}${
          until !== undefined && !isFree(view) ? html` <span class="quiet">${words.untilDay(until)}</span>` : nothing
        }<br /><span class="quiet">${words.keyEnds(age.slice(-8))}</span></span
      >
      ${isFree(view) ? untilField(view, recipient, index) : nothing}
      ${
        isFree(view) && sealing.canRemove(age)
          ? html`<button
              type="button"
              class="small"
              aria-label=${words.removeRecipient(label)}
              @click=${() => void sealing.remove(age)}
            >
              ${remove()}
            </button>`
          : nothing
      }
    </div>
  </li>`;
};

export const list = (view: View, { recipients }: Sealing) =>
  html`<section class="group" id="sealing-recipients" tabindex="-1" aria-labelledby="sealing-list">
    <h3 id="sealing-list" tabindex="-1">${words.list()}</h3>
    ${errorOf(view, 'sealing-recipients', ['sealing', 'recipients'])}
    <ul class="rows">
      ${recipients.map((recipient, index) => row(view, recipient, index))}
    </ul>
    <p class="hint">${words.listHint()}</p>
    ${under('list', view.sealing)}
  </section>`;

export const addRecipient = ({ sealing, draft, here, act }: View) => {
  const link = `${here.origin}/builder#key=${stringAt(draft.document, ['id'])}`;
  return html`<form
    class="group"
    aria-labelledby="sealing-add-title"
    novalidate
    @submit=${submitted((form) => {
      void sealing.add(typedIn(form, 'label'), typedIn(form, 'key')).then(() => {
        if (!sealing.trouble) form.reset();
      });
    })}
  >
    <h3 id="sealing-add-title">${words.addTitle()}</h3>
    <p class="hint">${words.addLead()}</p>
    <pre tabindex="0" role="group" aria-labelledby="sealing-add-title"><code id="key-link">${link}</code></pre>
    <button
      type="button"
      class="small"
      @click=${() => {
        act.copy(link, 'key-link');
      }}
    >
      ${words.copyLink()}
    </button>
    ${labelField('add-label')}
    <div class="field">
      <label for="add-key">${words.publicKey()}</label>
      ${hintOf('add-key', words.publicKeyHint())}
      <textarea
        id="add-key"
        name="key"
        rows="3"
        dir="ltr"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-describedby="add-key-hint"
      ></textarea>
    </div>
    ${under('add', sealing)}
    <button id="add-recipient">${words.addButton()}</button>
  </form>`;
};
