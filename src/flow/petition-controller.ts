/**
 * Carries out the effects: loads a campaign and its count, sends a signature, tells the host page.
 * It holds the state and what is on screen beside it; nothing else does. Knows no templates and no
 * focus.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { startClock, type Clock } from './clock.ts';
import { PetitionErrorEvent, PetitionReadyEvent, PetitionSignedEvent, PetitionSubmitEvent } from './events.ts';
import { absolute, chooseDestination, endpointFor } from './destination.ts';
import { failed } from '../net/failed-outcome.ts';
import { KeptKey } from './kept-key.ts';
import { fetchCampaign, readInline, type LoadFailure } from './load-campaign.ts';
import { publicCount, type PublicCount } from './public-count.ts';
import { phaseOf, type Campaign } from '../schema/index.ts';
import { countedOneMore, initialScreen, withExtras, type Screen, type Show } from './screen.ts';
import { Signer, type Signing } from './signer.ts';
import { readForm, type Circumstances } from './read-form.ts';
import { answered, campaignOf, destinationOf, initialState, reduce, type Action, type State } from './state.ts';
import { listen } from '../host/listen.ts';
import { loadExtras } from '../lazy/load-later.ts';
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

export class PetitionController implements ReactiveController {
  state: State = initialState;
  screen: Screen = initialScreen;
  /** The document's own address; undefined if it was given inline. */
  url: string | undefined;
  readonly clock: Clock;
  #host: PetitionHost;
  #count: PublicCount;
  /**
   * For the load in progress; a later load aborts it, so that an older answer never overwrites a
   * newer one.
   */
  #loading: AbortController | undefined;
  /** Replaced for another signer, who does not hear what becomes of the signature before. */
  #signer = new Signer();
  #key: KeptKey;

  /** Resolves once the widget can speak the language of a campaign's reader, or never will. */
  #wordsFor: (campaign: Campaign) => Promise<void>;

  constructor(host: PetitionHost, wordsFor: (campaign: Campaign) => Promise<void>) {
    this.#host = host;
    this.#wordsFor = wordsFor;
    this.#key = new KeptKey(host);
    // The list makes the widget taller. While the widget's end is in view that would move what
    // follows, so until the reader has signed the list waits.
    this.#count = publicCount(
      this.show,
      () => this.state.step === 'signed' || host.getBoundingClientRect().bottom > innerHeight,
    );
    listen(host, window, 'online', this.#online);
    this.clock = startClock(host, this.#tick);
    host.addController(this);
  }

  hostConnected(): void {
    const campaign = campaignOf(this.state);
    if (campaign && this.#loading?.signal.aborted) this.#recount(campaign);
  }

  /**
   * An element that is merely moved is back before the microtask runs; one that is gone stops
   * loading.
   */
  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#loading?.abort();
    });
  }

  /** Changes what is on screen beside the flow. */
  show: Show = (to, ...rest) => {
    const before = this.screen;
    this.screen = to(before, ...rest);
    if (this.screen !== before) this.#host.requestUpdate();
  };

  get signing(): Signing {
    return this.#signer.signing;
  }

  /** Of the campaign's own key, where signatures are sealed. */
  get fingerprint(): string | undefined {
    return this.#key.fingerprint;
  }

  /** True while there is nothing to show and nothing is loading. */
  get isIdle(): boolean {
    return this.state.step === 'loading' && (this.#loading?.signal.aborted ?? true);
  }

  /**
   * The campaign document's address, and where the host page wants signatures sent, if it says so.
   */
  get addresses() {
    const endpoint = absolute(this.#host.endpoint);
    // A data: address would answer by itself, and thank people for signatures that went nowhere.
    return { url: this.url, endpoint: /^https?:/.test(endpoint ?? '') ? endpoint : undefined };
  }

  /** Starts over with the host's `campaign`. */
  async load(inline?: string): Promise<void> {
    this.#dispatch({ type: 'load' });
    this.#count.forget();
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
      const found =
        address === undefined ? readInline(this.#host.campaign, inline) : await fetchCampaign(address, signal);
      const sealing = 'campaign' in found && found.campaign.sealing;
      const extras = sealing ? await loadExtras() : undefined;
      const loaded = sealing ? await this.#key.trusted(found, sealing, extras, signal) : found;
      if ('campaign' in loaded) await this.#wordsFor(loaded.campaign);
      if (signal.aborted) return;
      if ('words' in loaded) {
        this.#fail(loaded);
        return;
      }
      const { campaign } = loaded;
      if (extras) this.show(withExtras, extras);
      if (sealing) this.#endClear();
      this.url = loaded.url;
      if (!this.#aim(campaign)) return;
      void this.#host.updateComplete.then(() =>
        this.#host.dispatchEvent(new PetitionReadyEvent(campaign.id, this.#host.locale)),
      );
      await this.#count.read(campaign, endpointFor(campaign, this.addresses), signal);
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
      this.#signer.stop();
      this.#dispatch({ type: 'refuse', problems });
      return;
    }
    if (!this.#host.dispatchEvent(new PetitionSubmitEvent(campaign.id, signature.locale))) return;
    // The host page may have changed the destination until now; whether it is still open, the
    // endpoint says.
    this.#aim(campaign, 'open');
    const destination = destinationOf(this.state);
    if (!destination) return;
    this.#dispatch({ type: 'send' });
    if (this.state.step !== 'sending') return;
    const signer = this.#signer;
    const tell = (action: Action): void => {
      if (this.#signer === signer) this.#dispatch(action);
    };
    const outcome = await signer.send(campaign, destination, signature, (waiting) => {
      tell({ type: 'wait', waiting });
    });
    if (!outcome) return;
    if (this.#signer === signer && destination.kind === 'endpoint' && outcome.outcome === 'recorded')
      this.show(countedOneMore);
    tell({ type: 'answer', outcome });
    const end = answered({ campaign, destination }, outcome);
    this.#host.dispatchEvent(
      end.step === 'signed'
        ? new PetitionSignedEvent(campaign.id, signature.locale, end.outcome)
        : new PetitionErrorEvent(campaign.id, end.step === 'failed' ? end.code : outcome.outcome),
    );
  }

  /** Clears a field's problem once it has been corrected. */
  mend(field: string, data: FormData, circumstances: Omit<Circumstances, 'id'>): void {
    const campaign = campaignOf(this.state);
    const { problems } = campaign ? readForm(campaign, data, { ...circumstances, id: this.signing.id }) : {};
    if (!problems?.some((problem) => problem.field === field)) this.#dispatch({ type: 'mend', field });
  }

  /** Starts what a signature needs before it can be sent. */
  prepare(): void {
    const campaign = campaignOf(this.state);
    const destination = destinationOf(this.state);
    if (campaign && destination) this.#signer.prepare(campaign, destination.kind === 'trial');
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
    this.#signer = new Signer();
    this.#dispatch({ type: 'leave' });
  }

  #online = (): void => {
    if (this.state.step === 'unavailable' && this.state.code === 'campaign-unreachable') void this.reload();
  };

  /** Updates the count, how long ago the latest people signed, and whether it can be signed. */
  #tick = (): void => {
    const { state } = this;
    const campaign = campaignOf(state);
    if (!campaign) return;
    const phase = phaseOf(campaign, Date.now());
    const shown = state.step === 'closed' ? state.phase : 'open';
    // An endpoint may close a campaign earlier than its document says.
    const isClosedEarly = phase === 'open' && shown === 'closed';
    if (phase !== shown && !isClosedEarly) this.#aim(campaign, phase);
    this.#recount(campaign);
    this.#host.requestUpdate();
  };

  #recount(campaign: Campaign): void {
    if (this.#loading?.signal.aborted ?? true) this.#loading = new AbortController();
    const { signal } = this.#loading as AbortController;
    void this.#count.read(campaign, endpointFor(campaign, this.addresses), signal).catch(() => undefined);
  }

  #dispatch(action: Action): void {
    this.state = reduce(this.state, action);
    if (this.state.step === 'signed') this.#count.showSigners();
    this.#host.requestUpdate();
  }

  /** What is on its way in clear is not tried again once the campaign asks for seals. */
  #endClear(): void {
    const campaign = campaignOf(this.state);
    if (this.state.step !== 'sending' || !campaign || campaign.sealing) return;
    this.#signer.stop();
    this.#dispatch({ type: 'answer', outcome: failed('refused') });
    this.#host.dispatchEvent(new PetitionErrorEvent(campaign.id, 'refused'));
  }

  #fail(failure: LoadFailure): void {
    console.error(`<petition-widget>: ${failure.words}`);
    if (failure.code === 'key-refused') this.#signer.stop();
    this.#dispatch({ type: 'unavailable', ...failure });
    this.#host.dispatchEvent(new PetitionErrorEvent('', failure.code));
  }

  /** Shows a campaign with its current destination, or why it cannot be signed here. */
  #aim(campaign: Campaign, phase = phaseOf(campaign, Date.now())): boolean {
    const { fingerprint, dryRun } = this.#host;
    const destination = chooseDestination(campaign, {
      fingerprint,
      kept: this.fingerprint,
      dryRun,
      phase,
      ...this.addresses,
    });
    if ('code' in destination) this.#fail(destination);
    else this.#dispatch({ type: 'loaded', campaign, phase, destination });
    return !('code' in destination);
  }
}
