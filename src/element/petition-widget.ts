/** The element: reads attributes, renders the template, picks the language and moves the focus. */
import { html, LitElement, unsafeCSS, type PropertyValues } from 'lit';
import { FormValues, fillIn, mendEmail } from './form-values.ts';
import { shared } from '../content/share-text.ts';
import { statementOf } from '../content/statement.ts';
import { PetitionLocaleChangeEvent, PetitionShareEvent } from '../flow/events.ts';
import { attend, entryOf, waysIn } from './focus.ts';
import { firstFrame } from '../host/first-frame.ts';
import { speaking } from '../i18n/localize.ts';
import { chooseLanguage } from '../i18n/choose-language.ts';
import { BackForwardCache } from '../host/back-forward-cache.ts';
import { hasFallback, inlineCampaign, languageAround } from '../host/light-dom.ts';
import { PrintController } from './print-controller.ts';
import { PetitionController } from '../flow/petition-controller.ts';
import { forgetPrefilled, prefilled } from '../host/prefill.ts';
import { fieldsOf, type Campaign } from '../schema/index.ts';
import { passOn, type Shared, type ShareTarget } from '../host/share.ts';
import { campaignOf, canSign, destinationOf, publicState, type PublicState } from '../flow/state.ts';
import { PageObserver } from './page-observer.ts';
import { submitBy } from '../host/sandboxed-forms.ts';
import { card, placeholder } from '../views/card.ts';
import { levelOf } from '../views/heading.ts';
import { styles } from '../views/styles/index.ts';
import type { View } from '../views/view.ts';

/**
 * A campaign and its signature form. Its children show until the campaign can be, and whenever it cannot be.
 *
 * @tagname petition-widget
 *
 * @attr {string} campaign - URL of a campaign document.
 * @attr {string} endpoint - URL that signatures are posted to; outranks the one in the campaign document.
 * @attr {string} lang - BCP 47 tag of the language to show; without it the nearest ancestor's, then the reader's own languages, then the campaign's.
 * @attr {string} locales - Space-separated BCP 47 tags that narrow the languages on offer.
 * @attr {'auto' | 'light' | 'dark'} theme - `auto` follows the `color-scheme` of the host page.
 * @attr {string} source - Attribution code stored with the signature: which site or mailing brought it.
 * @attr {string} fingerprint - `sha256-…` of the campaign's public key; any other key is refused.
 * @attr {number} heading-level - Level of the title, 1 to 6.
 * @attr {boolean} dry-run - Everything works, nothing is sent, and the form says so.
 * @attr {'query'} prefill - Takes answers from the page's query too (`?name=…&email=…`), not from its fragment alone.
 *
 * @fires {PetitionReadyEvent} petition-ready - The campaign is shown. Fields: `campaign` (its id), `locale`.
 * @fires {PetitionSubmitEvent} petition-submit - A complete signature is about to be sent; cancelable. Fields: `campaign`, `locale`.
 * @fires {PetitionSignedEvent} petition-signed - The endpoint took it. Fields: `campaign`, `locale`, `outcome`.
 * @fires {PetitionErrorEvent} petition-error - The campaign could not be shown, or the signature not be sent. Fields: `campaign`, `code`.
 * @fires {PetitionLocaleChangeEvent} petition-locale-change - Another language is shown. Field: `locale`.
 * @fires {PetitionShareEvent} petition-share - A way of sharing was chosen. Field: `network`.
 *
 * @slot - What shows without script, while loading, and whenever the campaign cannot be shown.
 * @slot title - Instead of the campaign's title.
 * @slot text - Instead of the campaign's text and demands.
 * @slot before-form - Above the form.
 * @slot after-form - Below the form.
 * @slot signed - Instead of the campaign's thank-you text.
 *
 * @csspart card - The whole widget.
 * @csspart image - The campaign's image.
 * @csspart title - The petition's title.
 * @csspart text - The campaign's text.
 * @csspart demands - The list of demands.
 * @csspart progress - The count and the bar.
 * @csspart form - The form.
 * @csspart field - A field with its label, its error and its control.
 * @csspart label - The label of a field.
 * @csspart input - A control: input, select, text area or box.
 * @csspart button - The button that signs.
 * @csspart errors - The summary of what is to be corrected.
 * @csspart signed - The thank-you.
 * @csspart share - The ways of sharing.
 * @csspart signers - The latest signatures, where the endpoint names some.
 * @csspart languages - The language switch.
 *
 * @cssprop --petition-accent - Buttons, links, bar and focus ring.
 * @cssprop --petition-on-accent - Text on the accent.
 * @cssprop --petition-surface - Background of the card.
 * @cssprop --petition-text - Text.
 * @cssprop --petition-muted - Quiet text.
 * @cssprop --petition-border - Lines.
 * @cssprop --petition-error - Errors.
 * @cssprop --petition-font - Font family; without it the system's, by language.
 * @cssprop --petition-font-size - Size of running text; without it the reader's own, usually 16px.
 * @cssprop --petition-radius - Radius of controls; the card's is half as large again.
 * @cssprop --petition-space - The step that all distances are multiples of; 4px.
 */
export class PetitionWidget extends LitElement {
  /** The widget's version. */
  static readonly version = __VERSION__;
  static override readonly properties = {
    campaign: {},
    endpoint: {},
    locales: {},
    theme: {},
    source: {},
    fingerprint: {},
    headingLevel: { attribute: 'heading-level', type: Number },
    dryRun: { attribute: 'dry-run', type: Boolean },
    prefill: {},
  } as const;
  // Our own text, from one file.
  static override readonly styles = unsafeCSS(styles);
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /** URL of a campaign document, or the document itself. */
  declare campaign: string | object | null | undefined;
  declare endpoint: string | null | undefined;
  declare locales: string | null | undefined;
  declare theme: 'auto' | 'light' | 'dark' | undefined;
  declare source: string | null | undefined;
  declare fingerprint: string | null | undefined;
  declare headingLevel: number | null | undefined;
  declare dryRun: boolean;
  declare prefill: 'query' | null | undefined;

  #controller = new PetitionController(this);
  #printing: PrintController | undefined;
  #chosen: string | undefined;
  #languageAround = '';
  #shown = chooseLanguage([], undefined, '');
  #isUnfolded = false;
  #isSettled = false;
  /** The next update shows an answer, which then gets the focus. */
  #isAnswered = false;
  #settling: Promise<void> | undefined;
  /** Prefill and the contrast check run once for each newly rendered form. */
  #dressed: HTMLElement | null = null;
  #emailSuggestion: string | undefined;
  #shared: Shared | undefined;
  #pageObserver: PageObserver | undefined;
  #formValues = new FormValues();

  constructor() {
    super();
    this.dryRun = false;
    // See docs/decisions/0024.
    new BackForwardCache(this, () => {
      this.#controller.leave();
      // Render now: nothing runs between this event and the page's return.
      this.performUpdate();
      this.#forget();
    });
  }

  /** What the widget is at: `loading`, `ready`, `sending`, `signed`, `closed` or `failed`. */
  get state(): PublicState {
    const { state } = this.#controller;
    return state.step === 'editing' && !this.#isSettled ? 'loading' : publicState(state);
  }

  /** BCP 47 tag of the language shown. */
  get locale(): string {
    return this.#shown.locale;
  }

  /** How many have signed, as far as is known. */
  get count(): number | undefined {
    return this.#controller.counted.count;
  }

  /** Moves the focus to the first field, or to what is shown in the form's place. */
  override focus(options?: FocusOptions): void {
    const target = entryOf(this.renderRoot);
    if (target) target.focus(options);
    else super.focus(options);
  }

  /** Empties the form, or shows it again after signing. A signature that is under way is not touched. */
  reset(): void {
    if (this.state !== 'sending') this.#forget();
    this.#controller.reset();
  }

  /** Fetches the campaign again; what was typed stays. */
  async reload(): Promise<void> {
    await this.#controller.reload(inlineCampaign(this));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#languageAround = languageAround(this);
    document.addEventListener('DOMContentLoaded', this.#childrenArrived);
    addEventListener('hashchange', this.#fillIn);
    prefilled();
    if (this.hasUpdated && this.#controller.isIdle) void this.#load();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#fillIn);
    document.removeEventListener('DOMContentLoaded', this.#childrenArrived);
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    if (name !== 'lang' || before === now) return;
    this.#chosen = undefined;
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || changed.has('campaign') || changed.has('fingerprint')) void this.#load();
    else if (changed.has('endpoint') || changed.has('dryRun')) void this.reload();
    this.#negotiate();
  }

  /**
   * Lit runs lazy directives while it commits, so the language is set for the whole update, not
   * only for `render()`.
   */
  protected override update(changed: PropertyValues<this>): void {
    // Whatever replaces the form keeps its height, so that nothing below moves.
    const isOver = this.state === 'signed' || this.state === 'closed';
    const place = isOver && this.#find('[part="form"]')?.offsetHeight;
    if (place) {
      this.#keep('.panel');
      this.#isAnswered ||= this.matches(':focus-within');
    }
    const { step } = this.#controller.state;
    this.#formValues.keep(this.renderRoot, step === 'unavailable' || step === 'loading', () => {
      speaking(this.#shown.ui, () => {
        super.update(changed);
      });
    });
    if (place) this.#keep('.outcome', place);
  }

  #keep(selector: string, height = this.#find(selector)?.offsetHeight): void {
    this.#find(selector)?.style.setProperty('min-block-size', `${height}px`);
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#pageObserver?.watch();
    const dressed = this.#find('form') ?? this.#find('.probe');
    if (this.#isSettled && dressed !== this.#dressed) {
      this.#dressed = dressed;
      this.#fillIn();
      this.#pageObserver?.applyHostColours();
    } else if (changed.has('theme')) this.#pageObserver?.applyHostColours();
    if (this.#controller.state.step !== 'loading') this.#settling ??= this.#settle();
    if (this.#isAnswered) attend(this, this.renderRoot);
    this.#isAnswered = false;
  }

  /** Anybody who awaits an update also waits for this: the form is complete only then. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    await this.#settling;
    return isDone;
  }

  protected override render(): unknown {
    const { state, counted } = this.#controller;
    const campaign = campaignOf(state);
    if (campaign) return card(this.#view(campaign), state, counted.count, counted.signers);
    if (!hasFallback(this)) return placeholder(state, this.#shown.ui, () => void this.reload());
    return html`<div class=${state.step}><slot @slotchange=${this.#childrenArrived}></slot></div>`;
  }

  /** Work that is slow and not visible at once waits until after the first frame. */
  async #settle(): Promise<void> {
    await firstFrame();
    this.#printing = new PrintController(this, () => {
      this.requestUpdate();
      this.performUpdate();
    });
    this.#pageObserver = new PageObserver(this, (isSeen) => {
      this.#controller.isSeen = isSeen;
    });
    this.#isSettled = true;
    this.requestUpdate();
    await super.getUpdateComplete();
  }

  #fillIn = (): void => {
    const campaign = campaignOf(this.#controller.state);
    if (campaign) fillIn(this.renderRoot, fieldsOf(campaign), this.prefill === 'query');
  };

  #forget(): void {
    this.#formValues.forget(this.renderRoot);
    this.#emailSuggestion = this.#shared = undefined;
    forgetPrefilled();
  }

  #find<T extends HTMLElement>(selector: string): T | null {
    return this.renderRoot.querySelector<T>(selector);
  }

  #view(campaign: Campaign): View {
    return {
      campaign,
      ...this.#shown,
      level: levelOf(this.headingLevel),
      dryRun: destinationOf(this.#controller.state)?.kind === 'trial',
      isSettled: this.#isSettled,
      isUnfolded: this.#isUnfolded,
      emailSuggestion: this.#emailSuggestion,
      shared: this.#shared,
      isPrinting: this.#printing?.isOn ?? false,
      isUnprinted: this.#printing?.isRefused ?? false,
      extras: this.#printing?.extras,
      ...this.#controller.addresses,
      signing: () => this.#controller.signing,
      actions: this.#actions,
    };
  }

  #negotiate(): void {
    const wanted = [this.#chosen ?? '', this.lang, this.#languageAround, ...navigator.languages].filter(
      (tag) => tag !== '',
    );
    const before = this.locale;
    this.#shown = chooseLanguage(wanted, campaignOf(this.#controller.state), this.locales ?? '');
    if (before === this.locale || !this.#find('.card')) return;
    void this.updateComplete.then(() => this.dispatchEvent(new PetitionLocaleChangeEvent(this.locale)));
  }

  async #load(): Promise<void> {
    const inline = this.campaign ? undefined : inlineCampaign(this);
    if (!this.campaign && inline === undefined && document.readyState === 'loading') return;
    this.#shared = this.#emailSuggestion = undefined;
    this.#isUnfolded = false;
    // Answers typed for one campaign do not belong to another.
    this.#formValues.forget(this.renderRoot);
    await this.#controller.load(inline);
  }

  #childrenArrived = (): void => {
    const { state, isIdle } = this.#controller;
    const isMissing = isIdle || (state.step === 'unavailable' && state.code === 'campaign-missing');
    if (this.isConnected && !this.campaign && isMissing && (inlineCampaign(this) !== undefined || isIdle))
      void this.#load();
    this.requestUpdate();
  };

  #circumstances(campaign: Campaign) {
    const consent = speaking(this.#shown.ui, () => statementOf(this.#view(campaign)));
    return { locale: this.locale, consent, source: this.source ?? undefined };
  }

  #actions: View['actions'] = {
    begin: {
      once: true,
      handleEvent: () => {
        this.#controller.prove();
        void this.#printing?.bring().then(() => this.#suggest(true));
      },
    },
    press: submitBy,
    submit: (event) => {
      event.preventDefault();
      const campaign = campaignOf(this.#controller.state);
      if (!campaign || !canSign(this.#controller.state)) return;
      const data = new FormData(event.currentTarget as HTMLFormElement);
      const answered = this.#controller.sign(data, this.#circumstances(campaign));
      if (this.#controller.state.step === 'sending') void answered.then(this.#answer);
      else this.#answer();
    },
    edit: (event) => {
      const campaign = campaignOf(this.#controller.state);
      const control = event.target as HTMLInputElement;
      if (!campaign || !control.form || (event as InputEvent).isComposing) return;
      // Suggest while typing, so that the next Tab leads to the suggestion.
      if (control.name === 'email') this.#suggest(event.type === 'input');
      if (control.matches('[aria-invalid=true]'))
        this.#controller.mend(control.name, new FormData(control.form), this.#circumstances(campaign));
    },
    accept: () => {
      if (this.#emailSuggestion !== undefined) mendEmail(this.renderRoot, this.#emailSuggestion);
    },
    ...waysIn(this),
    speak: (locale) => {
      this.#chosen = locale;
      this.requestUpdate();
    },
    unfold: () => {
      this.#isUnfolded = true;
      this.requestUpdate();
    },
    share: (way) => void this.#share(way),
    print: () => void this.#printing?.print(),
  };

  #suggest(isBeingTyped: boolean): void {
    const typed = this.#find<HTMLInputElement>('form [name="email"]')?.value ?? '';
    const address = this.#printing?.extras?.meantAddress(typed, isBeingTyped);
    if (address !== this.#emailSuggestion) this.requestUpdate();
    this.#emailSuggestion = address;
  }

  #answer = (): void => {
    this.#isAnswered = true;
    // The further offers appear below everything already shown.
    if (this.state === 'signed') void this.#printing?.bring();
    this.requestUpdate();
  };

  async #share(way: ShareTarget): Promise<void> {
    const campaign = campaignOf(this.#controller.state);
    const what = campaign && shared(this.#view(campaign), way);
    if (!what) return;
    this.dispatchEvent(new PetitionShareEvent(way));
    this.#shared = await passOn(way, what);
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'petition-widget': PetitionWidget;
  }
}
