/** The element: attributes in, template out, the language shown, and where the focus goes. */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { PetitionLocaleChangeEvent, PetitionShareEvent } from './events.ts';
import { firstFrame } from './first-frame.ts';
import { speaking } from './i18n/localize.ts';
import { shown } from './i18n/shown.ts';
import { hasFallback, inlineCampaign, languageAround } from './light-dom.ts';
import { PetitionController } from './petition-controller.ts';
import type { Campaign } from './schema/index.ts';
import { campaignOf, publicState, type PublicState } from './state.ts';
import { styles } from './styles.ts';
import { card, placeholder } from './views/card.ts';
import { inputId } from './views/field.ts';
import { statementOf } from './views/form.ts';
import { shared, type Copied } from './views/share.ts';
import type { View } from './views/view.ts';

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
  } as const;
  static override readonly styles = styles;
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

  #controller: PetitionController;
  #chosen: string | undefined;
  #around = '';
  #shown = shown([], undefined, '');
  #isUnfolded = false;
  #isSettled = false;
  #settling: Promise<void> | undefined;
  #copied: Copied;
  #resized = new ResizeObserver(() => {
    this.#measure();
  });

  constructor() {
    super();
    this.dryRun = false;
    this.#controller = new PetitionController(this);
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
    return this.#controller.count;
  }

  /** Moves the focus to the first field, or to what is shown in the form's place. */
  override focus(options?: FocusOptions): void {
    const target = this.#find('form [part="input"]') ?? this.#find('#outcome');
    if (target) target.focus(options);
    else super.focus(options);
  }

  /** Empties the form, or shows it again after signing. A signature that is under way is not touched. */
  reset(): void {
    if (this.state !== 'sending') this.#find<HTMLFormElement>('form')?.reset();
    this.#controller.reset();
  }

  /** Fetches the campaign again; what was typed stays. */
  async reload(): Promise<void> {
    await this.#controller.reload(inlineCampaign(this));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#around = languageAround(this);
    document.addEventListener('DOMContentLoaded', this.#childrenArrived);
    if (this.hasUpdated && this.#controller.isIdle) void this.#load();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
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

  /** Lazy directives run while Lit commits, so the whole update speaks the language, not only `render()`. */
  protected override update(changed: PropertyValues<this>): void {
    const answers = new Map(this.#controls().map(({ name, value, checked }) => [name, { value, checked }]));
    speaking(this.#shown.ui, () => {
      super.update(changed);
    });
    // A control may now stand for another field, and the same place in a sorted list is another region.
    if (answers.size === 0) return;
    for (const control of this.#controls()) {
      const { value, checked } = answers.get(control.name) ?? { value: '', checked: false };
      if (control.type === 'checkbox') control.checked = checked;
      else if (control.value !== value) control.value = value;
    }
  }

  protected override updated(): void {
    const story = this.#find('.story');
    if (story) this.#resized.observe(story);
    if (story) this.#settling ??= this.#settle();
  }

  /** Part of an update for who waits for one: the form is whole only then. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    await this.#settling;
    return isDone;
  }

  /** What takes long and is not seen at once comes after the first frame. */
  async #settle(): Promise<void> {
    await firstFrame();
    this.#isSettled = true;
    this.requestUpdate();
    await super.getUpdateComplete();
  }

  protected override render(): unknown {
    const { state, count, signers } = this.#controller;
    const campaign = campaignOf(state);
    if (!campaign)
      return html`<slot @slotchange=${this.#childrenArrived}></slot>${
          hasFallback(this) ? nothing : placeholder(state, this.#shown.ui, () => void this.reload())
        }`;
    return card(this.#view(campaign), state, {
      count,
      signers,
      isUnfolded: this.#isUnfolded,
      copied: this.#copied,
    });
  }

  #find<T extends HTMLElement>(selector: string): T | null {
    return this.renderRoot.querySelector<T>(selector);
  }

  #controls(): HTMLInputElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLInputElement>('form [name]')];
  }

  #view(campaign: Campaign): View {
    return {
      campaign,
      ...this.#shown,
      headingLevel:
        this.headingLevel && this.headingLevel >= 1 && this.headingLevel <= 6 ? Math.trunc(this.headingLevel) : 2,
      dryRun: this.dryRun,
      isSettled: this.#isSettled,
      act: {
        submit: this.#submit,
        edit: this.#edit,
        goTo: this.#goTo,
        speak: this.#speak,
        unfold: this.#unfold,
        share: (network) => void this.#share(network),
      },
    };
  }

  #negotiate(): void {
    const wanted = [this.#chosen ?? '', this.lang, this.#around, ...navigator.languages].filter((tag) => tag !== '');
    const before = this.locale;
    this.#shown = shown(wanted, campaignOf(this.#controller.state), this.locales ?? '');
    if (before === this.locale || !this.#find('.card')) return;
    void this.updateComplete.then(() => this.dispatchEvent(new PetitionLocaleChangeEvent(this.locale)));
  }

  async #load(): Promise<void> {
    const inline = this.campaign ? undefined : inlineCampaign(this);
    if (!this.campaign && inline === undefined && document.readyState === 'loading') return;
    this.#copied = undefined;
    this.#isUnfolded = false;
    // What was typed for one campaign is no answer to another.
    this.#find<HTMLFormElement>('form')?.reset();
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

  #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const campaign = campaignOf(this.#controller.state);
    if (!campaign || this.state === 'sending') return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    void this.#controller.sign(data, this.#circumstances(campaign)).then(() => this.#attend());
  };

  #edit = (event: Event): void => {
    const campaign = campaignOf(this.#controller.state);
    const control = event.target as HTMLInputElement;
    if (!campaign || !control.form || !control.matches('[aria-invalid]') || (event as InputEvent).isComposing) return;
    this.#controller.mend(control.name, new FormData(control.form), this.#circumstances(campaign));
  };

  /** After an answer the focus goes to what it changed, unless the reader has gone elsewhere meanwhile. */
  async #attend(): Promise<void> {
    await this.updateComplete;
    const active = document.activeElement;
    if (active && active !== document.body && !this.matches(':focus-within')) return;
    (this.#find('#errors') ?? this.#find('#failure') ?? this.#find('#outcome'))?.focus();
  }

  /** The label too must be seen, so the whole field is brought into view. */
  #goTo = (field: string): void => {
    const input = this.#find(`#${CSS.escape(inputId(field))}`);
    input?.closest('.field')?.scrollIntoView({ block: 'center' });
    input?.focus({ preventScroll: true });
  };

  #speak = (locale: string): void => {
    this.#chosen = locale;
    this.requestUpdate();
  };

  #unfold = (): void => {
    this.#isUnfolded = true;
    this.requestUpdate();
  };

  /** Only a text that does not fit is worth a button to read on. */
  #measure(): void {
    const story = this.#find('.story');
    story?.toggleAttribute('data-long', story.scrollHeight > story.clientHeight + 8);
  }

  async #share(network: Parameters<View['act']['share']>[0]): Promise<void> {
    const campaign = campaignOf(this.#controller.state);
    const what = campaign && shared(this.#view(campaign));
    if (!what) return;
    this.dispatchEvent(new PetitionShareEvent(network));
    try {
      if (network === 'system') await navigator.share(what);
      if (network === 'copy') {
        await navigator.clipboard.writeText(what.url);
        this.#copied = 'done';
      }
    } catch {
      // Closing the system's sheet is no error; without a clipboard the address is shown to be copied by hand.
      if (network === 'copy') this.#copied = 'by-hand';
    }
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'petition-widget': PetitionWidget;
  }
}
