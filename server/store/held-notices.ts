/**
 * When the organiser was told that signatures are held: no held signature is erased before that.
 * Does not read what is in signatures.
 */
import { minute } from '../operations/time.ts';
import type { Database } from './database.ts';
import type { Doubt } from './store.ts';

/** In milliseconds: arrivals are counted in steps of this. */
export const heldStep = 5 * minute;

/** How many held signatures with this doubt arrived within a step. */
export interface HeldInStep {
  readonly doubt: Doubt | null;
  /** The step's number, from 1970. */
  readonly step: number;
  readonly count: number;
}

export const heldNotes = ({ sql }: Pick<Database, 'sql'>) => ({
  /** Notes that the organiser was told of all signatures held at that time. */
  noteHeld: async (campaign: string, now: number): Promise<void> => {
    await sql('INSERT INTO held_told (campaign, told) VALUES ($1, $2) ON CONFLICT DO NOTHING', [campaign, now]);
  },

  /** The last time before `before` that the organiser was told; deletes earlier notes. */
  heldTold: async (campaign: string, before: number): Promise<number | undefined> => {
    const [found] = await sql('SELECT max(told) AS told FROM held_told WHERE campaign = $1 AND told < $2', [
      campaign,
      before,
    ]);
    if (found?.told === null || found?.told === undefined) return undefined;
    const told = Number(found.told);
    await sql('DELETE FROM held_told WHERE campaign = $1 AND told < $2', [campaign, told]);
    return told;
  },

  /**
   * Of those that are held, the ones that are erased first: when the organiser was told of them,
   * and how many they are. `undefined`: nobody was told of any yet.
   */
  heldDue: async (campaign: string): Promise<{ readonly told: number; readonly count: number } | undefined> => {
    const [first] = await sql(
      `SELECT min(told) AS told FROM held_told WHERE campaign = $1
       AND told >= (SELECT min(changed) FROM signature WHERE campaign = $1 AND state = 'held')`,
      [campaign],
    );
    if (first?.told === null || first?.told === undefined) return undefined;
    const told = Number(first.told);
    const [found] = await sql(
      "SELECT count(*) AS n FROM signature WHERE campaign = $1 AND state = 'held' AND changed <= $2",
      [campaign, told],
    );
    return { told, count: Number(found?.n) };
  },

  /** When held signatures arrived, by doubt, in the order of time. */
  heldSteps: async (campaign: string): Promise<HeldInStep[]> =>
    (
      await sql(
        `SELECT doubt, received / ${heldStep} AS step, count(*) AS n FROM signature
         WHERE campaign = $1 AND state = 'held' GROUP BY doubt, received / ${heldStep} ORDER BY doubt, 2`,
        [campaign],
      )
    ).map(({ doubt, step, n }) => ({ doubt: doubt as Doubt | null, step: Number(step), count: Number(n) })),
});
