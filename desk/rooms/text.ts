/**
 * The room of a campaign's text: the builder's editor with its draft on the server, publishing,
 * earlier versions, and how the petition ends. What could not be saved outlives the room, for as
 * long as the page is open.
 */
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { CampaignEditor } from '../../builder/campaign-editor.ts';
import { draftOf } from '../../builder/draft.ts';
import type { Held } from '../../builder/held.ts';
import { stringAt } from '../../builder/paths.ts';
import { sections } from '../../builder/sections.ts';
import { forgetKeys, keysGo, keysQuestion } from '../../builder/words/sealing.ts';
import type { Version } from '../../server/store/documents.ts';
import { ask, type SessionAnswer } from '../api.ts';
import { CampaignText } from '../campaign-text.ts';
import type { DraftKeeper } from '../draft-keeper.ts';
import type { ChangeOfOut } from '../out.ts';
import { signIn } from '../passkey.ts';
import { clashBox, clashNote, notSaved } from '../views/clash.ts';
import { draftLine, publishing, standing } from '../views/text.ts';
import { endings, versions, type LookedAt } from '../views/versions.ts';
import { uploadPicture } from '../upload-picture.ts';
import * as words from '../words/text.ts';
import { Room, type Question } from './room.ts';

/** By member and campaign: somebody else who signs in here does not save their text. */
const keepers = new Map<string, DraftKeeper>();
const warn = (event: BeforeUnloadEvent): void => {
  if ([...keepers.values()].some(({ isSaved }) => !isSaved)) event.preventDefault();
};

/** How the snippets look is chosen where they are. */
const written = sections.filter(({ id }) => id !== 'look');

/** The links of the editor's bar lead to its sections: the page's own address names a room. */
const jump = (event: Event): void => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('.bar a');
  if (!link) return;
  event.preventDefault();
  const section = document.getElementById(link.hash.slice(1));
  section?.setAttribute('tabindex', '-1');
  section?.focus({ preventScroll: true });
  section?.scrollIntoView();
};

export class TextRoom extends Room {
  #text: CampaignText | undefined;
  /** The version that was just published here. */
  #published: number | undefined;
  /** An earlier version that is looked at. */
  #seen: LookedAt | undefined;
  #isOther = false;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeunload', warn);
    document.addEventListener('visibilitychange', this.#save);
    document.body.classList.add('wide');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#save);
    document.body.classList.remove('wide');
    // After the editor, which hands over its last keys as it goes.
    queueMicrotask(this.#save);
  }

  protected override async load(): Promise<void> {
    const { campaign, member, ui } = this.given;
    const key = `${member.id} ${this.campaignId}`;
    const before = keepers.get(key);
    const unsaved = before?.isSaved === false ? before : undefined;
    this.#text = await CampaignText.open(this.campaignId, campaign?.locale ?? ui, unsaved, {
      taken: (answer) => this.taken(answer),
      tell: () => {
        this.requestUpdate();
      },
      isSure: () =>
        this.given.services.sure(
          this.said(() => ({ asks: words.sealingQuestion(), yes: words.publish(), isDangerous: true })),
        ),
    });
    if (this.#text) keepers.set(key, this.#text.keeper);
    await unsaved?.save();
  }

  get #editor(): CampaignEditor | undefined {
    return this.querySelector<CampaignEditor>('campaign-editor') ?? undefined;
  }

  override get losing(): Question | undefined {
    if (!this.#editor?.keys.isAtRisk) return undefined;
    return this.said(() => ({ asks: keysQuestion(), yes: forgetKeys(), isDangerous: true }));
  }

  override letGo(): void {
    this.#editor?.keys.forget();
  }

  /** The last keys count too. Keys that nobody has tried are lost with the editor. */
  async #sure(question: Question | undefined): Promise<boolean> {
    this.#editor?.settle();
    const { losing } = this;
    const asked = question && losing ? { ...question, also: this.said(keysGo) } : (question ?? losing);
    return asked === undefined || this.given.services.sure(asked);
  }

  #save = (): void => void this.#text?.keeper.save();

  protected override render(): unknown {
    const text = this.#text;
    if (!text) return nothing;
    const { out, clash, keeper, other } = text;
    const { standing: state } = keeper;
    return html`${standing(this.campaignId, out)}
      ${draftLine(
        state,
        { isDraft: text.isDraft, isOut: out !== undefined, other: other !== undefined },
        {
          openFile: () => {
            this.#editor?.openDocument();
          },
          drop: () => void this.#drop(text),
          other: () => void this.#goOnWith(text, other),
        },
      )}
      <div>
        ${versions(text, this.#seen, {
          look: (version) => void this.doing(() => this.#look(text, version)),
          putBack: ({ number }) =>
            void this.#change(text, 'restore', { number }, () => [words.putBackQuestion(number), words.putBack()]),
        })}
        ${endings(out, Date.now(), {
          close: (said) =>
            void this.#change(text, 'close', said ? { text: said } : {}, () => [
              words.closeQuestion(),
              words.closeNow(),
            ]),
          win: (said) =>
            void this.#change(text, 'won', said ? { text: said } : {}, () => [words.winQuestion(), words.winNow()]),
          open: () => void this.#change(text, 'open', {}, () => [words.openQuestion(), words.openNow()]),
        })}
      </div>
      ${clash ? clashBox(clash, (isMine) => void this.doing(() => this.#choose(text, isMine))) : nothing}
      ${keyed(text.edition, html`<campaign-editor .held=${this.#held(text)} @click=${jump}></campaign-editor>`)}
      ${
        clash
          ? clashNote(clash, () => {
              this.querySelector<HTMLElement>('#clash')?.focus();
            })
          : nothing
      }
      ${
        state.is === 'failed'
          ? notSaved({
              trouble: state.trouble,
              isOther: this.#isOther,
              tryAgain: this.#save,
              signIn: () => void this.doing(() => this.#signInAgain(text)),
            })
          : nothing
      }`;
  }

  /** What the editor is given. One that is on its way out is no longer heard. */
  #held(text: CampaignText): Held {
    const { keeper, edition, out, breaks } = text;
    return {
      ui: this.given.ui,
      // What is not out yet has the gate of its keys before it.
      draft: { ...draftOf(keeper.document), checked: stringAt(out?.document, ['sealing', 'signature']) },
      name: this.campaignId,
      sections: written,
      uploadPicture,
      keep: ({ document }) => {
        if (edition === text.edition) keeper.write(document);
      },
      last: {
        title: words.publishSection,
        render: (view) =>
          publishing(view, {
            campaign: this.campaignId,
            out,
            document: keeper.document,
            breaks,
            published: text.isDraft ? undefined : this.#published,
            publish: () => void this.#publish(text),
          }),
      },
    };
  }

  async #goOnWith(text: CampaignText, other: CampaignText['other']): Promise<void> {
    if (await this.#sure(undefined)) await this.doing(() => text.goOnWith(other));
  }

  async #choose(text: CampaignText, isMine: boolean): Promise<void> {
    if (!isMine && !(await this.#sure(undefined))) return;
    await text.choose(isMine);
    this.focusNext = '#draft-title';
  }

  async #drop(text: CampaignText): Promise<void> {
    const asks = this.said(() => ({ asks: words.dropQuestion(), yes: words.dropDraft(), isDangerous: true }));
    if (!(await this.#sure(asks))) return;
    await this.doing(async () => {
      await text.goOnWith(text.out?.document);
      this.tell(words.dropped);
    });
  }

  async #look(text: CampaignText, { number }: Version): Promise<void> {
    const isOpen = this.#seen?.number === number;
    const document = isOpen ? undefined : await text.version(number);
    this.#seen = document && { number, document };
  }

  async #publish(text: CampaignText): Promise<void> {
    const question = text.out?.from === 'folder' ? words.publishFromFolderQuestion : words.publishQuestion;
    const asks = this.said(() => ({ asks: question(), yes: words.publish() }));
    if (!(await this.#sure(asks))) return;
    await this.doing(async () => {
      this.#published = undefined;
      await this.#settled(text, await text.publish(), true);
    });
  }

  async #change(
    text: CampaignText,
    change: Exclude<ChangeOfOut, 'publish'>,
    given: object,
    question: () => readonly [asks: string, yes: string],
  ): Promise<void> {
    const [asks, yes] = this.said(question);
    if (!(await this.#sure({ asks, yes }))) return;
    await this.doing(async () => {
      await this.#settled(text, await text.change(change, given));
    });
  }

  /**
   * Says what came of it, and leads there. The links beside a published version wait until the page
   * has heard that the campaign is out: the rooms behind them ask it that.
   */
  async #settled(text: CampaignText, number: number | undefined, isPublished = false): Promise<void> {
    this.#seen = undefined;
    this.focusNext = text.clash ? '#clash' : text.breaks.length > 0 ? '#refused' : undefined;
    if (number === undefined) return;
    // Its title, and whether it is out.
    await this.given.services.refresh();
    if (isPublished) this.#published = number;
    this.focusNext = isPublished ? '#published' : undefined;
    this.tell(() => words.published(number));
  }

  async #signInAgain(text: CampaignText): Promise<void> {
    if (!this.taken(await signIn())) return;
    const session = this.taken(await ask<SessionAnswer>('session'));
    this.#isOther = session?.member?.id !== this.given.member.id;
    if (!this.#isOther) await text.keeper.save();
  }
}
