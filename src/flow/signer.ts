/**
 * One signing, kept through every retry and every further press of the button: the id, the
 * withdrawal code and the proof of work, and how they are sent. Knows no element, state or words.
 */
import { request } from '../net/request.ts';
import { failed } from '../net/failed-outcome.ts';
import { adapterFor } from './adapter-for.ts';
import { sendWithRetries } from './send-with-retries.ts';
import type { Extras } from '../lazy/later-files.ts';
import { loadExtras } from '../lazy/load-extras.ts';
import type { Waiting } from '../net/waiting.ts';
import type { Campaign, Outcome, Signature } from '../schema/index.ts';
import { hashOf, isOther, newSigning } from './read-form.ts';
import type { Destination } from './state.ts';

export type Signing = ReturnType<typeof newSigning> & {
  /** The endpoint that was sent the code's hash; undefined if none was. */
  endpoint?: string;
  proof?: InstanceType<Extras['Proof']>;
  /** The last signature sent, which may have arrived. */
  sent?: Signature;
};

type Wait = (waiting: Waiting | undefined) => void;

export class Signer {
  #signing: Signing | undefined;

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

  /**
   * Sends the signature; only a trial counts as recorded without being sent. A correction keeps the
   * id of the signature that may have arrived.
   */
  async send(
    campaign: Campaign,
    destination: Destination,
    signature: Signature,
    stop: AbortSignal,
    wait: Wait,
  ): Promise<Outcome> {
    if (destination.kind === 'trial') return { outcome: 'recorded' };
    const { endpoint } = destination;
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
    const adapter = adapterFor(endpoint);
    const keepTrying = (attempt: (clock: AbortSignal) => Promise<Outcome>, tell: Wait) =>
      sendWithRetries(attempt, tell, stop);
    const send = (altcha?: string): Promise<Outcome> => {
      if (altcha) signature.altcha = altcha;
      return keepTrying((clock) => adapter(signature, clock), wait);
    };
    if (!campaign.challenge) return send();
    return (await (await proving)?.carry(keepTrying, send, wait)) ?? failed('network');
  }
}
