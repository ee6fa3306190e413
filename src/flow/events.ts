/**
 * The events that the host page receives. None carries anything that the signer typed: the page
 * learns that somebody signed, not who. All bubble and cross shadow roots.
 */
import type { Network, SignedOutcome, Thanked } from '../schema/index.ts';

const everywhere = { bubbles: true, composed: true } as const;

/** Something that concerns one campaign, in the language it is shown in. */
class CampaignEvent extends Event {
  /** The campaign's id. */
  readonly campaign: string;
  /** The BCP 47 tag of the language shown. */
  readonly locale: string;

  constructor(type: string, campaign: string, locale: string, init: EventInit = {}) {
    super(type, { ...everywhere, ...init });
    this.campaign = campaign;
    this.locale = locale;
  }
}

/** The campaign is shown: it can be signed, or is closed. */
export class PetitionReadyEvent extends CampaignEvent {
  constructor(campaign: string, locale: string) {
    super('petition-ready', campaign, locale);
  }
}

/** A complete signature is about to be sent; `preventDefault()` keeps it from being sent. */
export class PetitionSubmitEvent extends CampaignEvent {
  constructor(campaign: string, locale: string) {
    super('petition-submit', campaign, locale, { cancelable: true });
  }
}

/** The signature has reached the endpoint; `outcome` says what became of it. */
export class PetitionSignedEvent extends CampaignEvent {
  /** `recorded`, `confirm-email`, or `sent` if the endpoint cannot tell which. */
  readonly outcome: SignedOutcome;

  constructor(campaign: string, locale: string, outcome: Thanked) {
    super('petition-signed', campaign, locale);
    // Doubts about a signature are between the signer and the organisers.
    this.outcome = outcome === 'held' ? 'recorded' : outcome;
  }
}

/** The campaign could not be shown, or the signature could not be sent. */
export class PetitionErrorEvent extends Event {
  /** The campaign's id; empty if no campaign could be read. */
  readonly campaign: string;
  /** A `LoadCode`, a `FailureCode`, `invalid` or `closed`. */
  readonly code: string;

  constructor(campaign: string, code: string) {
    super('petition-error', everywhere);
    this.campaign = campaign;
    this.code = code;
  }
}

/** The language shown has changed. */
export class PetitionLocaleChangeEvent extends Event {
  /** The BCP 47 tag of the language shown. */
  readonly locale: string;

  constructor(locale: string) {
    super('petition-locale-change', everywhere);
    this.locale = locale;
  }
}

/** Somebody chose a way to share the petition. */
export class PetitionShareEvent extends Event {
  /** A network's name as in the campaign document; or `system`, the device's own menu; or `copy`. */
  readonly network: Network | 'system' | 'copy';

  constructor(network: Network | 'system' | 'copy') {
    super('petition-share', everywhere);
    this.network = network;
  }
}

export interface PetitionEventMap {
  'petition-ready': PetitionReadyEvent;
  'petition-submit': PetitionSubmitEvent;
  'petition-signed': PetitionSignedEvent;
  'petition-error': PetitionErrorEvent;
  'petition-locale-change': PetitionLocaleChangeEvent;
  'petition-share': PetitionShareEvent;
}

declare global {
  // Merges into the DOM's own map, so that `addEventListener` knows the types.
  interface HTMLElementEventMap extends PetitionEventMap {}
}
