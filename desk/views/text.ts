/** Around the editor: what is out, the draft, and publishing as the editor's last section. */
import { html, nothing } from 'lit';
import { changesOf } from '../../builder/changes.ts';
import { advice, summary, untranslated } from '../../builder/views/result.ts';
import type { View } from '../../builder/views/view.ts';
import { placeName } from '../../builder/place-names.ts';
import { openDocument } from '../../builder/words/page.ts';
import { cannotSave } from '../../builder/words/result.ts';
import type { Document, PublishAnswer, TextAnswer, Version } from '../../server/store/documents.ts';
import { timeOf } from '../dates.ts';
import type { Standing } from '../draft-keeper.ts';
import { onServer } from '../words/team.ts';
import * as words from '../words/text.ts';
import { changes } from './changes.ts';

/** A version in words: its number, what was done, by whom and when. */
export const versionSaid = ({ number, what, who, at }: Version): string =>
  words.versionSaid[what](number, who || onServer(), timeOf(at));

const isVersion = (out: TextAnswer['out']): out is NonNullable<TextAnswer['out']> & Version =>
  out?.number !== undefined;

/** For whoever goes from here to the page and to what is pasted. */
const ways = (campaign: string) =>
  html`<p class="ways">
    <a href=${`#snippets/${campaign}`}>${words.toSnippets()}</a>
    <a href=${`/p/${campaign}`}>${words.seePage()}</a>
  </p>`;

export const standing = (campaign: string, out: TextAnswer['out']) =>
  html`<section aria-labelledby="out-title">
    <h2 id="out-title">${words.outTitle()}</h2>
    <p id="out">${out ? (isVersion(out) ? versionSaid(out) : words.outOfFolder()) : words.notOut()}</p>
    ${out ? ways(campaign) : nothing}
  </section>`;

interface DraftActs {
  readonly openFile: () => void;
  readonly drop: () => void;
  readonly other: () => void;
}

const draftSaid = (is: Standing['is'], isDraft: boolean): string => {
  if (is === 'saved') return isDraft ? words.draftSaved() : words.noDraft();
  return is === 'failed' || is === 'outrun' ? words.notSavedYet() : words.saving();
};

/** @param other whether there is another text to go on with */
export const draftLine = (
  { is }: Standing,
  { isDraft, isOut, other }: { readonly isDraft: boolean; readonly isOut: boolean; readonly other: boolean },
  acts: DraftActs,
) =>
  html`<section aria-labelledby="draft-title">
    <h2 id="draft-title">${words.draftTitle()}</h2>
    <p id="draft" class="quiet">${draftSaid(is, isDraft)}</p>
    <div class="buttons">
      <button type="button" id="open-file-button" @click=${acts.openFile}>${openDocument()}</button>
      ${
        isDraft && isOut
          ? html`<button type="button" id="drop-draft" @click=${acts.drop}>${words.dropDraft()}</button>`
          : nothing
      }
    </div>
    ${
      other
        ? html`<div class="buttons" id="other">
            <p class="quiet">${words.otherText()}</p>
            <button type="button" class="small" id="go-on-with-other" @click=${acts.other}>
              ${words.goOnWithOther()}
            </button>
          </div>`
        : nothing
    }
  </section>`;

interface Publishing {
  readonly campaign: string;
  readonly out: TextAnswer['out'];
  readonly document: Document;
  /** What the server did not accept. */
  readonly breaks: Extract<PublishAnswer, { readonly breaks: unknown }>['breaks'];
  /** The version that was just published here. */
  readonly published: number | undefined;
  readonly publish: () => void;
}

const refused = ({ draft, act }: View, breaks: Publishing['breaks']) =>
  breaks.length === 0
    ? nothing
    : html`<div class="summary" id="refused" role="alert" tabindex="-1">
        <h3>${words.refused()}</h3>
        <ul>
          ${breaks.map(
            ({ path, sentence }) =>
              html`<li>
                <a
                  href="#result"
                  @click=${(event: Event) => {
                    event.preventDefault();
                    act.goTo({ path });
                  }}
                  ><strong>${placeName(draft, path)}</strong> ${sentence}</a
                >
              </li>`,
          )}
        </ul>
      </div>`;

const isOutNow = ({ campaign, published }: Publishing) =>
  published === undefined
    ? nothing
    : html`<div class="group" id="published" tabindex="-1">
        <p class="well">${words.published(published)}</p>
        ${ways(campaign)}
      </div>`;

/** The last section of the editor. */
export const publishing = (view: View, given: Publishing) => {
  const { out, document, breaks, publish } = given;
  if (view.flaws.length > 0)
    return html`${refused(view, breaks)} ${summary(view)} ${untranslated(view)}
      <p class="hint">${cannotSave()}</p>`;
  const found = out ? changesOf(out.document, document).length : undefined;
  return html`${breaks.length > 0 ? refused(view, breaks) : summary(view)} ${advice(view)} ${untranslated(view)}
  ${
    out === undefined
      ? html`<p class="quiet">${words.allIsNew()}</p>`
      : html`<details id="changes">
          <summary>${words.changes()} <span class="mark calm">${found}</span></summary>
          ${changes(out.document, document, words.noChanges())}
        </details>`
  }
  ${isOutNow(given)}
  ${
    found === 0 && isVersion(out)
      ? nothing
      : html`<p class="hint">${words.publishLead()}</p>
          <div class="buttons">
            <button type="button" class="main" id="publish" @click=${publish}>${words.publish()}</button>
          </div>`
  }`;
};
