/**
 * Opens portions of sealed rows, and says of each how it is written and by what its signer can be
 * recognised. Runs in a worker; holds the keys, and asks nobody for anything.
 */
import { createRecogniser, isCompared, type Who } from '../server/organiser/opened-repeats.ts';
import { writtenAs, type Table } from '../server/organiser/opened-table.ts';
import type { SealedLine } from '../server/organiser/sealed.ts';
import { openerWith, type OpenedSignature, type OpeningProblem } from '../src/sealing/index.ts';

export interface OpeningWith {
  /** `AGE-SECRET-KEY-PQ-1…` */
  readonly identities: readonly string[];
  readonly table: Table;
  /** Whether two people may share an address. */
  readonly household: boolean;
  /** Random bytes, the same in all workers. */
  readonly salt: Uint8Array<ArrayBuffer>;
}

/** `unread`: the server could not open its own envelope, or there is no seal in it. */
export type RowProblem = OpeningProblem | 'not-a-row' | 'unread';

export interface OpenedRow {
  readonly id: string;
  readonly text: string;
  /** How it is written where it is a repeat; absent: not at all. */
  readonly asRepeat?: string;
  /** Absent: nothing to compare. */
  readonly who?: Who;
  readonly isCompared: boolean;
  /** Hash of the id, by which a row that comes twice is known. */
  readonly same: bigint;
}

export interface Portion {
  readonly rows: readonly OpenedRow[];
  readonly problems: readonly { readonly id: string; readonly problem: RowProblem }[];
  /** The first ones, to be looked at. */
  readonly first: readonly OpenedSignature[];
}

/** How many can be looked at. */
export const shownFirst = 5;

type Line = Omit<SealedLine, 'sealed'> & { readonly sealed?: string; readonly unread?: string };

/** `undefined`: it is none of the server's. */
const lineIn = (text: string): Line | undefined => {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
};

/** Opens a row as the server sent it, or says why that cannot be. */
export const openLine = async (
  open: ReturnType<typeof openerWith>,
  text: string,
): Promise<
  { readonly line: Line & { readonly sealed: string }; readonly opened: OpenedSignature } | Portion['problems'][number]
> => {
  const line = lineIn(text);
  const { id = line?.unread ?? '', campaign = '', sealed } = line ?? {};
  if (!line || sealed === undefined) return { id, problem: line?.unread === undefined ? 'not-a-row' : 'unread' };
  const opened = await open({ id, campaign, sealed });
  return typeof opened === 'string' ? { id, problem: opened } : { line: { ...line, sealed }, opened };
};

export const createOpening = async ({ identities, table, household, salt }: OpeningWith) => {
  const open = openerWith(identities);
  const { rowOf, whoIs } = await createRecogniser(household, salt);

  /** @param lines as the server sends them */
  return async (lines: readonly string[]): Promise<Portion> => {
    const rows: OpenedRow[] = [];
    const problems: Portion['problems'][number][] = [];
    const first: OpenedSignature[] = [];
    for (const text of lines) {
      const read = await openLine(open, text);
      if ('problem' in read) {
        problems.push(read);
        continue;
      }
      const { opened, line } = read;
      if (first.length < shownFirst) first.push(opened);
      const { id, received, state } = line;
      const row = { ...opened, received, ...(state && { state }) };
      const who = isCompared(row) ? await whoIs(opened) : undefined;
      const asRepeat = table.isAll && who ? writtenAs(table, { ...row, state: 'duplicate' }) : undefined;
      rows.push({
        ...{ id, isCompared: isCompared(row), same: await rowOf(id), text: writtenAs(table, row) },
        ...(who && { who }),
        ...(asRepeat !== undefined && { asRepeat }),
      });
    }
    return { rows, problems, first };
  };
};
