/** The room in which names are looked at before they appear. */
import * as z from 'zod';
import { judgeNames, namesPage, piles, seeNames, undoJudgement } from '../../organiser/names.ts';
import { looks } from '../../store/list-of-names.ts';
import { forms, type Inside, type OfDesk } from './room.ts';

const { id, campaign } = forms;
const changed = z.int();
const page = z.strictObject({
  campaign,
  pile: z.enum(piles),
  after: z.optional(z.strictObject({ changed, id })),
});
const verdict = z.strictObject({
  campaign,
  verdict: z.enum(['accepted', 'refused', 'undecided']),
  names: z.array(z.strictObject({ id, changed })).min(1).max(namesPage),
});
const look = z.enum(looks);
const undo = z.strictObject({
  campaign,
  judged: z
    .array(z.strictObject({ id, changed, was: look, look }))
    .min(1)
    .max(namesPage),
});

export const addNamesRoom = (inside: Inside, { store, vault, campaigns }: OfDesk): void => {
  inside('names', page, async (by, body) => {
    const published = campaigns.get(body.campaign);
    return published ? seeNames(by, published, { store, vault }, body) : 'unknown-campaign';
  });
  inside('names/judge', verdict, (by, body) => judgeNames(by, store, body.campaign, body.names, body.verdict));
  inside('names/undo', undo, (by, body) => undoJudgement(by, store, body.campaign, body.judged));
};
