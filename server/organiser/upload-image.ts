/**
 * An organiser's picture for a campaign, which may still be without a document: it is checked,
 * stored, and has an address from then on.
 */
import { hash } from 'node:crypto';
import type { Campaigns } from '../campaigns/campaigns.ts';
import { actorOf, refusal, type Asker, type Refused } from '../desk/rights.ts';
import { inspect, type ImageFlaw } from '../images/inspect.ts';
import { addressOf, idIn } from '../images/address.ts';
import type { Bytes, Store } from '../store/store.ts';

interface Uploaded {
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

interface On {
  readonly store: Pick<Store, 'keepImage'>;
  readonly campaigns: Campaigns;
  /** The server's address, with a trailing slash. */
  readonly base: () => string;
  readonly now: () => number;
}

export const uploadImage = async (
  by: Asker,
  campaign: string,
  body: Bytes,
  { store, campaigns, base, now }: On,
): Promise<Uploaded | ImageFlaw | Refused> => {
  const refused = await refusal(by, 'upload-image', [campaign]);
  if (refused) return refused;
  const found = inspect(body);
  if (typeof found === 'string') return found;
  const image = { ...found, id: hash('sha256', body), body };
  // Readers see it at this moment.
  const used = idIn(campaigns.get(campaign)?.campaign.image?.src, base());
  await store.keepImage(image, campaign, used === undefined ? [] : [used], actorOf(by), now());
  return { src: addressOf(image, base()), width: image.width, height: image.height };
};
