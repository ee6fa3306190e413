/** An organiser's second try at mails that were not sent. */
import type { Ending } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { Done } from './action.ts';

interface Which {
  /** Of this campaign only. */
  readonly campaign: string | undefined;
  /** Also those that the mail server refused for their address. */
  readonly isRefusedToo: boolean;
  /** Only says how many there are. */
  readonly isDry: boolean;
}

/** Sends waiting mails at once, and starts over with those that were given up. */
export const sendMailsAgain = async (
  store: Pick<Store, 'outbox' | 'sendAgain'>,
  { campaign, isRefusedToo, isDry }: Which,
): Promise<Pick<Done, 'count'>> => {
  const endings: readonly Ending[] = isRefusedToo ? ['given up', 'refused'] : ['given up'];
  if (!isDry) return { count: await store.sendAgain(endings, Date.now(), campaign) };
  const count = (await store.outbox(campaign))
    .filter(({ ended, code }) => (ended === undefined ? code !== undefined : endings.includes(ended)))
    .reduce((sum, { mails }) => sum + mails, 0);
  return { count };
};
