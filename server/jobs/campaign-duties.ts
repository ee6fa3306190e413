/**
 * What the worker goes by for one campaign: the part of its rules that is kept in the database, so
 * that a campaign whose document was taken away is still settled, mailed, expired and erased. Knows
 * no store.
 */
import { closesAt, type Campaign } from 'petition-widget/schema';
import { needsProof, type Campaigns, type Published } from '../campaigns/campaigns.ts';
import { retentionDefaults, type Rules } from '../campaigns/server-settings.ts';
import type { Kept } from '../store/campaign-rules.ts';

export interface Charge {
  readonly id: string;
  readonly confirmation: boolean;
  readonly household: boolean;
  /** A plain form cannot prove the work that the campaign asks for; a mail does instead. */
  readonly isProven: boolean;
  readonly retention: Rules['retention'];
  /** When nobody could sign any more, in milliseconds since 1970. */
  readonly ends: number;
  /**
   * `document`: it is served. `kept`: its document was taken away. `unknown`: taken away before
   * rules were kept.
   */
  readonly from: 'document' | 'kept' | 'unknown';
}

/** As JSON in the database. */
type Stored = Pick<Charge, 'confirmation' | 'household' | 'isProven' | 'retention'>;

const storedOf = (published: Published): Stored => {
  const { confirmation, household, retention } = published.rules;
  return { confirmation, household, isProven: needsProof(published), retention };
};

/**
 * When signing ends by the document alone; `won` without a moment ends it when that was first seen.
 */
const endOf = ({ won, ...campaign }: Campaign): number =>
  Math.min(closesAt(campaign), won?.at === undefined ? Infinity : Date.parse(won.at));

/** What is to be kept of a document. */
export const keptOf = (published: Published): Omit<Kept, 'won' | 'seen'> & { readonly isWon: boolean } => {
  const { campaign } = published;
  const ends = endOf(campaign);
  return {
    campaign: campaign.id,
    rules: JSON.stringify(storedOf(published)),
    ends: Number.isFinite(ends) ? ends : undefined,
    isWon: campaign.won !== undefined && campaign.won.at === undefined,
  };
};

const unknown: Stored = { confirmation: false, household: false, isProven: false, retention: retentionDefaults };

/** A document that was taken away ends its campaign: since then nobody can sign. */
const chargeGone = (id: string, kept: Kept | undefined): Charge =>
  kept === undefined
    ? { id, ...unknown, ends: Infinity, from: 'unknown' }
    : {
        id,
        ...(JSON.parse(kept.rules) as Stored),
        ends: Math.min(kept.ends ?? Infinity, kept.won ?? Infinity, kept.seen),
        from: 'kept',
      };

/** Of every campaign that is served, was served, or has something in the database. */
export const chargesOf = (
  campaigns: Campaigns,
  kept: ReadonlyMap<string, Kept>,
  stored: readonly string[],
): ReadonlyMap<string, Charge> =>
  new Map(
    [...new Set([...campaigns.keys(), ...kept.keys(), ...stored])].map((id) => {
      const published = campaigns.get(id);
      if (published === undefined) return [id, chargeGone(id, kept.get(id))];
      const ends = Math.min(endOf(published.campaign), kept.get(id)?.won ?? Infinity);
      return [id, { id, ...storedOf(published), ends, from: 'document' } satisfies Charge];
    }),
  );
