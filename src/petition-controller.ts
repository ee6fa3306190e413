/**
 * The effects: loads a campaign and its count, sends a signature, tells the host page. It holds the one state and is
 * the only place that changes it. It knows no templates, no focus and no languages.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ask } from './adapters/ask.ts';
import { failed } from './adapters/failed.ts';
import { adapterFor } from './adapters/index.ts';
import type { Extras } from './bring-extras.ts';
import { deliver } from './deliver.ts';
import { PetitionErrorEvent, PetitionReadyEvent, PetitionSignedEvent, PetitionSubmitEvent } from './events.ts';
import { parseJson } from './http.ts';
import { fetchCampaign, fetchJson, parseCampaign, type LoadFailure } from './load.ts';
import { bring } from './need.ts';
import { countsSchema, phaseOf, type Campaign, type Count, type Outcome, type Phase } from './schema/index.ts';
import { hashOf, newSigning, readForm, type Circumstances } from './signing.ts';
import { campaignOf, initialState, reduce, type Action, type State, type Waiting } from './state.ts';

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

type Signing = ReturnType<typeof newSigning> & {
  /** Who was told the code's hash; nobody yet where it is undefined. */
  endpoint?: string;
  proof?: InstanceType<Extras['Proof']>;
};

/** Undefined where the host page gave no address, or none that is one. */
const absolute = (url: unknown): string | undefined => {
  try {
    return typeof url === 'string' && url ? new URL(url, document.baseURI).href : undefined;
  } catch {
    return undefined;
  }
};

/** In milliseconds. Tests shorten it; nothing else changes it. */
export const polling = { pause: 60_000 };

export class PetitionController implements ReactiveController {
  state: State = initialState;
  /** How many have signed; undefined where that is not known. */
  count: number | undefined;
  /** The latest signatures, once there is room for them. */
  signers: Count['signers'];
  /** Whether somebody may be looking at the widget; else it asks for nothing. */
  isSeen = false;
  /** The document's own address; undefined for one that was given inline. */
  url: string | undefined;
  #host: PetitionHost;
  #phase: Phase | undefined;
  /** The same, whether there is room for them or not. */
  #latest: Count['signers'];
  #clock: ReturnType<typeof setInterval> | undefined;
  /** Of the loading that is under way; a later one aborts it, so that an older answer never overwrites a newer. */
  #loading: AbortController | undefined;
  #signing: Signing | undefined;

  constructor(host: PetitionHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.#online);
    document.addEventListener('visibilitychange', this.#tick);
    this.#clock = setInterval(this.#tick, polling.pause);
  }

  /** An element that is only moved comes back before the microtask; one that is gone stops loading. */
  hostDisconnected(): void {
    removeEventListener('online', this.#online);
    document.removeEventListener('visibilitychange', this.#tick);
    clearInterval(this.#clock);
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#loading?.abort();
    });
  }

  /** Kept through every retry and every further press of the button, until the signature is through. */
  get signing(): Signing {
    return (this.#signing ??= newSigning());
  }

  /** True while there is nothing to show and nothing on its way. */
  get isIdle(): boolean {
    return this.state.step === 'loading' && (this.#loading?.signal.aborted ?? true);
  }

  /** Starts over with the host's `campaign`. */
  async load(inline?: string): Promise<void> {
    this.#dispatch({ type: 'load' });
    this.count = undefined;
    this.signers = this.#latest = undefined;
    this.#signing = undefined;
    await this.reload(inline);
  }

  /** Fetches the campaign again; the signer stays where they are. */
  async reload(inline?: string): Promise<void> {
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    if (this.state.step === 'unavailable') this.#dispatch({ type: 'load' });
    const url = (this.url = absolute(this.#host.campaign));
    try {
      const loaded = url === undefined ? this.#inline(inline) : await fetchCampaign(url, signal);
      if (signal.aborted) return;
      const failure = 'words' in loaded ? loaded : this.#refusal(loaded);
      if (failure) {
        console.error(`<petition-widget>: ${failure.words}`);
        this.#dispatch({ type: 'unavailable', ...failure });
        this.#host.dispatchEvent(new PetitionErrorEvent('', failure.code));
      } else if ('id' in loaded) {
        this.#phase = phaseOf(loaded, Date.now());
        this.#dispatch({ type: 'loaded', campaign: loaded, phase: this.#phase });
        void this.#host.updateComplete.then(() =>
          this.#host.dispatchEvent(new PetitionReadyEvent(loaded.id, this.#host.locale)),
        );
        await this.#loadCount(loaded, signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** Sends what stands in the form, or shows what is wrong with it. Resolves when there is an answer. */
  async sign(data: FormData, circumstances: Omit<Circumstances, 'id'>): Promise<void> {
    const campaign = campaignOf(this.state);
    if (!campaign) return;
    const { signing } = this;
    const { signature, problems } = readForm(campaign, data, { ...circumstances, id: signing.id });
    if (problems) {
      this.#dispatch({ type: 'refuse', problems });
      return;
    }
    const tellHost = (event: Event): boolean => this.#host.dispatchEvent(event);
    if (!tellHost(new PetitionSubmitEvent(campaign.id, signature.locale))) return;
    /** Once another campaign is shown, what becomes of this signature is no longer told in its form. */
    const tell = (action: Action): void => {
      if (campaignOf(this.state)?.id === campaign.id) this.#dispatch(action);
    };
    tell({ type: 'send' });
    const proving = this.prove();
    const endpoint = this.#endpoint(campaign);
    const adapter = endpoint && !this.#host.dryRun && adapterFor(endpoint);
    const wait = (waiting: Waiting | undefined): void => {
      tell({ type: 'wait', waiting });
    };
    let outcome: Outcome = { outcome: 'recorded' };
    if (adapter) {
      // Only pages with TLS can hash.
      if (typeof endpoint === 'string' && 'subtle' in crypto) {
        signature.withdraw = await hashOf(signing.code);
        signing.endpoint = endpoint;
      }
      const send = (altcha?: string): Promise<Outcome> => {
        if (altcha) signature.altcha = altcha;
        return deliver((clock) => adapter(signature, clock), wait);
      };
      if (campaign.challenge) outcome = (await (await proving)?.carry(deliver, send, wait)) ?? failed('network');
      else outcome = await send();
    }
    if (
      adapter &&
      outcome.outcome === 'recorded' &&
      campaignOf(this.state)?.id === campaign.id &&
      this.count !== undefined
    )
      this.count++;
    tell({ type: 'answer', outcome });
    if (outcome.outcome === 'recorded' || outcome.outcome === 'confirm-email' || outcome.outcome === 'sent')
      tellHost(new PetitionSignedEvent(campaign.id, signature.locale, outcome.outcome));
    else tellHost(new PetitionErrorEvent(campaign.id, outcome.outcome === 'failed' ? outcome.code : outcome.outcome));
  }

  /** Clears the problem of a field that is mended. */
  mend(field: string, data: FormData, circumstances: Omit<Circumstances, 'id'>): void {
    const campaign = campaignOf(this.state);
    const { problems } = campaign ? readForm(campaign, data, { ...circumstances, id: this.signing.id }) : {};
    if (!problems?.some((problem) => problem.field === field)) this.#dispatch({ type: 'mend', field });
  }

  /** Begins a proof of work where one is asked. Undefined where none is, or what works it out cannot be had. */
  prove = async (): Promise<Signing['proof']> => {
    const { signing } = this;
    const challenge = campaignOf(this.state)?.challenge;
    const extras = challenge && !this.#host.dryRun ? await bring() : undefined;
    if (challenge && extras) signing.proof ??= new extras.Proof(challenge, ask);
    return signing.proof;
  };

  reset(): void {
    const { step } = this.state;
    if (step === 'signed' || step === 'failed') this.#signing = undefined;
    this.#dispatch({ type: 'reset' });
  }

  #online = (): void => {
    if (this.state.step === 'unavailable' && this.state.code === 'campaign-unreachable') void this.reload();
  };

  /** Once a minute while it is seen, and when somebody comes back to the page: the count, how long ago the latest signed, and whether it can still be signed. */
  #tick = (): void => {
    const campaign = campaignOf(this.state);
    if (!campaign || !this.isSeen || document.hidden) return;
    const phase = phaseOf(campaign, Date.now());
    if (phase !== this.#phase) this.#dispatch({ type: 'loaded', campaign, phase });
    this.#phase = phase;
    const { signal } = (this.#loading ??= new AbortController());
    void this.#loadCount(campaign, signal).catch(() => undefined);
    this.#host.requestUpdate();
  };

  #dispatch(action: Action): void {
    this.state = reduce(this.state, action);
    if (this.state.step === 'signed') this.signers = this.#latest;
    this.#host.requestUpdate();
  }

  #inline(inside: string | undefined): Campaign | LoadFailure {
    const { campaign } = this.#host;
    const text = campaign && typeof campaign === 'object' ? JSON.stringify(campaign) : inside;
    if (text === undefined)
      return { code: 'campaign-missing', words: 'there is no campaign: set the attribute "campaign"' };
    try {
      return parseCampaign(parseJson(text), 'the campaign given inline');
    } catch {
      return { code: 'campaign-invalid', words: 'the campaign given inline is not JSON' };
    }
  }

  /** Why a sound campaign cannot be signed here. A sealed one is never sent in clear instead. */
  #refusal(campaign: Campaign): LoadFailure | undefined {
    const { page, publicKey } = campaign;
    if (this.#host.fingerprint || publicKey)
      return { code: 'key-refused', words: 'signatures cannot be sealed, and are not sent in clear', page };
    if (this.#host.dryRun || this.#endpoint(campaign)) return undefined;
    return {
      code: 'endpoint-unsupported',
      words: 'endpoint: expected, as an inline campaign has no address',
      page,
    };
  }

  /** The campaign's own, and where the host page has signatures sent to, if it says so. */
  get addresses() {
    return { url: this.url, endpoint: absolute(this.#host.endpoint) };
  }

  #endpoint(campaign: Campaign): Campaign['endpoint'] {
    const beside = this.url?.replace(/\/?([?#].*)?$/, '/signatures');
    return this.addresses.endpoint ?? campaign.endpoint ?? beside;
  }

  /** A count that cannot be had is not shown, nor is a part of one; and nobody is bothered with why. */
  async #loadCount(campaign: Campaign, signal: AbortSignal): Promise<void> {
    const endpoint = this.#endpoint(campaign);
    const beside =
      typeof endpoint === 'string' && endpoint.endsWith('/signatures') ? endpoint.slice(0, -10) + 'count' : [];
    const urls = [campaign.count ?? beside].flat();
    const answers = await Promise.all(urls.map(async (url) => (await fetchJson(url, signal)).json));
    if (!countsSchema.safeParse(answers).success) return;
    const counts = answers as Count[];
    const sum = counts.reduce((all, { count }) => all + count, 0);
    this.count = Math.max(sum, this.count ?? 0);
    // Newest first; what bears no time stays in its order.
    this.#latest = counts
      .flatMap(({ signers = [] }) => signers)
      .sort((one, other) => Date.parse(other.at ?? '') - Date.parse(one.at ?? '') || 0);
    // The list makes the widget longer. While its end is seen that would move what follows, until one has signed.
    if (this.state.step === 'signed' || this.#host.getBoundingClientRect().bottom > innerHeight)
      this.signers = this.#latest;
    this.#host.requestUpdate();
  }
}
