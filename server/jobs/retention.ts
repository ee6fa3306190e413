/**
 * Erases what has been kept for as long as the campaign's rules allow. Runs once an hour, one batch
 * of a campaign at a time.
 */
import type { Log } from '../operations/log.ts';
import type { State, Store } from '../store/store.ts';
import { day, hour } from '../operations/time.ts';
import type { RulesInForce } from '../campaigns/rules-in-force.ts';

const batch = 200;
const all = ['new', 'pending', 'duplicate', 'held', 'valid'] as const satisfies readonly State[];

interface Options {
  readonly store: Pick<Store, 'expire' | 'erase' | 'forgetRules' | 'heldTold'>;
  readonly now: () => number;
  /** Milliseconds on a monotonic clock. */
  readonly elapsed: () => number;
  readonly told: Log;
}

export const createRetention = ({ store, now, elapsed, told }: Options) => {
  /** When each campaign was last processed, as a time of `elapsed`. */
  const done = new Map<string, number>();
  /** How many were erased per campaign and state since the last report. */
  const erased = new Map<string, number>();

  const isOver = ({ retention: { closed }, ends }: RulesInForce): boolean =>
    closed !== undefined && ends <= now() - closed * day;

  /** The states to erase, each with the time before which a signature must have entered it. */
  const limitsOf = async (rules: RulesInForce): Promise<(readonly [State, number])[]> => {
    if (isOver(rules)) return all.map((state) => [state, Number.MAX_SAFE_INTEGER] as const);
    const { pending, held } = rules.retention;
    const since = (days: number) => now() - days * day;
    const told = await store.heldTold(rules.id, since(held));
    return [
      ['pending', since(pending)],
      ['duplicate', since(pending)],
      // The organiser has that many days to look at held signatures: those that came after the last
      // notice stay.
      ...(told === undefined ? [] : [['held', told + 1] as const]),
      // Nobody will decide on these any more.
      ...(rules.from === 'unknown' ? [['new', since(held)] as const] : []),
    ];
  };

  const tell = (campaign: string, state: State): void => {
    const key = `${campaign} ${state}`;
    const count = erased.get(key);
    if (count !== undefined) told('expired', { campaign, state, erased: count });
    erased.delete(key);
  };

  return {
    /** Resolves to whether there may be more to erase right away. */
    step: async (rules: RulesInForce): Promise<boolean> => {
      const { id } = rules;
      if (elapsed() - (done.get(id) ?? -Infinity) < hour) return false;
      for (const [state, before] of await limitsOf(rules)) {
        const some = await store.expire(id, state, before, batch);
        if (some > 0) erased.set(`${id} ${state}`, (erased.get(`${id} ${state}`) ?? 0) + some);
        if (some === batch) return true;
        tell(id, state);
      }
      if (isOver(rules)) {
        await store.erase({ campaign: id });
        if (rules.from === 'kept') await store.forgetRules(id);
      }
      done.set(id, elapsed());
      return false;
    },

    /** Called after the clock was set: the new time may be wrong, and erasure cannot be undone. */
    putOff: (campaigns: Iterable<string>): void => {
      for (const id of campaigns) done.set(id, elapsed());
    },
  };
};
