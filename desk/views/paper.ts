/** The parts of the room of what was collected on paper: the form, the entries, and a table counted. */
import { html, nothing } from 'lit';
import { answersIn } from '../answers.ts';
import type { PaperEntry } from '../api.ts';
import { encodings, type CountedList, type Encoding, type Reading } from '../counted-list.ts';
import { timeOf } from '../dates.ts';
import { numberOf } from '../numbers.ts';
import * as words from '../words/paper.ts';
import { onServer } from '../words/team.ts';

/** As the server has it. */
const most = 10_000_000;

export const addForm = (add: (number: number, note: string) => void) =>
  html`<form
    id="add-paper"
    class="group"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const { number = '', note = '' } = answersIn(event);
      add(Number(number), note);
    }}
  >
    <div class="field narrow">
      <label for="paper-number">${words.number()}</label>
      <input id="paper-number" name="number" type="number" required min="1" max=${most} step="1" autocomplete="off" />
    </div>
    <div class="field">
      <label for="paper-note">${words.note()}</label>
      <p class="hint" id="paper-note-hint">${words.noteHint()}</p>
      <input
        id="paper-note"
        name="note"
        required
        pattern=".*\\S.*"
        maxlength="200"
        autocomplete="off"
        aria-describedby="paper-note-hint"
      />
    </div>
    <button class="main">${words.add()}</button>
  </form>`;

export const entryRow = (entry: PaperEntry, takeBack: ((entry: PaperEntry) => void) | undefined) => {
  const { at, who, number, note, takenBack } = entry;
  const isBack = takenBack !== null;
  return html`<li class=${isBack ? 'back' : nothing}>
    <span class="number">${isBack ? html`<s>${numberOf(number)}</s>` : numberOf(number)}</span>
    <div class="person">
      <p>
        <bdi>${isBack ? html`<s>${note}</s>` : note}</bdi>
        ${isBack ? html`<span class="tag">${words.isTakenBack()}</span>` : nothing}
      </p>
      <p class="quiet">${words.addedBy(who || onServer(), timeOf(at))}</p>
    </div>
    ${
      isBack || !takeBack
        ? nothing
        : html`<button
            type="button"
            class="small"
            aria-label=${words.takeBackOf(numberOf(number), note)}
            @click=${() => {
              takeBack(entry);
            }}
          >
            ${words.takeBack()}
          </button>`
    }
  </li>`;
};

/** A table that somebody opened or pasted, and what was made of it. */
export interface Opened {
  /** Absent: it was pasted, and is text already. */
  readonly encoding: Encoding | undefined;
  readonly reading: Reading;
  readonly list: CountedList;
  /** What stands in its first row, to tell the columns apart. */
  readonly columns: readonly string[];
}

interface ListActs {
  readonly openFile: (file: File | undefined) => void;
  readonly paste: (text: string) => void;
  readonly encode: (encoding: Encoding) => void;
  readonly read: (reading: Reading) => void;
  readonly use: (count: number) => void;
}

const choices = ({ encoding, reading, columns }: Opened, { encode, read }: ListActs) =>
  html`<div class="pair">
      <div class="field">
        <label for="paper-column">${words.nameColumn()}</label>
        <select
          id="paper-column"
          @change=${({ target }: Event) => {
            read({ ...reading, nameColumn: Number((target as HTMLSelectElement).value) });
          }}
        >
          ${columns.map(
            (heading, at) =>
              html`<option value=${at} .selected=${at === reading.nameColumn}>
                ${words.column(at + 1, heading)}
              </option>`,
          )}
        </select>
      </div>
      ${
        encoding
          ? html`<div class="field">
              <label for="paper-encoding">${words.encoding()}</label>
              <select
                id="paper-encoding"
                aria-describedby="paper-encoding-hint"
                @change=${({ target }: Event) => {
                  encode((target as HTMLSelectElement).value as Encoding);
                }}
              >
                ${encodings.map(
                  (one) =>
                    html`<option value=${one} .selected=${one === encoding}>${words.encodingNames[one]()}</option>`,
                )}
              </select>
              <p class="hint" id="paper-encoding-hint">${words.encodingHint()}</p>
            </div>`
          : nothing
      }
    </div>
    <div class="tick">
      <input
        type="checkbox"
        id="paper-headings"
        .checked=${reading.hasHeadings}
        @change=${({ target }: Event) => {
          read({ ...reading, hasHeadings: (target as HTMLInputElement).checked });
        }}
      />
      <label for="paper-headings">${words.hasHeadings()}</label>
    </div>`;

const table = ({ headings, first }: CountedList) =>
  html`<div class="preview" role="region" aria-labelledby="paper-preview" tabindex="0">
    <table>
      <caption id="paper-preview">
        ${words.preview()}
      </caption>
      ${
        headings
          ? html`<thead>
              <tr>
                ${headings.map((cell) => html`<th scope="col"><bdi>${cell}</bdi></th>`)}
              </tr>
            </thead>`
          : nothing
      }
      <tbody>
        ${first.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td><bdi>${cell}</bdi></td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const left = (say: (count: string) => string, count: number) =>
  count > 0 ? html`<p class="quiet">${say(numberOf(count))}</p>` : nothing;

/** Its place is always there, so that it is read out when it fills. */
const result = (list: CountedList | undefined) =>
  html`<div id="paper-counted" role="status">
    ${
      list &&
      html`<p class=${list.counted > 0 ? 'sum' : nothing}>
          ${list.counted > 0 ? words.counted(numberOf(list.counted)) : words.noRows()}
        </p>
        ${left(words.nameless, list.nameless)} ${left(words.repeated, list.repeated)}
        ${left(words.emptyRows, list.empty)}`
    }
  </div>`;

const use = (list: CountedList, act: ListActs['use']) =>
  html`${table(list)}
    <button
      type="button"
      id="use-number"
      @click=${() => {
        act(list.counted);
      }}
    >
      ${words.useNumber(numberOf(list.counted))}
    </button>`;

/** @param wrong why there is no table, though a file was opened */
export const listBox = (opened: Opened | undefined, wrong: (() => string) | undefined, acts: ListActs) =>
  html`<details id="paper-list">
    <summary>${words.listTitle()}</summary>
    <div class="group">
      <p class="hint">${words.listLead()}</p>
      <div class="field">
        <label for="paper-file">${words.file()}</label>
        <p class="error" id="paper-file-error" role="alert">${wrong?.()}</p>
        <input
          id="paper-file"
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          aria-describedby="paper-file-error"
          aria-invalid=${wrong ? 'true' : nothing}
          @change=${({ target }: Event) => {
            acts.openFile((target as HTMLInputElement).files?.[0]);
          }}
        />
      </div>
      <div class="field">
        <label for="paper-paste">${words.paste()}</label>
        <textarea
          id="paper-paste"
          rows="3"
          autocomplete="off"
          spellcheck="false"
          @input=${({ target }: Event) => {
            acts.paste((target as HTMLTextAreaElement).value);
          }}
        ></textarea>
      </div>
      ${opened ? choices(opened, acts) : nothing} ${result(opened?.list)}
      ${opened && opened.list.counted > 0 ? use(opened.list, acts.use) : nothing}
    </div>
  </details>`;
