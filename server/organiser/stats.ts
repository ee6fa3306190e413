/**
 * Counts a campaign's signatures by day, source and so on. Names nobody. From the sums that the
 * worker keeps; as long as not all is in them, by opening every signature.
 */
import type { Figure } from '../store/figures.ts';
import type { Done, On } from './action.ts';
import { createReader } from './content.ts';
import { dateOf, textOf, valuesOf } from './counted-by.ts';
import { countStates } from './states.ts';

export const kinds = ['state', 'day', 'source', 'host', 'language', 'country'] as const;
type Kind = (typeof kinds)[number];
type ByValue = Exclude<Kind, 'state'>;

export interface Line {
  /** `null`: unknown. */
  readonly value: string | null;
  readonly count: number;
}
/** `paper`: what was collected by hand, which is no signature here. */
export type Table = readonly [by: Kind | 'paper', lines: readonly Line[]];
type Counts = Map<string | null, number>;

const compare = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : 1);

/** Days in order, everything else by count. */
const sorted = (kind: Kind, counts: ReadonlyMap<string | null, number>): Line[] =>
  [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => (kind === 'day' ? 0 : b.count - a.count) || compare(a.value, b.value));

/** The lines of one kind among these sums. */
export const linesOf = async (
  vault: On<never>['vault'],
  campaign: string,
  kind: ByValue,
  figures: readonly Figure[],
): Promise<Line[]> => {
  const counts: Counts = new Map();
  for (const figure of figures)
    if (figure.by === kind) {
      const value = kind === 'day' ? dateOf(Number(figure.key)) : await textOf(campaign, figure, vault);
      counts.set(value, (counts.get(value) ?? 0) + figure.count);
    }
  return sorted(kind, counts);
};

/** By opening each signature; resolves also to the ids of those that could not be opened. */
const opened = async (
  { store, vault }: On<'rows'>,
  campaign: string,
  wanted: readonly Exclude<ByValue, 'day'>[],
): Promise<Pick<Done, 'broken'> & { readonly tables: readonly Table[] }> => {
  const reader = createReader(vault);
  const counts = new Map(wanted.map((kind): [typeof kind, Counts] => [kind, new Map<string | null, number>()]));
  if (wanted.length > 0)
    for await (const row of store.rows(campaign, ['valid'])) {
      const content = await reader.open(row);
      if (content === undefined) continue;
      const values = valuesOf(content);
      for (const [kind, of] of counts) of.set(values[kind] ?? null, (of.get(values[kind] ?? null) ?? 0) + 1);
    }
  return { tables: [...counts].map(([kind, found]) => [kind, sorted(kind, found)]), broken: reader.broken };
};

/**
 * Counts the valid signatures by each kind that is asked for, and by state all of them. `broken`:
 * the ids of those that could not be opened; only the tables by state and by day have them.
 */
export const countBy = async (
  { store, vault }: On<'count' | 'days' | 'rows' | 'figures' | 'isAddedUp'>,
  campaign: string,
  wanted: readonly Kind[],
): Promise<Pick<Done, 'broken'> & { readonly tables: readonly Table[] }> => {
  const inSums = wanted.filter((kind) => kind !== 'state');
  const states = async (): Promise<Table> => ['state', sorted('state', await countStates(store, campaign))];
  const inOrder = (tables: readonly Table[]): Table[] => wanted.flatMap((kind) => tables.filter(([by]) => by === kind));
  const all: Table[] = wanted.includes('state') ? [await states()] : [];
  if (inSums.length > 0 && (await store.isAddedUp(campaign))) {
    const figures = await store.figures(campaign, inSums);
    for (const kind of inSums) all.push([kind, await linesOf(vault, campaign, kind, figures)]);
    return { tables: inOrder(all), broken: new Set() };
  }
  if (inSums.includes('day')) {
    const days = [...(await store.days(campaign))].map(([day, count]) => [dateOf(day), count] as const);
    all.push(['day', sorted('day', new Map(days))]);
  }
  const { tables, broken } = await opened(
    { store, vault },
    campaign,
    inSums.filter((kind) => kind !== 'day'),
  );
  return { tables: inOrder([...all, ...tables]), broken };
};
