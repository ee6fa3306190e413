/**
 * Once a day, in whichever process gets to it first: recounts, reports campaigns without a
 * document, and cleans up. One campaign at a time.
 */
import { randomUUID } from 'node:crypto';
import type { Log } from '../operations/log.ts';
import type { Store } from '../store/store.ts';
import { day, hour } from '../operations/time.ts';
import { hoursKept } from '../organiser/counted-by.ts';
import type { RulesInForce } from '../campaigns/rules-in-force.ts';

/** The public count is moved closer to the truth in multiples of this: see decision 0020. */
const unit = 50;

interface Options {
  readonly store: Pick<
    Store,
    | 'lease'
    | 'noteHeld'
    | 'reconcile'
    | 'isRight'
    | 'addUpAgain'
    | 'forgetHours'
    | 'correct'
    | 'forget'
    | 'compact'
    | 'count'
  >;
  readonly now: () => number;
  readonly elapsed: () => number;
  readonly told: Log;
}

/**
 * Reports a campaign that has lost its document: it continues under the stored rules, and somebody
 * may have lost the file.
 */
export const tellOfGone = async (
  { id, from, ends, retention: { closed } }: RulesInForce,
  { store, now, told }: Pick<Options, 'now' | 'told'> & { readonly store: Pick<Store, 'count'> },
): Promise<void> => {
  if (from === 'document') return;
  const signatures = await store.count({ campaign: id });
  const left = closed === undefined ? undefined : Math.max(0, Math.ceil((ends + closed * day - now()) / day));
  told('document-gone', { campaign: id, signatures, ...(left !== undefined && { days: left }) });
};

export const createNightly = ({ store, now, elapsed, told }: Options) => {
  let looked = -Infinity;
  let left = new Set<string>();
  let isTidy = true;
  return {
    /** Checks once an hour whether it is time. */
    begin: async (campaigns: Iterable<string>): Promise<void> => {
      if (elapsed() - looked < hour) return;
      looked = elapsed();
      if (!(await store.lease('night', randomUUID(), now(), now() + day))) return;
      left = new Set(campaigns);
      isTidy = false;
    },

    step: async (rules: RulesInForce): Promise<false> => {
      if (!left.delete(rules.id)) return false;
      const wrong = await store.reconcile(rules.id);
      if (wrong !== 0) told('count-mended', { campaign: rules.id, wrong });
      if (!(await store.isRight(rules.id))) {
        told('figures-mended', { campaign: rules.id });
        await store.addUpAgain(rules.id);
      }
      await store.correct(rules.id, unit);
      await tellOfGone(rules, { store, now, told });
      const at = now();
      const signatures = await store.count({ campaign: rules.id }, ['held']);
      if (signatures > 0) {
        told('held', { campaign: rules.id, signatures, days: rules.retention.held });
        await store.noteHeld(rules.id, at);
      }
      return false;
    },

    /** Runs after all campaigns. */
    end: async (): Promise<void> => {
      if (isTidy || left.size > 0) return;
      isTidy = true;
      await store.forget(now());
      await store.forgetHours(Math.floor(now() / hour) - hoursKept);
      if (!(await store.compact())) told('not-compacted');
    },
  };
};
