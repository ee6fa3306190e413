/**
 * One signing, kept through every retry and every further press of the button: the id, the
 * withdrawal code and the proof of work, and how they are sent. Knows no element, state or words.
 */
import { request } from '../net/request.ts';
import { failed } from '../net/failed-outcome.ts';
import { adapterFor } from './adapter-for.ts';
import { sendWithRetries } from './send-with-retries.ts';
import type { Extras } from '../lazy/later-files.ts';
import { loadExtras, loadSealer } from '../lazy/load-later.ts';
import type { Waiting } from '../net/waiting.ts';
import type { Campaign, Outcome, Sendable, Sealing, Signature } from '../schema/index.ts';
import type { Seal } from '../sealing/seal-for.ts';
import { hashOf, isOther, newSigning } from './read-form.ts';
import type { Destination } from './state.ts';

export type Signing = ReturnType<typeof newSigning> & {
  /** The endpoint that was sent the code's hash; undefined if none was. */
  endpoint?: string;
  proof?: InstanceType<Extras['Proof']>;
  /** The last signature sent, which may have arrived; as it was typed, even where it was sealed. */
  sent?: Signature;
  seal?: Seal;
};

/** Of what is sealed no endpoint knows a field: that it did not take the seal is no mistake in the form. */
const atField = ({ sealing }: Campaign, outcome: Outcome): Outcome =>
  sealing && outcome.outcome === 'invalid' && outcome.problems.some(({ field }) => field !== 'email')
    ? failed('refused')
    : outcome;

type Wait = (waiting: Waiting | undefined) => void;

export class Signer {
  #signing: Signing | undefined;
  /** For the signature being sent. */
  #stop: AbortController | undefined;

  get signing(): Signing {
    return (this.#signing ??= newSigning());
  }

  /** Starts the proof of work. Undefined if none is asked for, or the extras cannot be loaded. */
  async prove({ challenge }: Campaign): Promise<Signing['proof']> {
    const { signing } = this;
    const extras = challenge && (await loadExtras());
    if (challenge && extras) signing.proof ??= new extras.Proof(challenge, request);
    return signing.proof;
  }

  /** What takes time before a signature can be sent, while it is typed. */
  prepare(campaign: Campaign, isTrial: boolean): void {
    if (!isTrial) void this.prove(campaign);
    if (campaign.sealing) void this.#prepareToSeal(campaign.sealing);
  }

  async #prepareToSeal(sealing: Sealing): Promise<void> {
    await (await loadSealer())?.prepareToSeal(sealing);
  }

  stop(): void {
    this.#stop?.abort();
  }

  /**
   * Sends the signature, instead of one that is still being sent; only a trial counts as recorded
   * without being sent. A correction keeps the id of the signature that may have arrived. Undefined
   * if it was stopped itself.
   */
  async send(
    campaign: Campaign,
    destination: Destination,
    signature: Signature,
    wait: Wait,
  ): Promise<Outcome | undefined> {
    this.stop();
    const { signal } = (this.#stop = new AbortController());
    if (destination.kind === 'trial') {
      const outcome: Outcome = (await this.#sendable(campaign, signature))
        ? { outcome: 'recorded' }
        : failed('network');
      return signal.aborted ? undefined : outcome;
    }
    const { endpoint } = destination;
    const tell: Wait = (waiting) => {
      if (!signal.aborted) wait(waiting);
    };
    const isPetitionServer = typeof endpoint === 'string';
    if (this.#signing?.sent && isOther(this.#signing.sent, signature, isPetitionServer)) this.#signing = undefined;
    const { signing } = this;
    signing.sent = signature;
    signature.id = signing.id;
    const proving = this.prove(campaign);
    const withdraw = isPetitionServer ? await hashOf(signing.code) : undefined;
    if (isPetitionServer && withdraw) {
      signature.withdraw = withdraw;
      signing.endpoint = endpoint;
    }
    const sendable = await this.#sendable(campaign, signature);
    if (!sendable) return failed('network');
    const adapter = adapterFor(endpoint);
    const keepTrying = (attempt: (clock: AbortSignal) => Promise<Outcome>, told: Wait) =>
      sendWithRetries(attempt, told, signal);
    const send = (altcha?: string): Promise<Outcome> => {
      if (altcha) sendable.altcha = altcha;
      return keepTrying((clock) => adapter(sendable, clock), tell);
    };
    const outcome = campaign.challenge ? await (await proving)?.carry(keepTrying, send, tell) : await send();
    return signal.aborted ? undefined : atField(campaign, outcome ?? failed('network'));
  }

  /** The signature, or its seal. Undefined if it cannot be sealed: nothing is sent in clear instead. */
  async #sendable({ sealing }: Campaign, signature: Signature): Promise<Sendable | undefined> {
    if (!sealing) return signature;
    const { signing } = this;
    const sealer = await loadSealer();
    const seal = await sealer?.sealFor(sealing, signature, signing.seal);
    if (!sealer || !seal) return undefined;
    signing.seal = seal;
    return Object.assign(sealer.clearBeside(sealing, signature), { sealed: seal.sealed });
  }
}
