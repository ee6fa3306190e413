/** The room of the signatures that are held until somebody has looked at them. */
import { fieldsOf, kindOf } from 'petition-widget/schema';
import * as z from 'zod';
import type { Published } from '../../campaigns/campaigns.ts';
import type { Watch } from '../../organiser/action.ts';
import { eraseHeld } from '../../organiser/erase.ts';
import { filterNames, readFilter, type Filters } from '../../organiser/filter.ts';
import { groupHeld, groupings, seeHeld } from '../../organiser/held.ts';
import { holdSignatures, releaseSignatures } from '../../organiser/hold-and-release.ts';
import { everySignature, theseSignatures } from '../../organiser/matching.ts';
import { doubts, type State } from '../../store/store.ts';
import { createTurns } from '../in-turn.ts';
import { longAnswer, type Telling } from './long-answer.ts';
import { may, NotAllowedAnyMore, type Action } from '../rights.ts';
import { forms, type Inside, type OfDesk, type Present } from './room.ts';

const { id, campaign } = forms;
/** Not by their ids: what else is asked for beside one would be asked of one person. */
const filterForm = z.partialRecord(z.enum(filterNames).exclude(['id']), z.string().min(1).max(300));
const page = z.strictObject({
  campaign,
  filter: z.optional(filterForm),
  after: z.optional(z.strictObject({ changed: z.int(), id })),
});
const grouped = z.strictObject({ campaign, grouping: z.enum(groupings) });
/** Exactly these, or all that match; an empty filter is not a slip, but all of them. */
const which = z.union([z.strictObject({ ids: z.array(id).min(1).max(1000) }), z.strictObject({ filter: filterForm })]);
const many = z.strictObject({
  campaign,
  which,
  isDry: z.boolean(),
  /** Why they are held. */
  doubt: z.optional(z.enum(doubts)),
  /** For an erasure: the `at` of the answer that counted them. */
  counted: z.optional(z.int()),
});

/**
 * Where a text is looked for: not in what somebody can be reached by. Letter by letter, whoever
 * counts what has a text in it would read what they may not see.
 */
const readableIn = (published: Published | undefined): string[] =>
  (published ? fieldsOf(published.campaign) : [])
    .filter((field) => ['text', 'textarea'].includes(kindOf(field)))
    .map(({ name }) => name);

/** The filter, or a code where it cannot be understood. */
const filterOf = (given: Filters = {}, published: Published | undefined) =>
  Object.keys(given).length === 0 ? everySignature : readFilter(given, readableIn(published));

const actions = {
  release: { act: releaseSignatures, right: 'release', among: ['held'] },
  hold: { act: holdSignatures, right: 'hold', among: ['new', 'pending', 'duplicate', 'valid'] },
  erase: { act: eraseHeld, right: 'erase-held', among: ['held'] },
} as const satisfies Record<
  string,
  { readonly among: readonly State[]; readonly act: unknown; readonly right: Action }
>;

export const addHeldRoom = (inside: Inside, { store, vault, campaigns, now, log }: OfDesk): void => {
  inside('held', page, async (by, { campaign, filter: given, after }) => {
    const published = campaigns.get(campaign);
    const filter = filterOf(given, published);
    if (!published) return 'unknown-campaign';
    if (typeof filter === 'string') return 'unclear-filter';
    return seeHeld(by, published, { store, vault }, { filter, after });
  });

  const inTurn = createTurns();

  /** Whoever loses the role, or signs out, does no more; also what waited for its turn until then. */
  const whileAllowed =
    ({ rolesNow }: Present, campaign: string, action: Action) =>
    async () => {
      if (!may(await rolesNow(), action, campaign)) throw new NotAllowedAnyMore();
    };

  inside('held/groups', grouped, (by, body) => {
    const meanwhile = whileAllowed(by, body.campaign, 'see-held');
    const look = async (watch: Watch) => {
      await meanwhile();
      return groupHeld(by, { store, vault }, { ...body, ...watch, meanwhile });
    };
    return longAnswer((watch) => inTurn(by.id, () => look(watch)), log);
  });

  for (const name of Object.keys(actions) as (keyof typeof actions)[])
    inside(`held/${name}`, many, async (by, { campaign, which, isDry, doubt, counted }) => {
      const filter = 'ids' in which ? theseSignatures(which.ids) : filterOf(which.filter, campaigns.get(campaign));
      if (typeof filter === 'string') return 'unclear-filter';
      const { act, among, right } = actions[name];
      const meanwhile = whileAllowed(by, campaign, isDry ? 'see-held' : right);
      const run = async ({ progress, say, signal }: Telling) => {
        await meanwhile();
        const at = now();
        const of = filter.ids?.length ?? (await store.count({ campaign }, among));
        const done = await act(
          by,
          { store, vault },
          {
            ...{ campaign, filter, isDry, doubt, signal, meanwhile, counted: counted ?? at },
            progress: (sofar) => {
              progress({ ...sofar, of });
            },
            moved: (ids, had) => {
              say({ ids, had });
            },
          },
        );
        return typeof done === 'string' ? done : { count: done.count, broken: done.broken.size, at };
      };
      return longAnswer((telling) => inTurn(by.id, () => run(telling)), log);
    });
};
