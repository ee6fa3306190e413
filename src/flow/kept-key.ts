/**
 * Which key has to vouch for a campaign's document: the one that the page's tag names, else the
 * first that did. Whatever the server says later, the first stays. Knows no state and no screen.
 */
import type { Campaign, Sealing } from '../schema/index.ts';
import type { Extras } from '../lazy/later-files.ts';
import { keyRefused, type LoadFailure } from './load-campaign.ts';

interface Host {
  readonly campaign: string | object | null | undefined;
  readonly fingerprint: string | null | undefined;
}

export class KeptKey {
  #host: Host;
  #kept: { readonly campaign: Host['campaign']; readonly fingerprint: string } | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Of the first document's key; undefined if that did not ask for sealed signatures. */
  get fingerprint(): string | undefined {
    return this.#kept?.campaign === this.#host.campaign ? this.#kept?.fingerprint : undefined;
  }

  /** What was loaded, if its key vouches for it: that key is kept. Else why it is not to be trusted. */
  async trusted<T extends { readonly campaign: Campaign }>(
    loaded: T,
    sealing: Sealing,
    extras: Extras | undefined,
    signal: AbortSignal,
  ): Promise<T | LoadFailure> {
    const { campaign, fingerprint } = this.#host;
    const wanted = fingerprint ?? this.fingerprint;
    const found = (await extras?.trust(loaded.campaign, sealing, wanted)) ?? 'the key cannot be checked';
    if (typeof found === 'string') return keyRefused(found, loaded.campaign.page);
    if (!signal.aborted) this.#kept = { campaign, ...found };
    return loaded;
  }
}
