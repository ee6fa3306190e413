/**
 * All rows of a campaign, page by page, so that no reader blocks the writers. Knows no database.
 */
import type { State, Store } from './store.ts';

export const everyState: readonly State[] = ['valid', 'new', 'pending', 'held', 'duplicate'];

export const rowsBy = (page: Store['page']): Store['rows'] =>
  async function* (campaign, states = everyState) {
    for (const state of states)
      for (let rows = await page(campaign, state); rows.length > 0; rows = await page(campaign, state, rows.at(-1)))
        yield* rows;
  };
