/**
 * Changes who can open a campaign's signatures, and has the campaign's own key vouch for the list
 * again. Reads no file and no arguments.
 */
import type { Recipient, Sealing } from 'petition-widget/schema';
import { fingerprintOf, vouch, vouchedFor, type CampaignKey } from 'petition-widget/sealing';

interface ListChange {
  readonly add?: readonly Recipient[];
  /** Labels of those who are no longer on it. */
  readonly remove?: readonly string[];
  /** The last day of each, by label. */
  readonly until?: ReadonlyMap<string, string>;
  readonly mode?: Sealing['mode'];
  readonly opensAt?: number;
}

export type ListProblem =
  | { readonly problem: 'another-key' | 'not-signed' }
  | { readonly problem: 'unknown-label' | 'label-taken'; readonly label: string };

/**
 * Somebody else may have put a key into the document: only a list that this very key signed is
 * signed anew.
 */
const isOwn = async (id: string, sealing: Sealing, key: CampaignKey): Promise<ListProblem | undefined> => {
  const trusted = await vouchedFor({ id, sealing }, await fingerprintOf(key), 0);
  if (trusted === 'another key than the fingerprint') return { problem: 'another-key' };
  return trusted === 'a list that the key did not sign' ? { problem: 'not-signed' } : undefined;
};

/** `sealing` of the campaign's document with these changes, signed. */
export const changeList = async (
  id: string,
  sealing: Sealing,
  ownKey: CampaignKey,
  { add = [], remove = [], until = new Map(), mode, opensAt }: ListChange,
): Promise<Sealing | ListProblem> => {
  const problem = await isOwn(id, sealing, ownKey);
  if (problem) return problem;
  const { key: _key, signature: _signature, ...list } = sealing;
  const labels = new Set(list.recipients.map(({ label }) => label));
  const unknown = [...remove, ...until.keys()].find((label) => !labels.has(label));
  if (unknown !== undefined) return { problem: 'unknown-label', label: unknown };
  const stay = list.recipients
    .filter(({ label }) => !remove.includes(label))
    .map((one): Recipient => {
      const day = until.get(one.label);
      return day === undefined ? one : { ...one, until: day };
    });
  const taken = add.find(({ label }) => stay.some((one) => one.label === label));
  if (taken) return { problem: 'label-taken', label: taken.label };
  const changed = { ...(mode && { mode }), ...(opensAt !== undefined && { opensAt }) };
  return vouch(id, { ...list, ...changed, recipients: [...stay, ...add] }, ownKey);
};
