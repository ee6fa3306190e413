/** Decides whether a campaign's list of recipients can be trusted. Knows no element and no words. */
import type { Campaign, Sealing } from '../../schema/index.ts';
import { fingerprintOf, vouchedFor, type Distrust } from '../../sealing/vouched-list.ts';

/**
 * The fingerprint of the key that vouches for the list, whoever on it is in time, or why it is not to
 * be trusted.
 */
export const trust = async (
  { id }: Campaign,
  sealing: Sealing,
  wanted: string | undefined,
): Promise<{ readonly fingerprint: string } | Distrust> => {
  const vouched = await vouchedFor({ id, sealing }, wanted, Date.now());
  // Where the campaign is over, nobody has to be in time: flow/destination.ts knows.
  const isTrusted = typeof vouched !== 'string' || vouched === 'no recipient in time';
  return isTrusted ? { fingerprint: await fingerprintOf(sealing.key) } : vouched;
};
