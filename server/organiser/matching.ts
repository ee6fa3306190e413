/** Finds the signatures of a campaign that an organiser selects. Changes nothing. */
import type { Row, State, Store } from '../store/store.ts';
import type { Selected } from './action.ts';
import type { Reader } from './content.ts';
import { createRests } from './rests.ts';

export interface Filter {
  /** Whether no filter was given, so that every signature matches. */
  readonly isEmpty: boolean;
  /** The only signatures it can match, if ids were given, so that not all need to be searched. */
  readonly ids: readonly string[] | undefined;
  applies(row: Row, reader: Reader): Promise<boolean>;
}

export const everySignature: Filter = { isEmpty: true, ids: undefined, applies: () => Promise.resolve(true) };

/** Exactly these. */
export const theseSignatures = (ids: readonly string[]): Filter => ({ ...everySignature, isEmpty: false, ids });

/** Ids per batch: each batch waits for the disk once. */
const batch = 1000;
type Found = Pick<Row, 'id' | 'doubt'>;
type Which = Pick<Selected, 'campaign' | 'filter' | 'signal' | 'meanwhile'> & {
  readonly among: readonly State[];
  /** Called now and then with how many rows were looked at so far. */
  readonly looked?: (rows: number) => void;
};

/**
 * Yields the matching signatures in batches. They may be changed or erased in the meantime.
 * @throws the reason of the signal, once that ends it, or what `meanwhile` throws.
 */
export async function* matching(
  store: Pick<Store, 'rows' | 'find'>,
  { campaign, among, filter, looked, signal, meanwhile }: Which,
  reader: Reader,
): AsyncGenerator<Found[]> {
  let found: Found[] = [];
  let rowsLooked = 0;
  const rested = createRests();
  const rows =
    filter.ids === undefined
      ? store.rows(campaign, among)
      : (await store.find(campaign, filter.ids)).filter(({ state }) => among.includes(state));
  for await (const row of rows) {
    rowsLooked++;
    if (await rested()) {
      signal?.throwIfAborted();
      await meanwhile?.();
      looked?.(rowsLooked);
    }
    if (!(await filter.applies(row, reader))) continue;
    found.push({ id: row.id, doubt: row.doubt });
    if (found.length < batch) continue;
    yield found;
    found = [];
  }
  if (found.length > 0) yield found;
  looked?.(rowsLooked);
}
