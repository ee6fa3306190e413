/** Keys of people who do not exist, and what a campaign says that is sealed to them. */
import type { Sealing } from '../../src/schema/index.ts';
import { newCampaignKey, newOpeningKey, vouch } from '../../src/sealing/index.ts';

/** Who can open, in the order of the list. */
export const ada = await newOpeningKey();
export const bo = await newOpeningKey();
export const campaignKey = await newCampaignKey();

export const listOf = (more: Partial<Sealing> = {}): Omit<Sealing, 'key' | 'signature'> => ({
  mode: 'sealed',
  recipients: [
    { age: ada.recipient, label: 'Ada, secretary' },
    { age: bo.recipient, label: 'Bo, treasurer' },
  ],
  ...more,
});

/** As the campaign's own key vouches for it. */
export const sealingFor = (id: string, more: Partial<Sealing> = {}): Promise<Sealing> =>
  vouch(id, listOf(more), campaignKey);
