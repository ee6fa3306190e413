/**
 * What takes long of keys and seals, in a worker, so that no page freezes: a pass phrase takes a
 * second to try, or some on a phone. Answers one call; whoever calls ends the worker, and with it
 * what it held.
 */
import type { Sealing } from '../src/schema/index.ts';
import {
  cutIntoShares,
  isRecipient,
  joinShares,
  newCampaignKey,
  newOpeningKey,
  newPassPhrase,
  openerWith,
  readKeyFile,
  seal,
  sharesIn,
  vouch,
  vouchedFor,
  writeKeyFile,
  type OpeningProblem,
} from '../src/sealing/index.ts';
import { answerCalls } from './answer-calls.ts';

/** A signature of nobody. */
const trialFor = (campaign: string) => ({
  id: crypto.randomUUID(),
  campaign,
  locale: 'en',
  fields: { name: 'Trial signature' },
  consent: { statement: 'Trial', locale: 'en', updates: false },
});

/** Seals a trial signature to all who can open now, and opens it with one key. */
const tryOut = async (
  campaign: { readonly id: string; readonly sealing: Sealing },
  identity: string,
): Promise<'opened' | 'not-vouched' | OpeningProblem> => {
  const recipients = await vouchedFor(campaign, undefined, Date.now());
  if (typeof recipients === 'string') return 'not-vouched';
  const { id } = campaign;
  const trial = trialFor(id);
  const sealed = await seal(
    trial,
    recipients.map(({ age }) => age),
  );
  const opened = await openerWith([identity])({ id: trial.id, campaign: id, sealed });
  return typeof opened === 'string' ? opened : 'opened';
};

const calls = {
  newOpeningKey,
  newPassPhrase: async () => newPassPhrase(),
  newCampaignKey,
  vouch,
  cutIntoShares,
  /** As they were typed or pasted. */
  joinShares: (text: string) => joinShares(sharesIn(text)),
  writeKeyFile,
  readKeyFile,
  isRecipient: async (age: string) => isRecipient(age),
  tryOut,
} as const;

export type Calls = typeof calls;

answerCalls(calls);
