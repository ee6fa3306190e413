/**
 * Leases on work that only one of the processes sharing the database does at a time. Does not know
 * the work.
 */
import type { Database } from './database.ts';

/** In milliseconds: how far apart the clocks of two machines may be. */
const clockTolerance = 60_000;

export const leases = ({ sql }: Pick<Database, 'sql'>) => ({
  /**
   * Takes or renews the lease on this work until `until`; resolves to whether this process has it.
   * A lease ending later than one taken now was taken by a clock running ahead, and counts as over.
   */
  lease: async (name: string, holder: string, now: number, until: number): Promise<boolean> =>
    (
      await sql(
        `INSERT INTO lease VALUES ($1, $2, $4) ON CONFLICT (name) DO UPDATE SET holder = $2, until = $4
         WHERE lease.holder = $2 OR lease.until < $3 OR lease.until > $5 RETURNING holder`,
        [name, holder, now, until, until + clockTolerance],
      )
    ).length === 1,

  /** When the lease ends, in milliseconds since 1970; `undefined` if nobody has had it. */
  leaseEnd: async (name: string): Promise<number | undefined> => {
    const [found] = await sql('SELECT until FROM lease WHERE name = $1', [name]);
    return found && Number(found.until);
  },

  /** Ends this holder's lease. */
  release: async (name: string, holder: string): Promise<void> => {
    await sql('UPDATE lease SET until = 0 WHERE name = $1 AND holder = $2', [name, holder]);
  },
});
