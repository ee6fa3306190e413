/**
 * How much waits for somebody to look at it. Counts no further than to a limit, so that it costs the
 * same however much there is.
 */
import type { Database } from './database.ts';
import { looks } from './list-of-names.ts';

/** More are not counted. */
export const mostWaiting = 100;

/** How many of each there are, at most `mostWaiting`. */
export interface ForSomebody {
  readonly held: number;
  /** Names that do not appear before somebody has looked at them. */
  readonly names: number;
  readonly failedMails: number;
}

const upTo = (which: string): string => `(SELECT count(*) FROM (SELECT 1 FROM ${which} LIMIT ${mostWaiting}) AS found)`;

export const waiting = ({ sql }: Pick<Database, 'sql'>) => ({
  waiting: async (campaign: string): Promise<ForSomebody> => {
    const [found] = await sql(
      `SELECT ${upTo("signature WHERE campaign = $1 AND state = 'held'")} AS held,
         ${upTo("signature WHERE campaign = $1 AND shown = 1 AND state = 'valid' AND look = $2")} AS names,
         ${upTo('outbox WHERE campaign = $1 AND code IS NOT NULL')} AS failed`,
      [campaign, looks.indexOf('waiting')],
    );
    return { held: Number(found?.held), names: Number(found?.names), failedMails: Number(found?.failed) };
  },
});
