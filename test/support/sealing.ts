/** Keys of people who do not exist, and what a campaign says that is sealed to them. */
import { Encrypter } from 'age-encryption';
import type { Sealing } from '../../src/schema/index.ts';
import { newCampaignKey, newOpeningKey, vouch } from '../../src/sealing/index.ts';

/**
 * Key files that a test itself makes open at once: the work that age puts before a pass phrase, a
 * second of it, is written in the file. Those that the product makes keep theirs.
 */
const setPassphrase = Reflect.get(Encrypter.prototype, 'setPassphrase');
Encrypter.prototype.setPassphrase = function (phrase) {
  setPassphrase.call(this, phrase);
  this.setScryptWorkFactor(8);
};

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
