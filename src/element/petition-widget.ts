/** The element: its public properties, methods and events, and what carries them out. */
import { html, LitElement, unsafeCSS, type PropertyValues } from 'lit';
import { bringExtras } from './bring-extras.ts';
import { campaignSource } from './campaign-source.ts';
import { entryOf, waysIn } from './focus.ts';
import { formActions } from './form-actions.ts';
import { keepValues } from './form-values.ts';
import { keepPlace } from './keep-place.ts';
import { languageController } from './language-controller.ts';
import { whenFormIsNew } from './new-form.ts';
import { observePage } from './page-observer.ts';
import { prefillController } from './prefill-controller.ts';
import { printController } from './print-controller.ts';
import { sharing } from './share.ts';
import { PetitionController } from '../flow/petition-controller.ts';
import { entered, forNextCampaign, inLanguage, settled, unfolded, withoutSigner } from '../flow/screen.ts';
import { destinationOf, isShown, publicState, type PublicState } from '../flow/state.ts';
import { whenPageIsKept } from '../host/back-forward-cache.ts';
import { firstFrame } from '../host/first-frame.ts';
import { hasFallback, inlineCampaign } from '../host/light-dom.ts';
import { forgetPrefilled } from '../host/prefill.ts';
import { speaking } from '../i18n/localize.ts';
import type { Campaign } from '../schema/index.ts';
import { card, placeholder } from '../views/card.ts';
import { levelOf } from '../views/heading.ts';
import { styles } from '../views/styles/index.ts';
import type { View } from '../views/view.ts';

/**
 * A petition and its signature form. The element's children are shown until the campaign has loaded, and whenever it cannot be shown.
 *
 * @tagname petition-widget
 *
 * @attr {string} campaign - URL of the campaign document.
 * @attr {string} endpoint - URL that signatures are posted to; takes precedence over the one in the campaign document.
 * @attr {string} lang - BCP 47 tag of the language to show. Without it: the nearest ancestor's `lang`, then the reader's own languages, then the campaign's default.
 * @attr {string} locales - BCP 47 tags, separated by spaces: only these of the campaign's languages are offered.
 * @attr {'auto' | 'light' | 'dark'} theme - Light or dark colours; `auto`, the default, follows the `color-scheme` of the host page.
 * @attr {string} source - A code stored with each signature, to tell which site or mailing it came from.
 * @attr {string} fingerprint - `sha256-…` of the campaign's own key, for campaigns whose signatures are sealed: the widget refuses any other key, and any document without one.
 * @attr {number} heading-level - Heading level of the title, 1 to 6; 2 by default.
 * @attr {boolean} dry-run - For trying it out: everything works, but nothing is sent, and the form says so.
 * @attr {'query'} prefill - `query` also takes answers from the query of the page's URL (`?name=…&email=…`), not only from its fragment.
 *
 * @fires {PetitionReadyEvent} petition-ready - The campaign is shown. Fields: `campaign` (its id), `locale`.
 * @fires {PetitionSubmitEvent} petition-submit - A complete signature is about to be sent; `preventDefault()` keeps it from being sent. Fields: `campaign`, `locale`.
 * @fires {PetitionSignedEvent} petition-signed - The signature has reached the endpoint. Fields: `campaign`, `locale`, `outcome`.
 * @fires {PetitionErrorEvent} petition-error - The campaign could not be shown, or the signature could not be sent. Fields: `campaign`, `code`.
 * @fires {PetitionLocaleChangeEvent} petition-locale-change - The language shown has changed. Field: `locale`.
 * @fires {PetitionShareEvent} petition-share - Somebody chose a way to share the petition. Field: `network`.
 *
 * @slot - Shown without JavaScript, while loading, and whenever the campaign cannot be shown.
 * @slot title - Replaces the campaign's title.
 * @slot text - Replaces the campaign's text and demands.
 * @slot before-form - Above the form.
 * @slot after-form - Below the form.
 * @slot signed - Replaces the campaign's thank-you text.
 *
 * @csspart card - The whole widget.
 * @csspart image - The campaign's image.
 * @csspart title - The petition's title.
 * @csspart text - The campaign's text.
 * @csspart demands - The list of demands.
 * @csspart progress - The count and the progress bar.
 * @csspart form - The form.
 * @csspart field - A field: its label, error and control.
 * @csspart label - The label of a field.
 * @csspart input - A control: input, select, textarea or checkbox.
 * @csspart button - The button that sends the signature.
 * @csspart errors - The summary of what has to be corrected.
 * @csspart signed - The thank-you message.
 * @csspart share - The ways to share the petition.
 * @csspart signers - The latest signers, if the endpoint names any.
 * @csspart languages - The language switch.
 *
 * @cssprop --petition-accent - Colour of buttons, links, progress bar and focus ring.
 * @cssprop --petition-on-accent - Colour of text on the accent.
 * @cssprop --petition-surface - Background colour of the card.
 * @cssprop --petition-text - Colour of the text.
 * @cssprop --petition-muted - Colour of less important text.
 * @cssprop --petition-border - Colour of lines.
 * @cssprop --petition-error - Colour of errors.
 * @cssprop --petition-font - Font family; `host` takes the page's own. By default the system's, depending on the language.
 * @cssprop --petition-font-size - Size of running text; by default the reader's own, usually 16px.
 * @cssprop --petition-radius - Corner radius of controls, 8px by default; the card's is half as large again.
 * @cssprop --petition-space - The unit that all distances are multiples of; 4px by default.
 */
export class PetitionWidget extends LitElement {
  /** The widget's version. */
  static readonly version = __VERSION__;
  static override readonly properties = {
    campaign: {},
    endpoint: {},
    locales: {},
    // The style sheet reads the attribute.
    theme: { reflect: true },
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

  /** URL of the campaign document, or the document itself. */
  declare campaign: string | object | null | undefined;
  declare endpoint: string | null | undefined;
  declare locales: string | null | undefined;
  declare theme: 'auto' | 'light' | 'dark' | undefined;
  declare source: string | null | undefined;
  declare fingerprint: string | null | undefined;
  declare headingLevel: number | null | undefined;
  declare dryRun: boolean;
  declare prefill: 'query' | null | undefined;

  #flow = new PetitionController(this, (campaign) => this.#languages.wordsFor(campaign));
  #languages = languageController(this, this.#flow);
  #language = this.#languages.choice;
  #forgetValues = keepValues(this, this.#flow);
  #source = campaignSource(this, this.#flow, () => {
    this.#flow.show(forNextCampaign);
    // Answers typed for one campaign do not belong to another.
    this.#forgetValues();
  });
  #drawNow = (): void => {
    this.performUpdate();
  };
  /** Fills the list of countries at once: the next statement may choose one of them. */
  #enter = (): void => {
    this.#flow.show(entered);
    this.#drawNow();
  };
  #fillIn = prefillController(this, this.#flow, this.#enter);
  /** Resolves once the widget is whole; undefined while there is nothing to show. */
  #settling: Promise<void> | undefined;
  #actions: View['actions'] = {
    ...formActions(this, this.#flow, this.#language, this.#enter),
    ...waysIn(this),
    speak: (tag) => {
      this.#flow.show(inLanguage, tag);
    },
    bring: () => void bringExtras(this, this.#flow),
    unfold: () => {
      this.#flow.show(unfolded);
    },
    share: sharing(this, this.#flow, this.#language),
    print: printController(this, this.#flow, this.#drawNow),
  };

  constructor() {
    super();
    this.dryRun = false;
    keepPlace(this, this.#flow);
    // See docs/decisions/0024.
    whenPageIsKept(this, () => {
      this.#forget();
      this.#flow.leave();
      // Nothing runs between this event and the page's return.
      this.#drawNow();
    });
  }

  /** Where the widget stands: `loading`, `ready`, `sending`, `signed`, `closed` or `failed`. */
  get state(): PublicState {
    const { state } = this.#flow;
    return state.step === 'editing' && !this.#flow.screen.isSettled ? 'loading' : publicState(state);
  }

  /** BCP 47 tag of the language shown. */
  get locale(): string {
    return this.#language().locale;
  }

  /** How many people have signed; undefined while that is not known. */
  get count(): number | undefined {
    return this.#flow.screen.count;
  }

  /** Moves the focus to the first field, or to what is shown instead of the form. */
  override focus(options?: FocusOptions): void {
    const target = entryOf(this.renderRoot);
    if (target) target.focus(options);
    else super.focus(options);
  }

  /** Empties the form, or shows it again after signing. A signature that is being sent is not affected. */
  reset(): void {
    if (this.state !== 'sending') this.#forget();
    this.#flow.reset();
  }

  /** Fetches the campaign again and keeps what was typed. */
  async reload(): Promise<void> {
    await this.#flow.reload(inlineCampaign(this));
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    if (name === 'lang' && before !== now) this.#flow.show(inLanguage, '');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || changed.has('campaign') || changed.has('fingerprint')) void this.#source.load();
    else if (changed.has('endpoint') || changed.has('dryRun')) void this.reload();
  }

  /**
   * Lit runs lazy directives while it commits, so the language is set for the whole update, not
   * only for `render()`.
   */
  protected override update(changed: PropertyValues<this>): void {
    speaking(this.#language().ui, () => {
      super.update(changed);
    });
  }

  protected override render(): unknown {
    const { state } = this.#flow;
    if (isShown(state)) return card(this.#view(state.campaign), state);
    if (!hasFallback(this)) return placeholder(state, this.#language().ui, () => void this.reload());
    return html`<div class=${state.step}><slot @slotchange=${this.#source.childrenArrived}></slot></div>`;
  }

  protected override updated(): void {
    if (this.#flow.state.step !== 'loading') this.#settling ??= this.#settle();
  }

  /** Anybody who awaits an update also waits for this: the form is complete only then. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    await this.#settling;
    return isDone;
  }

  /** Work that is slow and not visible at once waits until after the first frame. */
  async #settle(): Promise<void> {
    await firstFrame();
    const adaptColours = observePage(this, (isSeen) => {
      this.#flow.clock.isSeen = isSeen;
    });
    // Before the next render, which would have to be laid out to tell its colours.
    adaptColours();
    whenFormIsNew(this, () => {
      this.#fillIn();
      adaptColours();
    });
    this.#flow.show(settled);
    await super.getUpdateComplete();
    this.#fillIn();
  }

  #view(campaign: Campaign): View {
    return {
      campaign,
      ...this.#language(),
      ...this.#flow.screen,
      ...this.#flow.addresses,
      fingerprint: this.#flow.fingerprint,
      level: levelOf(this.headingLevel),
      dryRun: destinationOf(this.#flow.state)?.kind === 'trial',
      signing: () => this.#flow.signing,
      actions: this.#actions,
    };
  }

  /** Whatever this signer typed, pressed, or brought by a link. */
  #forget(): void {
    this.#forgetValues();
    this.#flow.show(withoutSigner);
    forgetPrefilled();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'petition-widget': PetitionWidget;
  }
}
