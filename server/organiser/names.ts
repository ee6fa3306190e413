/** An organiser's review of the names that signers chose to show. */
import type { Published } from '../campaigns/campaigns.ts';
import { actorOf, refusal, type Asker, type Refused } from '../desk/rights.ts';
import { namesWaiting, openAppearance, type Waiting } from '../public/names-shown.ts';
import type { JudgedName, Look, ToJudge, Verdict } from '../store/list-of-names.ts';
import type { Store } from '../store/store.ts';
import type { On } from './action.ts';
import { readPage, type Start } from './page.ts';

type Reading = 'namesBy' | 'sortNames' | 'unsortNames' | 'sortedBy' | 'noteSorted' | 'noteRead';

export interface Judged {
  readonly judged: readonly JudgedName[];
  /** How many were left as they are, since they were changed after they were read. */
  readonly changed: number;
}

/** What somebody can look through: not the unsorted. */
export const piles = ['waiting', 'passed', 'accepted', 'refused'] as const satisfies readonly Look[];
export type Pile = (typeof piles)[number];

export interface NameToSee {
  readonly id: string;
  /** In milliseconds since 1970. */
  readonly changed: number;
  /** As it is, or would be, in the public list. */
  readonly name: string;
  readonly country: string | undefined;
}
export interface PageOfNames {
  readonly names: readonly NameToSee[];
  /** Where the next page begins; absent: this is the last. */
  readonly next?: Start;
  readonly waiting: number;
  /** How many arrived so recently that it is not known yet whether they wait. */
  readonly unsorted: number;
  readonly isModerated: boolean;
  /** Whether the campaign shows any names. */
  readonly isShown: boolean;
  /** Whether names come sealed, so that none can be shown. */
  readonly isSealed: boolean;
}

/** Names on a page. */
export const namesPage = 50;
/** Rows that are looked at for it: of some signers there is no name to show. */
const mostRows = 3000;

/** How many are accepted at a time. */
const batch = 500;

/** A page of the names in this pile, and how many wait. */
export const seeNames = async (
  by: Asker,
  published: Published,
  { store, vault }: On<'namesBy' | 'countNames'>,
  { pile, after }: { readonly pile: Pile; readonly after?: Start | undefined },
): Promise<PageOfNames | Refused> => {
  const { id: campaign } = published.campaign;
  const refused = await refusal(by, 'see-names', [campaign]);
  if (refused) return refused;
  const { found: names, ...page } = await readPage(after, {
    size: namesPage,
    mostRows,
    rowsAfter: (start) => store.namesBy(campaign, pile, start, pile !== 'waiting'),
    toSee: async (row): Promise<NameToSee | undefined> => {
      const { shown, country } = (await openAppearance(published, vault, row)) ?? {};
      return shown === undefined ? undefined : { id: row.id, changed: row.changed, name: shown, country };
    },
  });
  return {
    names,
    ...page,
    ...(await store.countNames(campaign)),
    isModerated: published.rules.names === 'moderated',
    isShown: published.campaign.display?.some((way) => way !== 'anonymous') ?? false,
    isSealed: published.campaign.sealing !== undefined,
  };
};

/** The waiting names, oldest first. Notes that the organiser has read them once all were taken. */
export async function* readNames(published: Published, { store, vault }: On<Reading>): AsyncGenerator<Waiting> {
  let read: number | undefined;
  for await (const one of namesWaiting(published, { store, vault })) {
    read = one.changed;
    yield one;
  }
  if (read !== undefined) await store.noteRead(published.campaign.id, read);
}

const deeds = { accepted: 'names-accepted', refused: 'names-refused', undecided: 'names-undone' } as const;

/** Records what the organiser thinks of these names. */
export const judgeNames = async (
  by: Asker,
  store: Pick<Store, 'judge'>,
  campaign: string,
  names: readonly Omit<ToJudge, 'to' | 'from'>[],
  verdict: Verdict,
): Promise<Judged | Refused> =>
  (await refusal(by, 'judge-names', [campaign])) ??
  store.judge(
    campaign,
    names.map((name) => ({ ...name, to: verdict })),
    deeds[verdict],
    actorOf(by),
    Date.now(),
  );

/** Takes exactly this decision back, except for names that were decided anew since. */
export const undoJudgement = async (
  by: Asker,
  store: Pick<Store, 'judge'>,
  campaign: string,
  judged: readonly JudgedName[],
): Promise<Judged | Refused> =>
  (await refusal(by, 'judge-names', [campaign])) ??
  store.judge(
    campaign,
    judged.map(({ id, changed, was, look }) => ({ id, changed, to: was, from: look })),
    'names-undone',
    actorOf(by),
    Date.now(),
  );

/** Accepts every name that waits now. */
export const acceptAllNames = async (
  by: Asker,
  published: Published,
  { store, vault }: On<Reading | 'judge'>,
): Promise<{ readonly count: number; readonly changed: number } | Refused> => {
  let count = 0;
  let changed = 0;
  let waiting: Waiting[] = [];
  const accept = async (): Promise<Refused | undefined> => {
    const names = waiting.map((one) => ({ id: one.id, changed: one.changed }));
    const judged = await judgeNames(by, store, published.campaign.id, names, 'accepted');
    if (typeof judged === 'string') return judged;
    count += judged.judged.length;
    changed += judged.changed;
    waiting = [];
    return undefined;
  };
  for await (const one of namesWaiting(published, { store, vault })) {
    if (waiting.push(one) < batch) continue;
    const refused = await accept();
    if (refused) return refused;
  }
  return (await accept()) ?? { count, changed };
};
