/** What is passed on when the petition is shared. */
import { pageOf } from './page-address.ts';
import type { Network } from '../schema/index.ts';
import { say, type Spoken } from './spoken.ts';

/**
 * The campaign's words, for a network its own, and its address: without one, the page of the server
 * that the document comes from. Undefined where there is none.
 */
export const shared = (
  spoken: Spoken & { readonly url: string | undefined },
  network?: string,
): { url: string; text: string } | undefined => {
  const { share, title } = spoken.campaign;
  const url = share?.url ?? pageOf(spoken.campaign, spoken.url);
  const own = share?.texts?.[network as Network];
  return url === undefined ? undefined : { url, text: say(spoken, own ?? share?.text ?? title).words };
};
