/**
 * The gate before a sealed campaign is published: whether what its organisers have kept opens what
 * will be sealed. Knows neither words nor elements.
 */
import { callSealing } from '../ui/sealing-calls.ts';
import type { Sealing } from '../src/schema/index.ts';
import type { KeyFile, KeyFileProblem, OpeningProblem, ShareProblem } from '../src/sealing/index.ts';

/** In their order: each needs those before it. */
export const checks = ['second', 'file', 'key', 'trial'] as const;
export type Check = (typeof checks)[number];

export type CheckProblem =
  | 'no-second'
  | 'no-file'
  | KeyFileProblem
  | 'another-campaign'
  | 'another-key'
  | ShareProblem
  | 'not-vouched'
  | OpeningProblem;

export interface Checked {
  readonly done: readonly Check[];
  readonly failed?: { readonly at: Check; readonly why: CheckProblem };
}

/** What somebody kept. */
export interface Brought {
  /** The text of the key file. */
  readonly file: string | undefined;
  readonly passPhrase: string;
  /** As they were typed or pasted. */
  readonly shares: string;
}

interface Campaign {
  readonly id: string;
  readonly sealing: Sealing;
}

/** Whether a key file is of another campaign, or made for another list. */
export const foreignIn = (
  { id, sealing }: Campaign,
  { campaign, campaignKey }: KeyFile,
): 'another-campaign' | 'another-key' | undefined => {
  if (campaign !== id) return 'another-campaign';
  return campaignKey && (campaignKey.x !== sealing.key.x || campaignKey.y !== sealing.key.y)
    ? 'another-key'
    : undefined;
};

/** @param opened a key file that was opened with its phrase already */
export const checkKeys = async (
  campaign: Campaign,
  { file, passPhrase, shares }: Brought,
  opened?: KeyFile,
): Promise<Checked> => {
  const { recipients } = campaign.sealing;
  if (recipients.length < 2 && !recipients.some((recipient) => recipient.shares))
    return { done: [], failed: { at: 'second', why: 'no-second' } };
  const key = opened ?? (file === undefined ? 'no-file' : await callSealing('readKeyFile', file, passPhrase));
  if (typeof key === 'string') return { done: ['second'], failed: { at: 'file', why: key } };
  const foreign = foreignIn(campaign, key);
  if (foreign) return { done: ['second', 'file'], failed: { at: 'key', why: foreign } };
  const done = ['second', 'file', 'key'] as const;
  const joined = key.identity === undefined ? await callSealing('joinShares', shares) : { identity: key.identity };
  if (typeof joined === 'string') return { done, failed: { at: 'trial', why: joined } };
  const tried = await callSealing('tryOut', campaign, joined.identity);
  return tried === 'opened' ? { done: checks } : { done, failed: { at: 'trial', why: tried } };
};
