/**
 * A campaign's text at the desk: what is out, the draft, and what somebody else did meanwhile.
 * Changes them, and goes on with one of two texts. Knows neither words nor elements.
 */
import { put, same } from '../builder/paths.ts';
import type { Document, DraftAnswer, PublishAnswer, TextAnswer, Version } from '../server/store/documents.ts';
import { ask, type Answer } from './api.ts';
import { DraftKeeper, type Theirs } from './draft-keeper.ts';
import { changeOut, type ChangeOfOut } from './out.ts';

type Breaks = Extract<PublishAnswer, { readonly breaks: unknown }>['breaks'];

/** Two texts, of which somebody is to choose one. */
export type Clash = { readonly mine: Document; readonly theirs: Document } & (
  { readonly by: 'draft'; readonly draft: Theirs } | { readonly by: 'version'; readonly version: Version }
);

/** What a petition's end leaves to the draft that is written meanwhile. */
const moments = ['opens', 'closes', 'closed', 'won'];

interface Around {
  /** What was answered; `undefined` once the page says what went wrong. */
  readonly taken: <T>(answer: Answer<T>) => T | undefined;
  readonly tell: () => void;
  /** Asks whether signatures are to be sealed to another key, or not at all. */
  readonly isSure: () => Promise<boolean>;
}

export class CampaignText {
  readonly #campaign: string;
  readonly #around: Around;
  #answer: TextAnswer;
  readonly keeper: DraftKeeper;
  /** Another document in the editor is another edition. */
  edition = 0;
  /** What somebody decided against. */
  other: Document | undefined;
  /** What the server did not accept. */
  breaks: Breaks = [];
  /** A version that came out since the draft was begun. */
  #outrun: Version | undefined;

  private constructor(campaign: string, answer: TextAnswer, keeper: DraftKeeper, around: Around) {
    this.#campaign = campaign;
    this.#around = around;
    this.#answer = answer;
    this.keeper = keeper;
    keeper.tell = this.#heard;
    const { out, draft } = answer;
    if (draft && out?.from === 'desk' && keeper.base < (out.number ?? 0)) this.#outrun = out as Version;
  }

  /** @param keeper of what could not be saved before */
  static async open(
    campaign: string,
    locale: string,
    keeper: DraftKeeper | undefined,
    around: Around,
  ): Promise<CampaignText | undefined> {
    const answer = around.taken(await ask<TextAnswer>('text', { campaign }));
    if (!answer) return undefined;
    return new CampaignText(
      campaign,
      answer,
      keeper ?? new DraftKeeper(campaign, answer, { id: campaign, locale }),
      around,
    );
  }

  get out(): TextAnswer['out'] {
    return this.#answer.out;
  }
  get versions(): TextAnswer['versions'] {
    return this.#answer.versions;
  }
  /** Whether what is written differs from what is out. */
  get isDraft(): boolean {
    return !same(this.keeper.document, this.out?.document);
  }

  get clash(): Clash | undefined {
    const { standing, document: mine } = this.keeper;
    const isOut = this.out?.document ?? mine;
    if (standing.is === 'outrun') {
      const draft = standing.theirs;
      return { by: 'draft', draft, mine, theirs: draft.document ?? isOut };
    }
    return this.#outrun && { by: 'version', version: this.#outrun, mine, theirs: isOut };
  }

  #heard = (): void => {
    const { standing } = this.keeper;
    // Somebody published or dropped the draft: what is out may be another text now.
    if (standing.is === 'outrun' && !standing.theirs.document) void this.#reload().then(this.#around.tell);
    this.#around.tell();
  };

  async #ask<T>(path: string, body: object = {}): Promise<T | undefined> {
    return this.#around.taken(await ask<T>(path, { campaign: this.#campaign, ...body }));
  }

  async #reload(): Promise<void> {
    this.#answer = (await this.#ask<TextAnswer>('text')) ?? this.#answer;
  }

  async version(number: number): Promise<Document | undefined> {
    return (await this.#ask<{ readonly document: Document }>('text/version', { number }))?.document;
  }

  async choose(isMine: boolean): Promise<void> {
    const { clash, out } = this;
    if (!clash) return;
    this.#outrun = undefined;
    this.other = isMine ? clash.theirs : clash.mine;
    if (isMine) await this.keeper.goOn(clash.mine, out?.number);
    else await this.#show(clash.theirs);
  }

  /** Goes on with another text; the one that is there now is kept in its place. */
  async goOnWith(document: Document | undefined): Promise<void> {
    if (!document) return;
    this.other = this.keeper.document;
    await this.#show(document);
  }

  /** Puts a document into the editor; where it is what is out, there is no draft any more. */
  async #show(document: Document): Promise<void> {
    const { keeper, out } = this;
    this.edition++;
    await keeper.goOn(document, out?.number);
    if (!keeper.isSaved || !out || !same(document, out.document)) return;
    const dropped = await this.#ask<DraftAnswer>('text/drop-draft', { revision: keeper.revision });
    if (dropped && 'changed' in dropped) keeper.meet(dropped.changed);
    else {
      await this.#reload();
      keeper.begin(this.#answer);
    }
  }

  /** The number of the version that it became; `undefined`, and the page says why it did not. */
  async publish(): Promise<number | undefined> {
    const { keeper } = this;
    await keeper.save();
    if (!keeper.isSaved) return undefined;
    const { document, base } = keeper;
    const number = await this.#settle(await this.#change(base, 'publish', { document }));
    if (number === undefined) return undefined;
    keeper.begin(this.#answer);
    this.other = undefined;
    return number;
  }

  /** Changes what is out. A draft that is written meanwhile goes on. */
  async change(change: Exclude<ChangeOfOut, 'publish'>, given: object): Promise<number | undefined> {
    const { keeper, isDraft } = this;
    await keeper.save();
    const number = await this.#settle(await this.#change(this.out?.number ?? 0, change, given));
    const now = this.out?.document;
    if (number === undefined || !now) return undefined;
    this.edition++;
    const kept = change === 'restore' ? [] : moments;
    if (isDraft)
      await keeper.goOn(
        kept.reduce((draft: Document, key) => put(draft, [key], now[key]), keeper.document),
        number,
      );
    else keeper.begin(this.#answer);
    return number;
  }

  async #change(base: number, change: ChangeOfOut, given: object): Promise<Answer<PublishAnswer>> {
    const answer = await changeOut(this.#campaign, this.out, base, change, given);
    if (!('trouble' in answer) || answer.trouble !== 'sealing-changed' || !(await this.#around.isSure())) return answer;
    return changeOut(this.#campaign, this.out, base, change, { ...given, isSure: true });
  }

  async #settle(answer: Answer<PublishAnswer>): Promise<number | undefined> {
    const done = this.#around.taken(answer);
    this.breaks = done && 'breaks' in done ? done.breaks : [];
    if (!done || 'breaks' in done) return undefined;
    await this.#reload();
    if ('number' in done) return done.number;
    this.#outrun = done.changed;
    return undefined;
  }
}
