/** The room in which a campaign's signatures are handed over. */
import * as z from 'zod';
import type { Choice } from '../../organiser/deliver.ts';
import { papers } from '../../organiser/letter-page.ts';
import { deliveryKinds } from '../../store/deliveries.ts';
import { deliveryActions } from '../deliveries.ts';
import { forms, type Inside, type OfDesk } from './room.ts';

/** What can be chosen. */
export const choiceForm = z.strictObject({
  kind: z.enum(deliveryKinds),
  sinceLast: z.boolean(),
  updatesOnly: z.boolean(),
  columns: z.array(z.string().max(64)).max(40),
  names: z.enum(['shown', 'all']),
  language: z.string().max(35),
  paper: z.enum(papers),
  byCountry: z.boolean(),
}) satisfies z.ZodType<Choice>;

const { campaign, id } = forms;

export const addHandOverRoom = (inside: Inside, { store, campaigns, now }: OfDesk): void => {
  const actions = deliveryActions(store, now);

  inside('deliveries', z.strictObject({ campaign }), async (by, body) => {
    const published = campaigns.get(body.campaign);
    return published ? actions.see(by, published) : 'unknown-campaign';
  });
  inside('deliveries/ask', z.strictObject({ campaign, choice: choiceForm }), async (by, body) => {
    const published = campaigns.get(body.campaign);
    return published ? actions.ask(by, published, body.choice) : 'unknown-campaign';
  });
  inside('deliveries/progress', z.strictObject({ campaign, id }), (by, body) =>
    actions.progress(by, body.campaign, body.id),
  );
};
