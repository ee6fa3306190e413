/**
 * Carries out the effects: loads a campaign and its count, sends a signature, tells the host page.
 * It holds the state, and nothing else changes it. Knows no templates, focus or languages.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PetitionErrorEvent, PetitionReadyEvent, PetitionSignedEvent, PetitionSubmitEvent } from './events.ts';
import { absolute, chooseDestination, endpointFor } from './destination.ts';
import { fetchCampaign, readInline, type LoadFailure } from './load-campaign.ts';
import { PublicCount } from './public-count.ts';
import { phaseOf, type Campaign, type Phase } from '../schema/index.ts';
import { Signer, type Signing } from './signer.ts';
import { readForm, type Circumstances } from './read-form.ts';
import { campaignOf, destinationOf, initialState, reduce, type Action, type State } from './state.ts';
import { serverPageOf } from '../content/page-address.ts';

/** What the controller reads of its element. */
export interface PetitionHost extends ReactiveControllerHost, EventTarget {
  readonly campaign: string | object | null | undefined;
  readonly endpoint: string | null | undefined;
  readonly fingerprint: string | null | undefined;
  readonly dryRun: boolean;
  readonly locale: string;
  readonly isConnected: boolean;
  getBoundingClientRect(): DOMRect;
}

/** In milliseconds. Tests shorten it; nothing else changes it. */
export const polling = { pause: 60_000 };

export class PetitionController implements ReactiveController {
  state: State = initialState;
  readonly counted = new PublicCount();
  /** Whether the widget is in view; if not, it does not poll. */
  isSeen = false;
  /** The document's own address; undefined if it was given inline. */
  url: string | undefined;
  #host: PetitionHost;
  #phase: Phase | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;
  /**
   * For the load in progress; a later load aborts it, so that an older answer never overwrites a
   * newer one.
   */
  #loading: AbortController | undefined;
  #signer = new Signer();
  /** For the signature being sent; the form does not report what becomes of an earlier one. */
  #delivery: AbortController | undefined;

  constructor(host: PetitionHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.#online);
    document.addEventListener('visibilitychange', this.#tick);
    this.#clock = setInterval(this.#tick, polling.pause);
    const campaign = campaignOf(this.state);
    if (campaign && this.#loading?.signal.aborted) this.#count(campaign);
  }

  /**
   * An element that is merely moved is back before the microtask runs; one that is gone stops
   * loading.
   */
  hostDisconnected(): void {
    removeEventListener('online', this.#online);
    document.removeEventListener('visibilitychange', this.#tick);
    clearInterval(this.#clock);
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#loading?.abort();
    });
  }

  get signing(): Signing {
    return this.#signer.signing;
  }

  /** True while there is nothing to show and nothing is loading. */
  get isIdle(): boolean {
    return this.state.step === 'loading' && (this.#loading?.signal.aborted ?? true);
  }

  /** Starts over with the host's `campaign`. */
  async load(inline?: string): Promise<void> {
    this.#dispatch({ type: 'load' });
    this.counted.forget();
    this.#delivery = undefined;
    this.#signer = new Signer();
    await this.reload(inline);
  }

  /** Fetches the campaign again; the signer keeps their place. */
  async reload(inline?: string): Promise<void> {
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    if (this.state.step === 'unavailable') this.#dispatch({ type: 'load' });
    try {
      const address = absolute(this.#host.campaign);
      const loaded =
        address === undefined ? readInline(this.#host.campaign, inline) : await fetchCampaign(address, signal);
      if (signal.aborted) return;
      if ('words' in loaded) {
        this.#fail(loaded);
        return;
      }
      const { campaign } = loaded;
      this.url = loaded.url;
      this.#phase = phaseOf(campaign, Date.now());
      if (!this.#aim(campaign, this.#phase)) return;
      void this.#host.updateComplete.then(() =>
        this.#host.dispatchEvent(new PetitionReadyEvent(campaign.id, this.#host.locale)),
      );
      await this.#loadCount(campaign, signal);
    } catch (error) {
      if (signal.aborted) return;
      // Whatever this browser lacks, show the fallback rather than "Loading…" for ever.
      if (this.state.step === 'loading')
        this.#dispatch({
          type: 'unavailable',
          code: 'campaign-unreachable',
          page: serverPageOf(absolute(this.#host.campaign)),
        });
      throw error;
    }
  }

  /** Sends the form, or shows what is wrong with it. Resolves once there is an answer. */
  async sign(data: FormData, circumstances: Omit<Circumstances, 'id'>): Promise<void> {
    const campaign = campaignOf(this.state);
    if (!campaign) return;
    const { signature, problems } = readForm(campaign, data, { ...circumstances, id: this.signing.id });
    if (problems) {
      this.#delivery?.abort();
      this.#dispatch({ type: 'refuse', problems });
      return;
    }
    if (!this.#host.dispatchEvent(new PetitionSubmitEvent(campaign.id, signature.locale))) return;
    // The host page may have changed it until now.
    this.#aim(campaign);
    const destination = destinationOf(this.state);
    if (!destination) return;
    this.#delivery?.abort();
    const delivery = (this.#delivery = new AbortController());
    const isTold = (): boolean => this.#delivery === delivery;
    const tell = (action: Action): void => {
      if (isTold()) this.#dispatch(action);
    };
    tell({ type: 'send' });
    if (this.state.step !== 'sending') return;
    const outcome = await this.#signer.send(campaign, destination, signature, delivery.signal, (waiting) => {
      tell({ type: 'wait', waiting });
    });
    if (delivery.signal.aborted) return;
    if (isTold() && destination.kind === 'endpoint' && outcome.outcome === 'recorded') this.counted.addOne();
    tell({ type: 'answer', outcome });
    this.#host.dispatchEvent(
      outcome.outcome === 'recorded' ||
        outcome.outcome === 'held' ||
        outcome.outcome === 'confirm-email' ||
        outcome.outcome === 'sent'
        ? new PetitionSignedEvent(campaign.id, signature.locale, outcome.outcome)
        : new PetitionErrorEvent(campaign.id, outcome.outcome === 'failed' ? outcome.code : outcome.outcome),
    );
  }

  /** Clears a field's problem once it has been corrected. */
  mend(field: string, data: FormData, circumstances: Omit<Circumstances, 'id'>): void {
    const campaign = campaignOf(this.state);
    const { problems } = campaign ? readForm(campaign, data, { ...circumstances, id: this.signing.id }) : {};
    if (!problems?.some((problem) => problem.field === field)) this.#dispatch({ type: 'mend', field });
  }

  /** Starts the proof of work if the campaign asks for one. */
  prove(): void {
    const campaign = campaignOf(this.state);
    if (campaign && destinationOf(this.state)?.kind === 'endpoint') void this.#signer.prove(campaign);
  }

  reset(): void {
    const { step } = this.state;
    if (step === 'signed' || step === 'failed') this.#signer = new Signer();
    this.#dispatch({ type: 'reset' });
    const campaign = campaignOf(this.state);
    if (campaign) this.#aim(campaign);
  }

  /** Forgets the signer. A signature on its way still arrives, but is not reported here. */
  leave(): void {
    this.#delivery = undefined;
    this.#signer = new Signer();
    this.#dispatch({ type: 'leave' });
  }

  #online = (): void => {
    if (this.state.step === 'unavailable' && this.state.code === 'campaign-unreachable') void this.reload();
  };

  /**
   * Once a minute while in view, and when somebody returns to the page, updates the count, how long
   * ago the latest people signed, and whether the campaign is still open.
   */
  #tick = (): void => {
    const campaign = campaignOf(this.state);
    if (!campaign || !this.isSeen || document.hidden) return;
    const phase = phaseOf(campaign, Date.now());
    if (phase !== this.#phase) this.#aim(campaign, phase);
    this.#phase = phase;
    this.#count(campaign);
    this.#host.requestUpdate();
  };

  #count(campaign: Campaign): void {
    if (this.#loading?.signal.aborted ?? true) this.#loading = new AbortController();
    const { signal } = this.#loading as AbortController;
    void this.#loadCount(campaign, signal).catch(() => undefined);
  }

  #dispatch(action: Action): void {
    this.state = reduce(this.state, action);
    if (this.state.step === 'signed') this.counted.showSigners();
    this.#host.requestUpdate();
  }

  #fail(failure: LoadFailure): void {
    console.error(`<petition-widget>: ${failure.words}`);
    if (failure.code === 'key-refused') this.#delivery?.abort();
    this.#dispatch({ type: 'unavailable', ...failure });
    this.#host.dispatchEvent(new PetitionErrorEvent('', failure.code));
  }

  /** Shows a campaign with its current destination, or why it cannot be signed here. */
  #aim(campaign: Campaign, phase = this.#phase ?? 'open'): boolean {
    const { fingerprint, dryRun } = this.#host;
    const destination = chooseDestination(campaign, { fingerprint, dryRun, ...this.addresses });
    if ('code' in destination) this.#fail(destination);
    else this.#dispatch({ type: 'loaded', campaign, phase, destination });
    return !('code' in destination);
  }

  /**
   * The campaign document's address, and where the host page wants signatures sent, if it says so.
   */
  get addresses() {
    const endpoint = absolute(this.#host.endpoint);
    // A data: address would answer by itself, and thank people for signatures that went nowhere.
    return { url: this.url, endpoint: /^https?:/.test(endpoint ?? '') ? endpoint : undefined };
  }

  async #loadCount(campaign: Campaign, signal: AbortSignal): Promise<void> {
    // The list makes the widget taller. While the widget's end is in view that would move what
    // follows, so until the reader has signed the list waits.
    const hasRoom = () => this.state.step === 'signed' || this.#host.getBoundingClientRect().bottom > innerHeight;
    if (await this.counted.read(campaign, endpointFor(campaign, this.addresses), signal, hasRoom))
      this.#host.requestUpdate();
  }
}
