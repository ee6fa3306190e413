/**
 * The room of what was collected on paper: adds how many signed by hand, and takes entries back. A
 * table of them is counted here, and never leaves the page.
 */
import { html, nothing } from 'lit';
import { ask, type OnPaper, type PaperEntry } from '../api.ts';
import {
  countList,
  encodingOf,
  isSpreadsheet,
  readingOf,
  rowsOf,
  type Encoding,
  type Reading,
} from '../counted-list.ts';
import { numberOf } from '../numbers.ts';
import { earlierButton } from '../views/list.ts';
import { addForm, entryRow, listBox, type Opened } from '../views/paper.ts';
import * as words from '../words/paper.ts';
import { Room } from './room.ts';

/** Entries that the server gives at a time. */
const page = 50;
/** In bytes. */
const largestFile = 20_000_000;

export class PaperRoom extends Room {
  #number = 0;
  #entries: readonly PaperEntry[] | undefined;
  #isAll = false;
  #rows: readonly (readonly string[])[] = [];
  /** Of the file that was opened. */
  #bytes: Uint8Array | undefined;
  #opened: Opened | undefined;
  #wrong: (() => string) | undefined;

  get #mayAdd(): boolean {
    return this.may('add-paper');
  }

  protected override load(): Promise<void> {
    return this.#read([]);
  }

  /** A page of the entries, behind those that are kept. */
  async #read(kept: readonly PaperEntry[]): Promise<void> {
    const last = kept.at(-1);
    const before = last && { before: { at: last.at, id: last.id } };
    const seen = this.taken(await ask<OnPaper>('paper', { campaign: this.campaignId, ...before }));
    if (!seen) return;
    this.#number = seen.number;
    this.#isAll = seen.entries.length < page;
    this.#entries = [...kept, ...seen.entries];
  }

  protected override render(): unknown {
    if (!this.#entries) return nothing;
    return html`<p class="hint">${words.lead()}</p>
      ${this.#entries.length > 0 ? html`<p class="sum" id="paper-sum">${words.sum(numberOf(this.#number))}</p>` : this.#empty()}
      ${this.#mayAdd ? this.#adding() : nothing} ${this.#entries.length > 0 ? this.#added(this.#entries) : nothing}`;
  }

  #empty(): unknown {
    return html`<div class="empty">
      <p>${this.#mayAdd ? words.empty() : words.emptyToSee()}</p>
      ${this.#mayAdd ? html`<p><a href=${`/p/${this.campaignId}`}>${words.openPage()}</a></p>` : nothing}
    </div>`;
  }

  #adding(): unknown {
    return html`<section aria-labelledby="add-title">
      <h2 id="add-title">${words.addTitle()}</h2>
      ${addForm((number, note) => void this.doing(() => this.#add(number, note, false)))}
      ${listBox(this.#opened, this.#wrong, {
        openFile: (file) => void this.#openFile(file),
        paste: (text) => {
          this.#bytes = undefined;
          this.#take(text);
        },
        encode: this.#encode,
        read: this.#count,
        use: this.#use,
      })}
    </section>`;
  }

  #added(entries: readonly PaperEntry[]): unknown {
    const takeBack = this.#mayAdd ? (entry: PaperEntry) => void this.#takeBack(entry) : undefined;
    return html`<section aria-labelledby="entries-title">
      <h2 id="entries-title">${words.entries()}</h2>
      <ul class="rows line-rows paper">
        ${entries.map((entry) => entryRow(entry, takeBack))}
      </ul>
      ${this.#isAll ? nothing : earlierButton(() => void this.doing(() => this.#read(entries)))}
    </section>`;
  }

  async #add(number: number, note: string, isSure: boolean): Promise<void> {
    const done = await ask('paper/add', { campaign: this.campaignId, number, note, isSure });
    if ('trouble' in done && done.trouble === 'far-more') {
      const count = this.said(() => numberOf(number));
      const question = this.said(() => ({ asks: words.farMore(count), yes: words.addAll(count) }));
      if (await this.given.services.sure(question)) await this.#add(number, note, true);
      return;
    }
    if (!this.taken(done)) return;
    this.querySelector<HTMLFormElement>('#add-paper')?.reset();
    this.#forget();
    await this.#read([]);
    this.tell(() => words.added(numberOf(number)));
  }

  async #takeBack({ id, number, note }: PaperEntry): Promise<void> {
    const count = this.said(() => numberOf(number));
    const question = this.said(() => ({ asks: words.takeBackQuestion(count, note), yes: words.takeBack() }));
    if (!(await this.given.services.sure(question))) return;
    await this.doing(async () => {
      const done = this.taken(await ask('paper/take-back', { campaign: this.campaignId, id }));
      await this.#read([]);
      if (done) this.tell(() => words.takenBack(count));
    });
  }

  async #openFile(file: File | undefined): Promise<void> {
    this.#opened = undefined;
    this.#wrong = undefined;
    const paste = this.querySelector<HTMLTextAreaElement>('#paper-paste');
    if (paste) paste.value = '';
    if (file && file.size > largestFile) this.#wrong = words.tooLarge;
    else if (file) {
      this.#bytes = new Uint8Array(await file.arrayBuffer());
      if (isSpreadsheet(this.#bytes)) this.#wrong = words.notText;
      else this.#encode(encodingOf(this.#bytes, this.given.ui));
    }
    this.requestUpdate();
  }

  #encode = (encoding: Encoding): void => {
    this.#take(new TextDecoder(encoding).decode(this.#bytes), encoding);
  };

  #take(text: string, encoding?: Encoding): void {
    this.#rows = rowsOf(text);
    this.#wrong = undefined;
    if (text.trim() === '') this.#opened = undefined;
    else this.#opened = { encoding, ...this.#readAs(readingOf(this.#rows)) };
    this.requestUpdate();
  }

  #readAs(reading: Reading): Omit<Opened, 'encoding'> {
    return { reading, list: countList(this.#rows, reading), columns: this.#rows[0] ?? [] };
  }

  #count = (reading: Reading): void => {
    this.#opened = { encoding: this.#opened?.encoding, ...this.#readAs(reading) };
    this.requestUpdate();
  };

  #use = (count: number): void => {
    const number = this.querySelector<HTMLInputElement>('#paper-number');
    if (number) number.value = String(count);
    this.querySelector<HTMLInputElement>('#paper-note')?.focus();
    this.tell(words.used);
  };

  /** Drops the table: who comes to this page later finds nobody's name. */
  #forget(): void {
    this.#rows = [];
    this.#bytes = undefined;
    this.#opened = undefined;
    for (const field of this.querySelectorAll<HTMLInputElement>('#paper-file, #paper-paste')) field.value = '';
  }
}
