/**
 * The rules in force for each campaign, from its document or, once that was removed, from the copy
 * that is kept in the database: signatures are still settled, mailed, expired and erased by them.
 * Does not use the store.
 */
import { closesAt, type Campaign } from 'petition-widget/schema';
import { needsProof, type Campaigns, type Published } from './campaigns.ts';
import { retentionDefaults, type Rules } from './server-settings.ts';
import type { Kept } from '../store/campaign-rules.ts';

export interface RulesInForce {
  readonly id: string;
  readonly confirmation: boolean;
  readonly household: boolean;
  /** The campaign asks for proof of work. A plain form cannot give it; a mail takes its place. */
  readonly isProven: boolean;
  readonly retention: Rules['retention'];
  /** When signing ends or ended, in milliseconds since 1970. */
  readonly ends: number;
  /**
   * `document`: it is served. `kept`: its document was removed. `unknown`: it was removed before
   * rules were kept.
   */
  readonly from: 'document' | 'kept' | 'unknown';
}

/** Stored as JSON in the database. */
type Stored = Pick<RulesInForce, 'confirmation' | 'household' | 'isProven' | 'retention'>;

const storedOf = (published: Published): Stored => {
  const { confirmation, household, retention } = published.rules;
  return { confirmation, household, isProven: needsProof(published), retention };
};

/**
 * When signing ends according to the document alone; for `won` without a time, the moment that was
 * first seen ends it instead.
 */
const endOf = ({ won, ...campaign }: Campaign): number =>
  Math.min(closesAt(campaign), won?.at === undefined ? Infinity : Date.parse(won.at));

/** What to keep from a document. */
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

/** Removing the document ends the campaign: nobody can sign from then on. */
const withoutDocument = (id: string, kept: Kept | undefined): RulesInForce =>
  kept === undefined
    ? { id, ...unknown, ends: Infinity, from: 'unknown' }
    : {
        id,
        ...(JSON.parse(kept.rules) as Stored),
        ends: Math.min(kept.ends ?? Infinity, kept.won ?? Infinity, kept.seen),
        from: 'kept',
      };

/** For every campaign that is served, was served, or has data in the database. */
export const rulesInForce = (
  campaigns: Campaigns,
  kept: ReadonlyMap<string, Kept>,
  stored: readonly string[],
): ReadonlyMap<string, RulesInForce> =>
  new Map(
    [...new Set([...campaigns.keys(), ...kept.keys(), ...stored])].map((id) => {
      const published = campaigns.get(id);
      if (published === undefined) return [id, withoutDocument(id, kept.get(id))];
      const ends = Math.min(endOf(published.campaign), kept.get(id)?.won ?? Infinity);
      return [id, { id, ...storedOf(published), ends, from: 'document' } satisfies RulesInForce];
    }),
  );
