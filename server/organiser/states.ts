/** How many of a campaign's signatures are in each state. */
import { states, type State, type Store } from '../store/store.ts';

export const countStates = async (
  store: Pick<Store, 'count'>,
  campaign: string,
): Promise<ReadonlyMap<State, number>> => {
  const found = new Map<State, number>();
  for (const state of states) found.set(state, await store.count({ campaign }, [state]));
  return found;
};
