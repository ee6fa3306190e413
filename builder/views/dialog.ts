/** The questions before something is lost, and opening a document, both in one native dialog. */
import { html, nothing } from 'lit';
import { pathText } from '../../src/schema/index.ts';
import { onClosed } from '../../ui/dialog.ts';
import { ownLanguage, saidAt } from '../draft.ts';
import type { Opened } from '../open-document.ts';
import { flawSentences } from '../sentences.ts';
import type { Other } from '../storage.ts';
import * as words from '../words/page.ts';
import type { Question } from './view.ts';

export type Refused = Exclude<Opened, { readonly draft: unknown }> | { readonly why: 'unreadable' };

export interface Opening {
  readonly text: string;
  readonly refused?: Refused;
}

export interface DialogActs {
  readonly close: () => void;
  readonly openText: (text: string) => void;
  readonly openFile: (file: File) => void;
  readonly openOther: (other: Other) => void;
  readonly others: () => Other[];
}

/** Drafts of other tabs and of earlier versions. */
const listOf = ({ others, openOther }: DialogActs) => {
  const all = others();
  if (all.length === 0) return nothing;
  return html`<h3>${words.otherDrafts()}</h3>
    <ul class="buttons">
      ${all.map(
        (other) =>
          html`<li>
            <button
              type="button"
              @click=${() => {
                openOther(other);
              }}
            >
              ${(other.draft && saidAt(other.draft, ['title'], ownLanguage(other.draft))) || words.untitled()}
            </button>
          </li>`,
      )}
    </ul>`;
};

const why = (refused: Refused) => {
  if (refused.why === 'not-json') return html`<p>${words.openNotJson(refused.detail)}</p>`;
  if (refused.why !== 'broken') {
    const said = {
      'not-a-document': words.openNoDocument,
      'too-large': words.openTooLarge,
      unreadable: words.openUnreadable,
    };
    return html`<p>${said[refused.why]()}</p>`;
  }
  return html`<p>${words.openBroken()}</p>
    <ul>
      ${refused.flaws
        .slice(0, 20)
        .map(({ path, kind }) => html`<li><code>${pathText(path)}</code> ${flawSentences[kind]()}</li>`)}
    </ul>`;
};

const opening = ({ text, refused }: Opening, acts: DialogActs) => {
  const { openText, openFile, close } = acts;
  return html`<h2 id="dialog-title">${words.openDocument()}</h2>
    <p>${words.openLead()}</p>
    <div class="error summary" role="alert" ?hidden=${!refused}>${refused ? why(refused) : nothing}</div>
    <form
      method="dialog"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const area = (event.target as HTMLFormElement).elements.namedItem('text') as HTMLTextAreaElement;
        openText(area.value);
      }}
    >
      <div class="field">
        <label for="open-file">${words.openFile()}</label>
        <input
          type="file"
          id="open-file"
          accept=".json,application/json"
          @change=${({ target }: Event) => {
            const field = target as HTMLInputElement;
            const [file] = field.files ?? [];
            if (file) openFile(file);
            field.value = '';
          }}
        />
      </div>
      <div class="field">
        <label for="open-text">${words.openText()}</label>
        <textarea id="open-text" name="text" rows="6" dir="ltr" spellcheck="false" .value=${text}></textarea>
      </div>
      <div class="buttons">
        <button class="main">${words.openButton()}</button>
        <button type="button" @click=${close}>${words.cancel()}</button>
      </div>
      ${listOf(acts)}
    </form>`;
};

const question = ({ text, yes, act }: Question, { close }: DialogActs) =>
  html`<h2 id="dialog-title">${text()}</h2>
    <div class="buttons">
      <button
        type="button"
        class="danger"
        id="yes"
        @click=${() => {
          close();
          act();
        }}
      >
        ${yes()}
      </button>
      <button type="button" @click=${close}>${words.cancel()}</button>
    </div>`;

export const dialog = (shown: Question | Opening | undefined, acts: DialogActs) =>
  html`<dialog aria-labelledby="dialog-title" @close=${onClosed(acts.close)}>
    ${shown === undefined ? nothing : 'act' in shown ? question(shown, acts) : opening(shown, acts)}
  </dialog>`;
