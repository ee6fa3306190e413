/** Reads a page of what an organiser looks through, of which some rows are left out. */
import type { Row } from '../store/store.ts';

/** Behind which row a page begins. */
export type Start = Pick<Row, 'changed' | 'id'>;

interface Reading<T> {
  /** How many there are on a page, and the rows that are looked at for it at most. */
  readonly size: number;
  readonly mostRows: number;
  /** Some rows behind this one; none when there are no more. */
  readonly rowsAfter: (start: Start | undefined) => Promise<readonly Row[]>;
  /** `undefined`: it is left out. */
  readonly toSee: (row: Row) => Promise<T | undefined>;
}

/** `next`: where to go on; absent: there are no more. */
export const readPage = async <T>(
  after: Start | undefined,
  { size, mostRows, rowsAfter, toSee }: Reading<T>,
): Promise<{ readonly found: readonly T[]; readonly next?: Start }> => {
  const found: T[] = [];
  let last = after;
  let isMore = true;
  for (let looked = 0; isMore && found.length < size && looked < mostRows;) {
    const rows = await rowsAfter(last);
    isMore = rows.length > 0;
    for (const row of rows) {
      if (found.length === size) break;
      looked++;
      last = { changed: row.changed, id: row.id };
      const one = await toSee(row);
      if (one !== undefined) found.push(one);
    }
  }
  return { found, ...(isMore && last && { next: last }) };
};
