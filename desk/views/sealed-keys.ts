/** The parts of the room of sealed signatures that are about keys: whose there are, and how they are brought. */
import { html, nothing } from 'lit';
import type { SealedRoom } from '../../server/organiser/sealed.ts';
import { submitted } from '../../ui/submitted.ts';
import { dateOf } from '../dates.ts';
import type { KeysAtHand, KeyTrouble } from '../keys-at-hand.ts';
import { numberOf } from '../numbers.ts';
import * as words from '../words/sealed.ts';

type Sealing = NonNullable<SealedRoom['sealing']>;

export const recipientList = ({ recipients }: Sealing) =>
  html`<section aria-labelledby="who-title">
    <h2 id="who-title">${words.whoCanOpen()}</h2>
    <ul class="rows" id="who-can-open">
      ${recipients.map(
        ({ label, until, shares }) =>
          html`<li>
            <bdi class="name">${label}</bdi>
            ${shares ? html`<span class="tag">${words.inShares(numberOf(shares.needed), numberOf(shares.of))}</span>` : nothing}
            ${until === undefined ? nothing : html`<span class="tag">${words.until(dateOf(Date.parse(until)))}</span>`}
          </li>`,
      )}
    </ul>
  </section>`;

const keyRows = (hand: KeysAtHand, { recipients }: Sealing) => {
  const keys = hand.keys.map(({ recipient, label }) => {
    const listed = recipients.find(({ age }) => age === recipient);
    const name = listed?.label ?? label;
    return html`<li>
      ${name ? html`<bdi class="name">${name}</bdi>` : html`<span class="name">${words.fromShares()}</span>`}
      ${listed ? nothing : html`<span class="tag">${words.notOnList()}</span>`}
    </li>`;
  });
  const shares = hand.sharesOfKeys.map(
    (one) => html`<li>${words.sharesSoFar(one.mark, numberOf(one.shares.length), numberOf(one.needed))}</li>`,
  );
  return html`<ul class="rows" id="keys-here">
    ${keys} ${shares}
  </ul>`;
};

/** Which form has said what is wrong. */
export interface Wrong {
  readonly form: 'file' | 'shares';
  readonly trouble: KeyTrouble;
}

interface KeyActs {
  readonly unlock: (form: HTMLFormElement) => void;
  readonly addShares: (form: HTMLFormElement) => void;
  readonly forget: () => void;
}

const wrongIn = (form: Wrong['form'], wrong: Wrong | undefined) =>
  html`<p class="error" role="alert" id="wrong-${form}">
    ${wrong?.form === form ? words.keyTroubles[wrong.trouble]() : nothing}
  </p>`;

const fileForm = (wrong: Wrong | undefined, isUnlocking: boolean, { unlock }: KeyActs) =>
  html`<form class="group" id="key-file-form" aria-labelledby="file-title" @submit=${submitted(unlock)}>
    <h3 id="file-title">${words.withFile()}</h3>
    <div class="field">
      <label for="key-file">${words.file()}</label>
      <input type="file" id="key-file" name="file" required />
    </div>
    <div class="field">
      <label for="pass-phrase">${words.passPhrase()}</label>
      <p class="hint" id="pass-phrase-hint">${words.passPhraseHint()}</p>
      <input
        id="pass-phrase"
        name="passPhrase"
        type="password"
        required
        autocomplete="off"
        aria-describedby="pass-phrase-hint wrong-file"
      />
    </div>
    ${wrongIn('file', wrong)}
    <button>${words.unlock()}</button>
    ${isUnlocking ? html`<p class="quiet" id="unlocking">${words.unlocking()}</p>` : nothing}
  </form>`;

const sharesForm = (wrong: Wrong | undefined, { addShares }: KeyActs) =>
  html`<form class="group" id="shares-form" aria-labelledby="shares-title" @submit=${submitted(addShares)}>
    <h3 id="shares-title">${words.withShares()}</h3>
    <p class="hint">${words.sharesHint()}</p>
    <div class="field">
      <label for="share">${words.share()}</label>
      <p class="hint" id="share-hint">${words.shareHint()}</p>
      <textarea
        id="share"
        name="share"
        rows="3"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-describedby="share-hint wrong-shares"
      ></textarea>
    </div>
    <div class="field">
      <label for="share-files">${words.shareFiles()}</label>
      <input type="file" id="share-files" name="files" multiple />
    </div>
    ${wrongIn('shares', wrong)}
    <button>${words.addShare()}</button>
  </form>`;

interface Keys {
  readonly hand: KeysAtHand;
  readonly sealing: Sealing;
  readonly wrong: Wrong | undefined;
  readonly isUnlocking: boolean;
  /** Since nobody touched the page. */
  readonly isForgotten: boolean;
  readonly acts: KeyActs;
}

export const keysPart = ({ hand, sealing, wrong, isUnlocking, isForgotten, acts }: Keys) =>
  html`<section aria-labelledby="keys-title">
    <h2 id="keys-title" tabindex="-1">${words.keys()}</h2>
    <p class="hint">${words.keysHint()}</p>
    ${
      hand.isEmpty
        ? html`<p class="empty">${isForgotten ? words.forgottenIdle() : words.noKey()}</p>`
        : html`${keyRows(hand, sealing)}
            <div class="buttons">
              <button type="button" class="small" id="forget-keys" @click=${acts.forget}>${words.forget()}</button>
            </div>`
    }
    <div class="pair">${fileForm(wrong, isUnlocking, acts)} ${sharesForm(wrong, acts)}</div>
  </section>`;
