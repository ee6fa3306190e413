/**
 * When the organiser was told that signatures are held: no held signature is erased before that.
 * Does not read signatures.
 */
import type { Database } from './database.ts';

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
});
