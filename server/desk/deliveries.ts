/**
 * What organisers do to hand signatures over: see what was, ask for the next, and watch it being
 * written. Each function asks the table of rights itself.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { fieldsOf, type Campaign, type Display, type Field } from 'petition-widget/schema';
import { digest } from '../crypto/keys.ts';
import type { Published } from '../campaigns/campaigns.ts';
import { minute } from '../operations/time.ts';
import { isToOpenFirst, type Choice } from '../organiser/deliver.ts';
import { columnsOf, usualColumns } from '../organiser/letter-lines.ts';
import type { Delivery, DeliveryKind } from '../store/deliveries.ts';
import type { Store } from '../store/store.ts';
import { refusal, type Action, type Asker, type Refused } from './rights.ts';
import type { Present } from './rooms/room.ts';

/** How long a download can be begun once it was allowed, in milliseconds. */
const ticketAge = minute;

/** Deliveries that the page lists. */
const listed = 50;

export const actionOf = (kind: DeliveryKind): Action => (kind === 'letter' ? 'deliver' : 'export');

export interface Deliveries {
  /** The latest first. */
  readonly deliveries: readonly Delivery[];
  /** Names of the columns that a document can have, and those that are usual. */
  readonly columns: readonly string[];
  readonly usual: readonly string[];
  /** What the campaign's document says that matters to that. */
  readonly asked: {
    readonly fields: readonly Field[];
    readonly display: readonly Display[];
    readonly consent: Campaign['consent'];
    /** Names, and who wants to be kept informed, are sealed. */
    readonly isSealed: boolean;
  };
}

export const deliveryActions = (store: Store, now: () => number) => ({
  see: async (by: Asker, { campaign }: Published): Promise<Deliveries | Refused> =>
    (await refusal(by, 'see-deliveries', [campaign.id])) ?? {
      deliveries: await store.deliveriesOf(campaign.id, listed),
      columns: columnsOf(campaign),
      usual: usualColumns(campaign),
      asked: {
        fields: fieldsOf(campaign),
        display: campaign.display ?? [],
        consent: campaign.consent,
        isSealed: campaign.sealing !== undefined,
      },
    },

  /** How far one is; `undefined`: it has not begun. */
  progress: async (by: Asker, campaign: string, id: string): Promise<{ readonly delivery?: Delivery } | Refused> => {
    const refused = await refusal(by, 'see-deliveries', [campaign]);
    if (refused) return refused;
    const delivery = await store.delivery(campaign, id);
    return delivery ? { delivery } : {};
  },

  /** Allows this session one download, within a minute. */
  ask: async (
    by: Present,
    published: Published,
    choice: Choice,
  ): Promise<{ readonly delivery: string; readonly path: string } | Refused | 'sealed'> => {
    const campaign = published.campaign.id;
    const refused = await refusal(by, actionOf(choice.kind), [campaign]);
    if (refused) return refused;
    if (isToOpenFirst(published, choice)) return 'sealed';
    const token = randomBytes(32).toString('base64url');
    const delivery = randomUUID();
    const ticket = { token: digest(token), session: by.session, delivery, campaign, choice: JSON.stringify(choice) };
    await store.keepTicket({ ...ticket, expires: now() + ticketAge }, now());
    return { delivery, path: `/desk/download/${token}` };
  },
});
