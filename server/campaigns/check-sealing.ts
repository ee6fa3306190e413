/**
 * Checks who can open a campaign's signatures, beyond the form: that the campaign's own key vouches
 * for the list, and that somebody on it is in time. Has no key that opens.
 */
import { isInTime, type Campaign, type Recipient, type Sealing } from 'petition-widget/schema';
import { fingerprintOf, vouchedFor, type Distrust } from 'petition-widget/sealing';
import { day } from '../operations/time.ts';
import type { Break } from './document-errors.ts';

/** In milliseconds: how long before nobody is in time any more it is said. */
const soon = 30 * day;

const breaks = {
  'a list that the key did not sign': {
    path: ['sealing', 'signature'],
    sentence: `sealing.signature: expected one that the campaign's own key made over this "id" and this list; sign it anew after every change`,
  },
  'no recipient in time': {
    path: ['sealing', 'recipients'],
    sentence: 'sealing.recipients: expected somebody whose "until" is not over',
  },
} as const satisfies Partial<Record<Distrust, Break>>;

/** Why no widget would seal for this campaign now, in milliseconds since 1970. */
export const sealingBreaks = async ({ id, sealing }: Campaign, now: number): Promise<Break[]> => {
  const found = sealing === undefined ? [] : await vouchedFor({ id, sealing }, undefined, now);
  if (typeof found !== 'string') return [];
  return [breaks[found === 'no recipient in time' ? found : 'a list that the key did not sign']];
};

const isBefore = ({ until = '' }: Recipient, { until: other = '' }: Recipient): number => (until < other ? -1 : 1);

/** What is to be done soon, since nobody could open what is signed after that. */
export const sealingEnds = ({ sealing }: Campaign, now: number): Break[] => {
  const inTime = sealing?.recipients.filter((recipient) => isInTime(recipient, now)) ?? [];
  const last = inTime.toSorted(isBefore).at(-1);
  if (last === undefined || inTime.some((recipient) => isInTime(recipient, now + soon))) return [];
  const sentence = `sealing.recipients: nobody is on the list after ${last.until}, and then nobody can sign; sign a new list before`;
  return [{ path: ['sealing', 'recipients'], sentence }];
};

/** Whether signatures would from now on be sealed to another campaign key, or not at all. */
export const isSealingChanged = async (before: Sealing | undefined, after: Sealing | undefined): Promise<boolean> =>
  before !== undefined && (!after || (await fingerprintOf(before.key)) !== (await fingerprintOf(after.key)));

/** What weakens campaigns that are served, one line each. */
export const sealingNotes = async (campaigns: Iterable<Campaign>, now: number): Promise<string[]> => {
  const notes: string[] = [];
  for (const campaign of campaigns)
    for (const { sentence } of [...(await sealingBreaks(campaign, now)), ...sealingEnds(campaign, now)])
      notes.push(`${campaign.id}: ${sentence}`);
  return notes;
};
