/**
 * Stores the rules of campaigns with their data, as opaque JSON: their readers interpret them. Does
 * not know the campaign documents.
 */
import type { Database } from './database.ts';

export interface Kept {
  readonly campaign: string;
  /** JSON. */
  readonly rules: string;
  /** When signing ends according to the document, in milliseconds since 1970. */
  readonly ends: number | undefined;
  /** When a document with "won" but no time was first seen. */
  readonly won: number | undefined;
  /** When a server last had the campaign's document. */
  readonly seen: number;
}

const numberOr = (value: unknown): number | undefined =>
  value === null || value === undefined ? undefined : Number(value);

export const keepers = ({ sql }: Database) => ({
  keepRules: async (
    { campaign, rules, ends, isWon }: Omit<Kept, 'won' | 'seen'> & { readonly isWon: boolean },
    now: number,
  ): Promise<void> => {
    await sql(
      `INSERT INTO campaign_rules (campaign, rules, ends, won, seen) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (campaign) DO UPDATE SET rules = $2, ends = $3, seen = $5,
         won = CASE WHEN $4 IS NULL THEN NULL ELSE COALESCE(campaign_rules.won, $4) END`,
      [campaign, rules, ends ?? null, isWon ? now : null, now],
    );
  },

  keptRules: async (): Promise<ReadonlyMap<string, Kept>> =>
    new Map(
      (await sql('SELECT campaign, rules, ends, won, seen FROM campaign_rules')).map((row) => [
        String(row.campaign),
        {
          campaign: String(row.campaign),
          rules: String(row.rules),
          ends: numberOr(row.ends),
          won: numberOr(row.won),
          seen: Number(row.seen),
        },
      ]),
    ),

  forgetRules: async (campaign: string): Promise<void> => {
    await sql('DELETE FROM campaign_rules WHERE campaign = $1', [campaign]);
  },

  /**
   * Jumps from one id to the next through the index: scanning every row of a large database would
   * take seconds.
   */
  storedCampaigns: async (): Promise<string[]> => {
    const found = new Set<string>();
    for (const table of ['signature', 'mailbox'])
      for (let last: string | undefined = ''; ;) {
        const [row] = await sql(`SELECT min(campaign) AS next FROM ${table} WHERE campaign > $1`, [last]);
        if (typeof row?.next !== 'string') break;
        found.add((last = row.next));
      }
    return [...found].sort();
  },
});
