/** The text and address that are shared. */
import { pageOf } from './page-address.ts';
import type { Network } from '../schema/index.ts';
import { say, type Spoken } from './spoken.ts';

/**
 * The campaign's words, specific to the network if it has such, and its address, or else its page
 * on the server that the document comes from. Undefined if there is no address.
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
