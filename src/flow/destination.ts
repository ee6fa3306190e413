/**
 * Where a campaign's signatures go. Knows addresses and what the host page asks for; sends nothing.
 */
import { keyRefused, type LoadFailure } from './load-campaign.ts';
import type { Campaign } from '../schema/index.ts';
import type { Destination } from './state.ts';

export interface Addresses {
  /** Of the campaign document; undefined for one that was given inline. */
  readonly url: string | undefined;
  /** Where the host page has signatures sent to, if it says so. */
  readonly endpoint: string | undefined;
}

interface Asked extends Addresses {
  readonly fingerprint: string | null | undefined;
  readonly dryRun: boolean;
}

/** Undefined where the host page gave no address, or none that is one. */
export const absolute = (url: unknown): string | undefined => {
  try {
    return typeof url === 'string' && url ? new URL(url, document.baseURI).href : undefined;
  } catch {
    return undefined;
  }
};

/** Without one of its own, a document's signatures go to the address beside it. */
export const endpointFor = (campaign: Campaign, { url, endpoint }: Addresses): Campaign['endpoint'] =>
  endpoint ?? campaign.endpoint ?? url?.replace(/\/?([?#].*)?$/, '/signatures');

/** Where a sound campaign's signatures go, or why it cannot be signed here. */
export const chooseDestination = (campaign: Campaign, asked: Asked): Destination | LoadFailure => {
  const { page } = campaign;
  // No document asks for sealed signatures here: src/flow/load-campaign.ts refuses those.
  if (asked.fingerprint) return keyRefused(page);
  if (asked.dryRun) return { kind: 'trial' };
  const endpoint = endpointFor(campaign, asked);
  if (endpoint) return { kind: 'endpoint', endpoint };
  return { code: 'endpoint-unsupported', words: 'endpoint: expected, as an inline campaign has no address', page };
};
