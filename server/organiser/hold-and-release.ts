/**
 * Takes signatures out of the count for the organiser to review, or gives held ones back to the
 * worker. Whatever was done is undone by the other, with the ids that it told.
 */
import { actorOf, refusal, type Asker, type Refused } from '../desk/rights.ts';
import { movable, type Doubt } from '../store/store.ts';
import type { Done, On, Selected } from './action.ts';
import { createReader } from './content.ts';
import { matching } from './matching.ts';

interface Moving {
  /** Told which it moved, or would move, with the doubt that they had. */
  readonly moved?: (ids: readonly string[], doubt: Doubt | null) => void;
  /** Why they are held. */
  readonly doubt?: Doubt | undefined;
}

const mover =
  (to: keyof typeof movable, action: 'hold' | 'release') =>
  async (
    by: Asker,
    { store, vault }: On<'rows' | 'find' | 'move'>,
    { campaign, filter, isDry, signal, meanwhile, progress, moved, doubt }: Selected & Moving,
  ): Promise<Done | Refused> => {
    const refused = await refusal(by, action, [campaign]);
    if (refused) return refused;
    const reader = createReader(vault);
    let count = 0;
    let looked = 0;
    const tell = () => progress?.({ looked, count });
    tell();
    const which = { campaign, among: movable[to], filter, signal, meanwhile };
    const note = (rows: number) => {
      looked = rows;
      tell();
    };
    for await (const found of matching(store, { ...which, looked: note }, reader))
      for (const [had, alike] of Map.groupBy(found, (row) => row.doubt)) {
        const ids = alike.map(({ id }) => id);
        const those = isDry ? ids : await store.move(ids, to, Date.now(), actorOf(by), doubt);
        count += those.length;
        moved?.(those, had);
        tell();
      }
    return { count, broken: reader.broken };
  };

export const holdSignatures = mover('held', 'hold');
export const releaseSignatures = mover('new', 'release');
