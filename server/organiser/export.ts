/** Reads a campaign's signatures as an organiser gets them: decrypted, one at a time. */
import type { Row, State } from '../store/store.ts';
import type { Content, Reader } from './content.ts';

export type Exported = Content & {
  readonly id: string;
  readonly campaign: string;
  /** ISO 8601, in UTC. */
  readonly received: string;
  /** Only where others than valid ones were asked for. */
  readonly state?: State;
};

/** Whether it has to be said of each in which state it is. */
export const isMixed = (chosen: readonly State[]): boolean => chosen.some((state) => state !== 'valid');

/** Leaves out those that the reader cannot open, and remembers them there. */
export async function* exportSignatures(
  rows: AsyncIterable<Row> | Iterable<Row>,
  reader: Reader,
  withState = false,
): AsyncGenerator<Exported> {
  for await (const row of rows) {
    const content = await reader.open(row);
    if (content === undefined) continue;
    const { id, campaign, state } = row;
    const received = new Date(row.received).toISOString();
    yield { id, campaign, received, ...(withState && { state }), ...content };
  }
}
