/**
 * Keeps a draft on the server while somebody writes: some seconds after the last change, and when
 * they leave. What could not be saved stays here for as long as the page is open, also when they
 * are signed out meanwhile. Knows no element.
 */
import { same } from '../builder/paths.ts';
import type { Document, DraftAnswer, Revision, TextAnswer } from '../server/store/documents.ts';
import { ask, type Trouble } from './api.ts';

/** In milliseconds: after the last change. */
const pause = 2000;

/** What somebody else made of the draft meanwhile; without a document they published or dropped it. */
export type Theirs = Revision & { readonly document?: Document };

export type Standing =
  | { readonly is: 'saved' | 'unsaved' | 'saving' }
  | { readonly is: 'failed'; readonly trouble: Trouble }
  | { readonly is: 'outrun'; readonly theirs: Theirs };

export class DraftKeeper {
  readonly #campaign: string;
  /** Called with every change of `standing`. */
  tell: () => void = () => undefined;
  #document: Document;
  #revision: number;
  #base: number;
  #standing: Standing = { is: 'saved' };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | undefined;

  constructor(campaign: string, { out, draft }: TextAnswer, begun: Document) {
    this.#campaign = campaign;
    this.#document = draft?.document ?? out?.document ?? begun;
    this.#revision = draft?.revision ?? 0;
    this.#base = draft?.base ?? out?.number ?? 0;
  }

  get document(): Document {
    return this.#document;
  }
  get standing(): Standing {
    return this.#standing;
  }
  get revision(): number {
    return this.#revision;
  }
  /** The version that the draft is written from, or whose changes its writer has seen; 0: none. */
  get base(): number {
    return this.#base;
  }
  get isSaved(): boolean {
    return this.#standing.is === 'saved';
  }

  #stand(standing: Standing): void {
    this.#standing = standing;
    this.tell();
  }

  /** Takes what is written now. While somebody is to choose between two drafts, nothing is saved. */
  write(document: Document): void {
    if (same(document, this.#document)) return;
    this.#document = document;
    if (this.#standing.is === 'outrun') return;
    this.#stand({ is: 'unsaved' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), pause);
  }

  /** Saves at once what is not saved. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#saving) {
      await this.#saving;
      // What was typed while that was under way.
      if (this.#standing.is !== 'unsaved') return;
    }
    if (this.#standing.is === 'saved' || this.#standing.is === 'outrun') return;
    this.#saving = this.#send();
    await this.#saving;
    this.#saving = undefined;
  }

  async #send(): Promise<void> {
    const document = this.#document;
    this.#stand({ is: 'saving' });
    const answer = await ask<DraftAnswer>('text/draft', {
      campaign: this.#campaign,
      document,
      revision: this.#revision,
      base: this.#base,
    });
    if ('trouble' in answer) this.#stand({ is: 'failed', trouble: answer.trouble });
    else if ('changed' in answer.value) this.meet(answer.value.changed);
    else {
      this.#revision = answer.value.revision;
      this.#stand({ is: same(document, this.#document) ? 'saved' : 'unsaved' });
      if (!this.isSaved) this.#timer = setTimeout(() => void this.save(), pause);
    }
  }

  /** Somebody else has changed the draft. If both wrote the same, there is nothing to choose. */
  meet(theirs: Theirs): void {
    if (!theirs.document || !same(theirs.document, this.#document)) {
      this.#stand({ is: 'outrun', theirs });
      return;
    }
    this.#revision = theirs.revision;
    this.#stand({ is: 'saved' });
  }

  /** Goes on with this document, in the place of whatever there is. @param base the latest version */
  async goOn(document: Document, base = this.#base): Promise<void> {
    if (this.#standing.is === 'outrun') this.#revision = this.#standing.theirs.revision;
    this.#document = document;
    this.#base = base;
    this.#stand({ is: 'unsaved' });
    await this.save();
  }

  /** The draft was published or dropped here: what is out now is what is written from. */
  begin({ out, draft }: TextAnswer): void {
    clearTimeout(this.#timer);
    this.#document = draft?.document ?? out?.document ?? this.#document;
    this.#revision = draft?.revision ?? 0;
    this.#base = draft?.base ?? out?.number ?? 0;
    this.#stand({ is: 'saved' });
  }
}
