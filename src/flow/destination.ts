/**
 * Decides where a campaign's signatures go, from addresses and the host page's settings. Sends
 * nothing.
 */
import { keyRefused, type LoadFailure } from './load-campaign.ts';
import { isInTime, type Campaign, type Phase } from '../schema/index.ts';
import type { Destination } from './state.ts';

export interface Addresses {
  /** The campaign document's; undefined if it was given inline. */
  readonly url: string | undefined;
  /** Where the host page wants signatures sent, if it says so. */
  readonly endpoint: string | undefined;
}

interface Asked extends Addresses {
  readonly fingerprint: string | null | undefined;
  /** Of the key that vouched for the first document, if that asked for sealed signatures. */
  readonly kept: string | undefined;
  readonly dryRun: boolean;
  readonly phase: Phase;
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
  const { page, sealing } = campaign;
  const { kept } = asked;
  // Empty, as where a template had no value for it, is no key either.
  const wanted = asked.fingerprint ?? kept;
  if (wanted !== undefined && !sealing) return keyRefused('no key in the document', page);
  if (wanted !== kept) return keyRefused('another key than the fingerprint', page);
  // The key vouched for the list when the document was loaded; whether it has aged is seen here. Once
  // the campaign is over nothing is sealed any more.
  const isOver = asked.phase === 'closed' || asked.phase === 'won';
  if (sealing && !isOver && !sealing.recipients.some((recipient) => isInTime(recipient, Date.now())))
    return keyRefused('no recipient in time', page);
  if (asked.dryRun) return { kind: 'trial' };
  const endpoint = endpointFor(campaign, asked);
  if (endpoint) return { kind: 'endpoint', endpoint };
  return { code: 'endpoint-unsupported', words: 'endpoint: expected for an inline campaign', page };
};
