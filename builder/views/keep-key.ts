/** What is kept of a key that was made: its phrase, written down or printed, and its file. */
import { html, nothing } from 'lit';
import * as words from '../words/sealing.ts';
import { phraseText } from './sealing-parts.ts';

interface Kept {
  readonly passPhrase: string;
  readonly isSaved: boolean;
  readonly save: () => void;
  /** @param passPhrase absent: it is written by hand */
  readonly print: (passPhrase?: string) => void;
}

export const keepKey = ({ passPhrase, isSaved, save, print }: Kept) =>
  html`<p class="hint">${words.keepLead()}</p>
    ${phraseText(passPhrase)}
    <div class="buttons">
      <button type="button" class="main" id="save-key" @click=${save}>${words.saveKey()}</button>
      <button
        type="button"
        id="print-sheet"
        @click=${() => {
          print(passPhrase);
        }}
      >
        ${words.printSheet()}
      </button>
      <button
        type="button"
        id="print-blank"
        @click=${() => {
          print();
        }}
      >
        ${words.printBlank()}
      </button>
    </div>
    <p class="hint">${words.printHint()}</p>
    ${isSaved ? html`<p class="well" id="key-saved">${words.savedAlready()}</p>` : nothing}`;
