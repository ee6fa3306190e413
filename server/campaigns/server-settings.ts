/** The rules of a campaign: what its document says under `server`, with the defaults. */
import type { Campaign } from 'petition-widget/schema';
import { settingsOf, type Rules } from 'petition-widget/server-settings';
import { breaksOf, type Break } from './document-errors.ts';

export { retentionDefaults, unknownSettings as unknownRules, type Rules } from 'petition-widget/server-settings';

/**
 * The rules, or each break. Where signatures are sealed, whether a mail asks for confirmation is
 * decided by the mode: without an address in clear, none can. And no mail names the petition: who
 * has signed it would stand in a mailbox that nobody seals.
 */
export const rulesOf = (campaign: Campaign): Rules | Break[] => {
  const { data, error } = settingsOf(campaign);
  if (error) return breaksOf(error);
  const { sealing } = campaign;
  return sealing ? { ...data.server, confirmation: sealing.mode === 'confirm', namedMail: false } : data.server;
};
