/**
 * The room in which sealed signatures are opened: takes keys or shares, opens in this page what the
 * server cannot, and has the browser save it. Keys are in memory alone, and gone with the room.
 */
import { html, nothing } from 'lit';
import { openedFiles, type OpenedKind } from '../../server/organiser/opened-table.ts';
import type { RepeatsDone } from '../../server/organiser/repeats.ts';
import type { SealedRoom as Known } from '../../server/organiser/sealed.ts';
import { ask } from '../api.ts';
import { KeysAtHand, type KeyTrouble } from '../keys-at-hand.ts';
import { numberOf } from '../numbers.ts';
import { isSignedOut, OpeningRun } from '../opening-run.ts';
import { ResealingPart } from '../resealing-part.ts';
import { beginSaving, saveText } from '../save-file.ts';
import { underWay } from '../views/run.ts';
import { brokenBox, openForm, resultPart } from '../views/sealed.ts';
import { keysPart, recipientList, type Wrong } from '../views/sealed-keys.ts';
import * as words from '../words/sealed.ts';
import { Room } from './room.ts';

/** Ids that the server takes at a time. */
const mostRepeats = 1000;

/** What shows that somebody is there. */
const signs = ['pointerdown', 'keydown'] as const;

export class SealedRoom extends Room {
  #known: Known | undefined;
  #wrong: Wrong | undefined;
  #isUnlocking = false;
  #run: OpeningRun | undefined;
  #isFirstShown = false;
  #sent: readonly string[] | undefined;
  #isForgotten = false;
  readonly #hand = new KeysAtHand(() => {
    // It stays there: nobody is at the page to see a line that goes away.
    this.#isForgotten = true;
    this.requestUpdate();
  });

  readonly #again = new ResealingPart({
    ...{ campaign: () => this.campaignId, hand: this.#hand, isConnected: () => this.isConnected },
    doing: (work) => void this.doing(work),
    ...{ services: () => this.given.services, said: (say) => this.said(say) },
    changed: (focus) => {
      this.focusNext = focus ?? this.focusNext;
      this.requestUpdate();
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    for (const sign of signs) document.addEventListener(sign, this.#touched);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const sign of signs) document.removeEventListener(sign, this.#touched);
    this.#hand.forget();
    void this.#run?.drop();
    this.#again.drop();
  }

  #touched = (): void => {
    this.#hand.touched();
  };

  protected override async load(): Promise<void> {
    this.#known = this.taken(await ask<Known>('sealed', { campaign: this.campaignId })) ?? this.#known;
    await this.#again.know(this.#known?.sealing);
  }

  protected override render(): unknown {
    if (!this.#known) return nothing;
    const { sealing, counts } = this.#known;
    if (!sealing) return html`<p class="empty">${words.notSealed()}</p>`;
    return html`<p class="hint">${words.lead()}</p>
      <p class="sum">${words.counts(numberOf(counts.valid), numberOf(counts.all))}</p>
      ${recipientList(sealing)}
      ${keysPart({
        ...{ hand: this.#hand, sealing, wrong: this.#wrong, isUnlocking: this.#isUnlocking },
        isForgotten: this.#isForgotten,
        acts: {
          unlock: (form) => void this.doing(() => this.#unlock(form)),
          addShares: (form) => void this.doing(() => this.#addShares(form)),
          forget: () => {
            this.#hand.forget();
            this.focusNext = '#keys-title';
            this.tell(words.forgotten);
            this.requestUpdate();
          },
        },
      })}
      <section aria-labelledby="open-title">
        <h2 id="open-title" tabindex="-1">${words.open()}</h2>
        ${this.#opening()}
      </section>
      ${this.#result()} ${this.may('replace-seals') ? this.#again.render(counts.all) : nothing}`;
  }

  #opening(): unknown {
    const run = this.#run;
    if (run?.state === 'stopped' || run?.state === 'broken') {
      const say = run.state === 'stopped' ? words.stopped : words.brokenOff;
      return brokenBox(say(numberOf(run.found.looked), numberOf(run.of)), {
        goOn: () => void this.doing(() => this.#go(run)),
        save: () => void this.doing(() => run.save('part').then(() => this.#ended(run))),
        drop: () => void this.doing(() => run.drop().then(() => this.#ended(run))),
      });
    }
    if (run?.state === 'opening' || run?.state === 'stopping')
      return underWay({ id: 'under-way', stopId: 'stop', run, say: words.opening });
    return openForm(this.#tooEarly(words.tooEarly), (answers) => void this.doing(() => this.#open(answers)));
  }

  #result(): unknown {
    const run = this.#run;
    if (!run?.isSaved) return nothing;
    const { found } = run;
    return resultPart(
      {
        ...{ found, isWhole: run.state === 'whole', isFirstShown: this.#isFirstShown, sent: this.#sent },
        showFirst: () => {
          this.#isFirstShown = true;
          this.focusNext = '#first-ones';
          this.requestUpdate();
        },
        saveFailed: () => {
          const text = found.problems.map(({ id, problem }) => `${id}\t${problem}\n`).join('');
          saveText(text, 'text/plain', `${this.campaignId}-not-opened.txt`);
        },
        sendRepeats: () => void this.#sendRepeats(found.repeats),
        undoRepeats: () => void this.doing(() => this.#undoRepeats()),
      },
      this.may('mark-repeats'),
    );
  }

  /** What is said while fewer count than was promised. */
  #tooEarly(say: (count: string, promised: string) => string): string | undefined {
    const { sealing, counts } = this.#known ?? {};
    const promised = sealing?.opensAt;
    if (promised === undefined || !counts || counts.valid >= promised) return undefined;
    return say(numberOf(counts.valid), numberOf(promised));
  }

  async #unlock(form: HTMLFormElement): Promise<void> {
    const [file] = form.querySelector<HTMLInputElement>('#key-file')?.files ?? [];
    const passPhrase = form.querySelector<HTMLInputElement>('#pass-phrase')?.value ?? '';
    if (!file) return;
    this.#isUnlocking = true;
    this.#wrong = undefined;
    this.requestUpdate();
    const trouble = await this.#hand.addFile(file, passPhrase, this.campaignId);
    this.#isUnlocking = false;
    this.#added(form, 'file', trouble, '#pass-phrase', words.keyAdded);
  }

  async #addShares(form: HTMLFormElement): Promise<void> {
    const files = [...(form.querySelector<HTMLInputElement>('#share-files')?.files ?? [])];
    const typed = form.querySelector<HTMLTextAreaElement>('#share')?.value ?? '';
    const before = this.#hand.keys.length;
    const trouble = await this.#hand.addShares(files, typed);
    const said = this.#hand.keys.length > before ? words.keyAdded : words.shareAdded;
    this.#added(form, 'shares', trouble, '#share', said);
  }

  #added(
    form: HTMLFormElement,
    name: Wrong['form'],
    trouble: KeyTrouble | undefined,
    field: string,
    said: () => string,
  ): void {
    if (!this.isConnected) {
      // Whoever left meanwhile leaves no key here.
      this.#hand.forget();
      return;
    }
    this.#wrong = trouble && { form: name, trouble };
    this.#isForgotten = false;
    if (trouble) this.focusNext = field;
    else {
      form.reset();
      this.tell(said);
    }
  }

  async #open(answers: FormData): Promise<void> {
    const known = this.#known;
    if (!known) return;
    if (this.#hand.keys.length === 0) {
      this.focusNext = '#keys-title';
      this.tell(words.keyFirst);
      return;
    }
    const tooEarly = this.said(() => this.#tooEarly(words.tooEarlyQuestion));
    const question = this.said(() => ({ asks: tooEarly ?? '', yes: words.openAllTheSame(), isDangerous: true }));
    if (tooEarly !== undefined && !(await this.given.services.sure(question))) return;
    const kind = answers.get('kind') as OpenedKind;
    const isAll = answers.has('isAll');
    const day = new Date().toISOString().slice(0, 10);
    // Before the passkey, which takes the press that a browser asks for.
    const { type, extension } = openedFiles[kind];
    const saving = await beginSaving(type, `${this.campaignId}-${day}.${extension}`);
    if (!saving) return;
    const { fields, household, counts } = known;
    const run = new OpeningRun({
      ...{ campaign: this.campaignId, saving, household, table: { kind, fields, isAll } },
      identities: this.#hand.keys.map(({ identity }) => identity),
      of: isAll ? counts.all : counts.valid,
      changed: () => {
        // Nobody has to touch the page while it opens.
        this.#hand.touched();
        this.requestUpdate();
      },
    });
    if (!this.isConnected) await run.drop();
    else {
      this.#run = run;
      this.#isFirstShown = false;
      this.#sent = undefined;
      await this.#go(run);
    }
  }

  async #go(run: OpeningRun): Promise<void> {
    this.focusNext = '#open-title';
    const trouble = await run.go();
    if (trouble === undefined) await this.#ended(run);
    else {
      if (run.state === 'begun') await run.drop();
      this.given.services.failed(trouble);
    }
  }

  /** Says what has become of it, and leads there. */
  async #ended(run: OpeningRun): Promise<void> {
    if (run.isSaved) {
      this.focusNext = '#opened-title';
      this.tell(() => words.doneNow(numberOf(run.found.written)));
    } else if (run.state === 'stopped' || run.state === 'broken') {
      this.focusNext = '#go-on';
      if (await isSignedOut()) this.given.services.failed('signed-out');
    } else if (this.isConnected) {
      this.focusNext = '#open-title';
      this.tell(run.state === 'failed' ? words.notSaved : words.dropped);
    }
  }

  async #sendRepeats(ids: readonly string[]): Promise<void> {
    const count = this.said(() => numberOf(ids.length));
    const question = this.said(() => ({ asks: words.sendQuestion(count), yes: words.sendRepeats() }));
    if (!(await this.given.services.sure(question))) return;
    await this.doing(async () => {
      this.#sent = await this.#inPortions('sealed/repeats', ids);
      const { length } = this.#sent;
      if (length > 0) this.tell(() => words.repeatsSent(numberOf(length)));
      await this.load();
    });
  }

  async #undoRepeats(): Promise<void> {
    const undone = await this.#inPortions('sealed/repeats/undo', this.#sent ?? []);
    this.#sent = undefined;
    this.tell(() => words.repeatsUndone(numberOf(undone.length)));
    await this.load();
  }

  /** The ids of those that the server has changed. */
  async #inPortions(path: string, ids: readonly string[]): Promise<string[]> {
    const changed: string[] = [];
    for (let at = 0; at < ids.length; at += mostRepeats) {
      const some = ids.slice(at, at + mostRepeats);
      const done = this.taken(await ask<RepeatsDone>(path, { campaign: this.campaignId, ids: some }));
      if (!done) break;
      changed.push(...done.ids);
    }
    return changed;
  }
}
