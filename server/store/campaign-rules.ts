/**
 * The rules of campaigns, kept with their data. Knows no documents; what the rules say is for those
 * who read them.
 */
import type { Database } from './database.ts';

export interface Kept {
  readonly campaign: string;
  /** JSON. */
  readonly rules: string;
  /** When signing ends by the document, in milliseconds since 1970. */
  readonly ends: number | undefined;
  /** When a document that says "won" without a moment was first seen. */
  readonly won: number | undefined;
  /** When a server last had its document. */
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
   * From one id to the next, by the index: a look at every row would take seconds in a large
   * database.
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
