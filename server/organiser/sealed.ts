/**
 * A campaign's sealed signatures as they leave the server, for whoever has the keys: the envelopes
 * that the server can open, and in them the seals that it cannot.
 */
import type { Published } from '../campaigns/campaigns.ts';
import { actorOf, refusal, type Asker, type Refused } from '../desk/rights.ts';
import { states, type Row, type Store } from '../store/store.ts';
import { fieldNames, fieldsOf, type Campaign, type Sealing } from 'petition-widget/schema';
import type { On } from './action.ts';
import { isSealedContent, type Content, type SealedContent } from './content.ts';
import type { Exported } from './export.ts';

/** A row as it leaves the server, the age file in base64. */
export type SealedLine = Extract<Exported, SealedContent>;

/** Where the next portion begins. */
export interface Mark extends Pick<Row, 'changed' | 'id' | 'state'> {}

/** What is said of rows: one of them, that one cannot be read here, or that all so far were said. */
export type Said = SealedLine | { readonly unread: string } | { readonly at: Mark } | { readonly end: true };

export interface SealedRoom {
  readonly sealing: Sealing | undefined;
  readonly counts: { readonly valid: number; readonly all: number };
  /** The columns of a table. */
  readonly fields: readonly string[];
  /** Whether two people may share an address. */
  readonly household: boolean;
}

/** Rows behind which it is marked how far it is: small, as each may have 128 kB. */
const portion = 50;

/** Undefined: not a sealed one. */
export const sealedIn = (content: unknown): SealedContent | undefined =>
  typeof content === 'object' && content !== null && isSealedContent(content as Content)
    ? (content as SealedContent)
    : undefined;

/** Names of the fields that have a column each where the signatures are opened. */
export const openedFields = (campaign: Campaign): string[] => {
  const asked = fieldsOf(campaign).map(({ name }) => name);
  return [...fieldNames.filter((name) => asked.includes(name)), ...asked.filter((name) => !isBuiltIn(name))];
};

const isBuiltIn = (name: string): boolean => (fieldNames as readonly string[]).includes(name);

export const seeSealed = async (
  by: Asker,
  { campaign, rules }: Published,
  store: Pick<Store, 'count'>,
): Promise<SealedRoom | Refused> => {
  const refused = await refusal(by, 'see-sealed', [campaign.id]);
  if (refused) return refused;
  return {
    sealing: campaign.sealing,
    counts: {
      valid: await store.count({ campaign: campaign.id }, ['valid']),
      all: await store.count({ campaign: campaign.id }),
    },
    fields: openedFields(campaign),
    household: rules.household,
  };
};

interface Fetching {
  readonly isAll: boolean;
  /** What they are fetched for. */
  readonly action?: 'open-sealed' | 'replace-seals' | undefined;
  /** Where an earlier one broke off. */
  readonly after?: Mark | undefined;
  /** Between two pages of rows. What it throws ends it. */
  readonly meanwhile: () => Promise<void>;
}

async function* rowsAfter(
  store: Pick<Store, 'page'>,
  campaign: string,
  { isAll, after, meanwhile }: Fetching,
): AsyncGenerator<Row> {
  const among = isAll ? states : states.slice(0, 1);
  for (const state of among.slice(after ? among.indexOf(after.state) : 0)) {
    let last = state === after?.state ? after : undefined;
    for (;;) {
      const page = await store.page(campaign, state, last);
      last = page.at(-1);
      if (last === undefined) break;
      yield* page;
      await meanwhile();
    }
  }
}

async function* said({ store, vault }: On<'page'>, campaign: string, fetching: Fetching): AsyncGenerator<Said> {
  let since = 0;
  for await (const row of rowsAfter(store, campaign, fetching)) {
    const { id, state, changed } = row;
    try {
      const content = sealedIn(await vault.open(row));
      const received = new Date(row.received).toISOString();
      if (content) yield { id, campaign, received, ...(fetching.isAll && { state }), ...content };
      else yield { unread: id };
    } catch {
      yield { unread: id };
    }
    if (++since % portion === 0) yield { at: { state, changed, id } };
  }
  yield { end: true };
}

/** What is said of the rows, once it is in the journal that they are about to leave. */
export const fetchSealed = async (
  by: Asker,
  { store, vault }: On<'page' | 'count' | 'noteFetched'>,
  campaign: string,
  fetching: Fetching,
  now: number,
): Promise<AsyncGenerator<Said> | Refused> => {
  const refused = await refusal(by, fetching.action ?? 'open-sealed', [campaign]);
  if (refused) return refused;
  const number = await store.count({ campaign }, fetching.isAll ? undefined : ['valid']);
  await store.noteFetched(campaign, number, actorOf(by), now);
  return said({ store, vault }, campaign, fetching);
};
