/** The room of the signatures that were collected by hand. */
import * as z from 'zod';
import { mostOnPaper, paperActions, paperNote } from '../../organiser/paper.ts';
import { forms, type Inside, type OfDesk } from './room.ts';

const { id, campaign, moment } = forms;
const page = z.strictObject({ campaign, before: z.optional(z.strictObject({ at: moment, id })) });
const added = z.strictObject({
  campaign,
  number: z.int().min(1).max(mostOnPaper),
  note: z.string().max(2000).transform(paperNote).pipe(z.string()),
  isSure: z.boolean(),
});

const done = {};

export const addPaperRoom = (inside: Inside, { store, campaigns, now }: OfDesk): void => {
  const paper = paperActions(store, now);

  inside('paper', page, async (by, { campaign, before }) =>
    campaigns.has(campaign) ? paper.see(by, campaign, before) : 'unknown-campaign',
  );
  inside('paper/add', added, async (by, body) => {
    if (!campaigns.has(body.campaign)) return 'unknown-campaign';
    const became = await paper.add(by, body);
    return became === 'done' ? done : became;
  });
  inside('paper/take-back', z.strictObject({ campaign, id }), async (by, { campaign, id }) => {
    if (!campaigns.has(campaign)) return 'unknown-campaign';
    const became = await paper.takeBack(by, campaign, id);
    return became === 'done' ? done : became === 'unknown' ? 'unknown-entry' : became;
  });
};
