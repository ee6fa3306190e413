/** What an organiser needs to judge the signatures that are held. Changes nothing. */
import type { Published } from '../campaigns/campaigns.ts';
import { rulesInForce } from '../campaigns/rules-in-force.ts';
import { refusal, type Asker, type Refused } from '../desk/rights.ts';
import { day } from '../operations/time.ts';
import { visible } from '../public/name-format.ts';
import { heldStep } from '../store/held-notices.ts';
import type { Doubt, Row, Store } from '../store/store.ts';
import type { On, Watch } from './action.ts';
import { createReader, isSealedContent, type ClearContent, type Content } from './content.ts';
import { emailDomainOf, type Filters } from './filter.ts';
import type { Filter } from './matching.ts';
import { readPage, type Start } from './page.ts';
import { createRests } from './rests.ts';

/** Without the address itself, and whatever else the signer wrote. */
export interface HeldToSee {
  readonly id: string;
  /** When it arrived, in milliseconds since 1970. */
  readonly received: number;
  readonly doubt: Doubt | null;
  /** `undefined`: it cannot be opened, or is sealed. */
  readonly name?: string;
  /** What its signer wrote was sealed in the browser. */
  readonly isSealed?: boolean;
  readonly domain?: string | undefined;
  readonly country?: string | undefined;
  readonly source?: string | undefined;
  readonly host?: string | undefined;
}
export interface PageOfHeld {
  readonly held: readonly HeldToSee[];
  /** Where to go on; absent: there are no more. */
  readonly next?: Start;
  /** How many are held, whatever was asked for. */
  readonly count: number;
  /** The next that are erased unless somebody accepts them, and when, in milliseconds since 1970. */
  readonly due?: { readonly count: number; readonly at: number };
  /** Whether signatures come sealed, so that nothing can be selected by what they say. */
  readonly isSealed: boolean;
}

/** Those that belong together in one respect, and the filter that selects them. */
export interface Group {
  readonly filter: Filters;
  readonly count: number;
}
export interface Groups {
  readonly groups: readonly Group[];
  /** How many more groups there are, and how many signatures are in them. */
  readonly others: { readonly groups: number; readonly count: number };
}
export const groupings = ['time', 'email-domain', 'source'] as const;
export type Grouping = (typeof groupings)[number];

/** Held signatures on a page, and the rows that are looked at for it at most. */
const heldPage = 50;
const mostRows = 5000;
const mostGroups = 50;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const toSee = ({ id, received, doubt }: Row, content: Content | undefined): HeldToSee => ({
  id,
  received,
  doubt,
  ...(content && {
    source: content.source,
    host: content.host,
    ...(isSealedContent(content)
      ? { isSealed: true }
      : {
          name: visible(textOf(content.fields.name) ?? ''),
          domain: emailDomainOf(content),
          country: textOf(content.fields.country),
        }),
  }),
});

const dueOf = async (
  published: Published,
  store: Pick<Store, 'heldDue' | 'keptRules'>,
  count: number,
): Promise<PageOfHeld['due']> => {
  const { id } = published.campaign;
  const rules = rulesInForce(new Map([[id, published]]), await store.keptRules(), []).get(id);
  const told = await store.heldDue(id);
  const first = told && rules && { count: told.count, at: told.told + rules.retention.held * day };
  // Once the campaign has been over for so long, everything goes.
  const end = rules?.retention.closed === undefined ? Infinity : rules.ends + rules.retention.closed * day;
  return Number.isFinite(end) && end < (first?.at ?? Infinity) ? { count, at: end } : first;
};

/** A page of the held ones that match, those that have been held for longest first. */
export const seeHeld = async (
  by: Asker,
  published: Published,
  { store, vault }: On<'page' | 'count' | 'heldDue' | 'keptRules'>,
  { filter, after }: { readonly filter: Filter; readonly after?: Start | undefined },
): Promise<PageOfHeld | Refused> => {
  const campaign = published.campaign.id;
  const refused = await refusal(by, 'see-held', [campaign]);
  if (refused) return refused;
  const reader = createReader(vault);
  const { found: held, ...page } = await readPage(after, {
    size: heldPage,
    mostRows,
    rowsAfter: (start) => store.page(campaign, 'held', start),
    toSee: async (row) => ((await filter.applies(row, reader)) ? toSee(row, await reader.open(row)) : undefined),
  });
  const count = await store.count({ campaign }, ['held']);
  const due = count > 0 ? await dueOf(published, store, count) : undefined;
  return { held, count, ...page, ...(due && { due }), isSealed: published.campaign.sealing !== undefined };
};

const isoOf = (step: number): string => new Date(step * heldStep).toISOString();

/** Steps that follow each other with the same doubt are one burst. */
const burstsOf = async (store: Pick<Store, 'heldSteps'>, campaign: string): Promise<Group[]> => {
  const bursts: { doubt: Doubt | null; from: number; to: number; count: number }[] = [];
  for (const { doubt, step, count } of await store.heldSteps(campaign)) {
    const last = bursts.at(-1);
    if (last?.doubt === doubt && last.to === step) Object.assign(last, { to: step + 1, count: last.count + count });
    else bursts.push({ doubt, from: step, to: step + 1, count });
  }
  return bursts.map(({ doubt, from, to, count }) => ({
    filter: { ...(doubt && { doubt }), since: isoOf(from), until: isoOf(to) },
    count,
  }));
};

const valueOf = { 'email-domain': emailDomainOf, source: ({ source }: Partial<ClearContent>) => source } as const;

const groupsBy = async (
  grouping: keyof typeof valueOf,
  { store, vault }: On<'rows'>,
  campaign: string,
  { progress, signal, meanwhile }: Watch,
): Promise<Group[]> => {
  const counts = new Map<string, number>();
  const reader = createReader(vault);
  const rested = createRests();
  let looked = 0;
  for await (const row of store.rows(campaign, ['held'])) {
    looked++;
    if (await rested()) {
      signal?.throwIfAborted();
      await meanwhile?.();
      progress?.({ looked, count: 0 });
    }
    const content = await reader.open(row);
    // Of sealed ones it is not known; the filter of a group would not find them.
    if (content === undefined || (grouping === 'email-domain' && isSealedContent(content))) continue;
    const value = valueOf[grouping](content) ?? '-';
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ filter: { [grouping]: value }, count }));
};

const keyOf = ({ filter }: Group): string => JSON.stringify(filter);

/**
 * The held ones in groups, the largest first. Addresses of networks are not kept, so whatever came
 * from one network is found by its time.
 */
export const groupHeld = async (
  by: Asker,
  on: On<'rows' | 'heldSteps'>,
  { campaign, grouping, ...watch }: Watch & { readonly campaign: string; readonly grouping: Grouping },
): Promise<Groups | Refused> => {
  const refused = await refusal(by, 'see-held', [campaign]);
  if (refused) return refused;
  watch.progress?.({ looked: 0, count: 0 });
  const all = grouping === 'time' ? await burstsOf(on.store, campaign) : await groupsBy(grouping, on, campaign, watch);
  const groups = all.sort((a, b) => b.count - a.count || (keyOf(a) < keyOf(b) ? -1 : 1));
  const others = groups.slice(mostGroups);
  return {
    groups: groups.slice(0, mostGroups),
    others: { groups: others.length, count: others.reduce((sum, { count }) => sum + count, 0) },
  };
};
