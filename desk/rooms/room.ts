/**
 * What every room of the desk has: what it is given, and how it asks the server. A room is an
 * element without a shadow root; it knows nothing of the other rooms, nor of who holds it.
 */
import { LitElement } from 'lit';
import type { Answer, CampaignRow, SignedIn, Trouble } from '../api.ts';
import { speaking } from '../localize.ts';
import { may } from '../may.ts';
import { OneAtATime } from '../one-at-a-time.ts';

/** A question before something is done that cannot be undone, or that many will see. */
export interface Question {
  readonly asks: string;
  /** What the button says that does it. */
  readonly yes: string;
  readonly isDangerous?: boolean;
  /** What goes with it besides. */
  readonly also?: string;
}

/** What the page does for its rooms. */
export interface Services {
  /** Says what went wrong; whoever is signed out sees the entrance. */
  readonly failed: (trouble: Trouble) => void;
  /** Says what was done, also to screen readers. */
  readonly tell: (said: string) => void;
  /** Asks once, in a dialog; `false`: not to do it. */
  readonly sure: (question: Question) => Promise<boolean>;
  /** Asks the server anew who is here and which campaigns there are. */
  readonly refresh: () => Promise<void>;
}

export interface Given {
  /** The language of the page. */
  readonly ui: string;
  readonly member: SignedIn;
  readonly campaigns: readonly CampaignRow[];
  /** The one that the room is about, where it is about one. */
  readonly campaign: CampaignRow | undefined;
  readonly services: Services;
}

export abstract class Room extends LitElement {
  static override readonly properties = { given: { attribute: false } } as const;
  declare given: Given;
  readonly #work = new OneAtATime(this);
  /** Selector of what gets the focus with the next update. */
  protected focusNext: string | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.doing(() => this.load());
  }

  /** Id of the campaign that the room is about. */
  protected get campaignId(): string {
    return this.given.campaign?.id ?? '';
  }

  /** Whether the member may do this for the campaign that the room is about. */
  protected may(action: string): boolean {
    return may(this.given.member, action, this.campaignId);
  }

  /** A question before what is in this room alone would be lost with it. */
  get losing(): Question | undefined {
    return undefined;
  }

  /** Lets go of that. */
  letGo(): void {
    // Nothing is.
  }

  /** Fetches what the room shows first. */
  protected abstract load(): Promise<void>;

  protected override update(changed: Map<PropertyKey, unknown>): void {
    this.setAttribute('aria-busy', String(this.#work.isBusy));
    speaking(this.given.ui, () => {
      super.update(changed);
    });
  }

  protected override updated(): void {
    if (this.focusNext !== undefined) this.querySelector<HTMLElement>(this.focusNext)?.focus();
    this.focusNext = undefined;
  }

  /** One thing at a time: a second press while the first is under way does nothing. */
  protected doing(work: () => Promise<void>): Promise<void> {
    return this.#work.do(work);
  }

  /** What was answered; `undefined` once the page says what went wrong. */
  protected taken<T>(answer: Answer<T>): T | undefined {
    if ('value' in answer) return answer.value;
    this.given.services.failed(answer.trouble);
    return undefined;
  }

  /** Words in the page's language, outside of `render`. */
  protected said<T>(say: () => T): T {
    return speaking(this.given.ui, say);
  }

  /** Says in the status line what was done. */
  protected tell(say: () => string): void {
    this.given.services.tell(this.said(say));
  }
}
