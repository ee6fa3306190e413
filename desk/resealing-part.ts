/**
 * The part of the room of sealed signatures in which they are sealed again for those who can open
 * now, if the campaign's own key vouches for that list. Has no keys of its own.
 */
import { html } from 'lit';
import type { SealedRoom as Known } from '../server/organiser/sealed.ts';
import { spokenFingerprint } from '../src/content/fingerprint.ts';
import { fingerprintOf, vouchedFor, type Distrust } from '../src/sealing/vouched-list.ts';
import { isInTime } from '../src/schema/moment.ts';
import type { KeysAtHand } from './keys-at-hand.ts';
import { numberOf } from './numbers.ts';
import { isSignedOut } from './opening-run.ts';
import { ResealingRun } from './resealing-run.ts';
import type { Services } from './rooms/room.ts';
import { saveText } from './save-file.ts';
import { resealBroken, resealForm, resealResult } from './views/reseal.ts';
import { underWay } from './views/run.ts';
import * as words from './words/reseal.ts';
import { keyFirst } from './words/sealed.ts';

/** What the room does for this part of it. */
export interface ForPart {
  readonly campaign: () => string;
  readonly hand: KeysAtHand;
  readonly doing: (work: () => Promise<void>) => void;
  readonly services: () => Services;
  /** Words in the page's language. */
  readonly said: <T>(say: () => T) => T;
  readonly isConnected: () => boolean;
  /** Draws it anew, and gives this the focus. */
  readonly changed: (focus?: string) => void;
}

type Sealing = NonNullable<Known['sealing']>;

/** However it was written down: the digits alone, or as in a tag. */
const isFingerprint = (typed: string, fingerprint: string): boolean =>
  typed.trim() === fingerprint || typed.replace(/\D/g, '') === spokenFingerprint(fingerprint).join('');

export class ResealingPart {
  readonly #room: ForPart;
  #sealing: Sealing | undefined;
  #fingerprint = '';
  #wrong: Distrust | undefined;
  #run: ResealingRun | undefined;

  constructor(room: ForPart) {
    this.#room = room;
  }

  async know(sealing: Sealing | undefined): Promise<void> {
    this.#sealing = sealing;
    this.#fingerprint = sealing ? await fingerprintOf(sealing.key) : '';
  }

  get #isInFile(): boolean {
    return this.#room.hand.keys.some(({ fingerprint }) => fingerprint === this.#fingerprint);
  }

  render(of: number): unknown {
    if (!this.#sealing || this.#fingerprint === '') return undefined;
    return html`<section aria-labelledby="reseal-title">
      <h2 id="reseal-title" tabindex="-1">${words.title()}</h2>
      <p class="hint">${words.lead()}</p>
      ${this.#now(this.#sealing, of)}
      ${
        this.#run?.isOver
          ? resealResult(this.#run, () => {
              this.#saveLeft();
            })
          : undefined
      }
    </section>`;
  }

  #now(sealing: Sealing, of: number): unknown {
    const run = this.#run;
    if (run?.state === 'working' || run?.state === 'stopping')
      return underWay({ id: 'reseal-under-way', stopId: 'reseal-stop', run, say: words.working });
    if (run?.state === 'stopped' || run?.state === 'broken') {
      const say = run.state === 'stopped' ? words.stopped : words.brokenOff;
      return resealBroken(
        say(numberOf(run.found.looked), numberOf(run.of)),
        () => {
          this.#room.doing(() => this.#go(run));
        },
        () => {
          run.end('part');
          this.#room.changed('#resealed-title');
        },
      );
    }
    const names = sealing.recipients
      .filter((one) => isInTime(one, Date.now()))
      .map(({ label }) => label)
      .join('; ');
    return resealForm({
      ...{ names, fingerprint: this.#fingerprint, isInFile: this.#isInFile },
      wrong: this.#wrong && words.distrusts[this.#wrong](),
      begin: (form) => {
        const typed = form.querySelector<HTMLInputElement>('#typed-fingerprint')?.value ?? '';
        this.#room.doing(() => this.#begin(sealing, typed, of));
      },
    });
  }

  async #begin(sealing: Sealing, typed: string, of: number): Promise<void> {
    const { hand, campaign, services, said, changed, isConnected } = this.#room;
    if (hand.keys.length === 0) {
      changed('#keys-title');
      services().tell(said(keyFirst));
      return;
    }
    const isKnown = this.#isInFile || isFingerprint(typed, this.#fingerprint);
    const trusted = isKnown
      ? await vouchedFor({ id: campaign(), sealing }, this.#fingerprint, Date.now())
      : 'another key than the fingerprint';
    this.#wrong = typeof trusted === 'string' ? trusted : undefined;
    changed(typeof trusted === 'string' ? '#typed-fingerprint' : undefined);
    if (typeof trusted === 'string') return;
    const names = trusted.map(({ label }) => label).join('; ');
    const question = said(() => ({ asks: words.question(names), yes: words.sealAgain(), isDangerous: true }));
    if (!(await services().sure(question))) return;
    this.#run = new ResealingRun({
      ...{ campaign: campaign(), of, sealTo: trusted.map(({ age }) => age) },
      identities: hand.keys.map(({ identity }) => identity),
      changed: () => {
        // Nobody has to touch the page meanwhile.
        hand.touched();
        changed();
      },
    });
    if (isConnected()) await this.#go(this.#run);
    else this.drop();
  }

  async #go(run: ResealingRun): Promise<void> {
    const { changed, said, services } = this.#room;
    changed('#reseal-title');
    const trouble = await run.go();
    if (trouble !== undefined) {
      if (run.state === 'begun') this.drop();
      changed();
      services().failed(trouble);
    } else if (run.isOver) {
      changed('#resealed-title');
      services().tell(said(() => words.doneNow(numberOf(run.found.replaced))));
    } else if (run.state === 'failed') {
      changed('#reseal-title');
      services().tell(said(words.failed));
    } else {
      changed('#reseal-go-on');
      if (await isSignedOut()) services().failed('signed-out');
    }
  }

  #saveLeft(): void {
    const text = this.#run?.found.left.map(({ id, why }) => `${id}\t${why}\n`).join('') ?? '';
    saveText(text, 'text/plain', `${this.#room.campaign()}-not-sealed-again.txt`);
  }

  /** What was sealed again stays so. */
  drop(): void {
    if (this.#run && !this.#run.isOver) this.#run.end('dropped');
    this.#run = undefined;
  }
}
