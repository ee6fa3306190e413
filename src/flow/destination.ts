/**
 * Decides where a campaign's signatures go, from addresses and the host page's settings. Sends
 * nothing.
 */
import { keyRefused, type LoadFailure } from './load-campaign.ts';
import type { Campaign } from '../schema/index.ts';
import type { Destination } from './state.ts';

export interface Addresses {
  /** The campaign document's; undefined if it was given inline. */
  readonly url: string | undefined;
  /** Where the host page wants signatures sent, if it says so. */
  readonly endpoint: string | undefined;
}

interface Asked extends Addresses {
  readonly fingerprint: string | null | undefined;
  readonly dryRun: boolean;
}

/** Undefined if the host page gave no address, or an invalid one. */
export const absolute = (url: unknown): string | undefined => {
  try {
    return typeof url === 'string' && url ? new URL(url, document.baseURI).href : undefined;
  } catch {
    return undefined;
  }
};

/** If no endpoint is given, a document's signatures go to the address beside it. */
export const endpointFor = (campaign: Campaign, { url, endpoint }: Addresses): Campaign['endpoint'] =>
  endpoint ?? campaign.endpoint ?? url?.replace(/\/?([?#].*)?$/, '/signatures');

/** Where a valid campaign's signatures go, or why it cannot be signed here. */
export const chooseDestination = (campaign: Campaign, asked: Asked): Destination | LoadFailure => {
  const { page } = campaign;
  // A document that asks for sealed signatures never gets here: src/flow/load-campaign.ts refuses
  // it.
  if (asked.fingerprint) return keyRefused(page);
  if (asked.dryRun) return { kind: 'trial' };
  const endpoint = endpointFor(campaign, asked);
  if (endpoint) return { kind: 'endpoint', endpoint };
  return { code: 'endpoint-unsupported', words: 'endpoint: expected, as an inline campaign has no address', page };
};
