/** Reads and checks all campaign documents in a folder. Knows the format, nothing about the web. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { campaignSchema, type Campaign } from 'petition-widget/schema';
import { breaksOf, type Break } from './document-errors.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { rulesOf, unknownRules, type Rules } from './server-settings.ts';

export interface Published {
  readonly campaign: Campaign;
  readonly rules: Rules;
  /** What readers get: the document as written, without `server`. */
  readonly document: Readonly<Record<string, unknown>>;
}

/**
 * The campaigns served at the moment, by id. Documents come, change and go while the server runs:
 * look one up when you need it, and cache what you derive in a `WeakMap` under that very object,
 * since a changed document is a new object.
 */
export type Campaigns = ReadonlyMap<string, Published>;

/** For those who supply documents, such as the folder: can be added to and removed from. */
export type LiveCampaigns = Map<string, Published>;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'unreadable');

/**
 * Reads one document. Its id must be the file's name without `.json`, so no two files can claim the
 * same id.
 * @returns the campaign, or each break.
 */
export const readCampaign = (name: string, bytes: Uint8Array): Published | Break[] => {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return [{ path: [], sentence: `is not JSON in UTF-8 (${messageOf(error)})` }];
  }
  const result = campaignSchema.safeParse(document);
  if (!result.success) return breaksOf(result.error);
  const campaign = result.data;
  if (campaign.id !== name) return [{ path: ['id'], sentence: `id: expected "${name}", as the file is named` }];
  const rules = rulesOf(campaign);
  if (Array.isArray(rules)) return rules;
  const { server: _settings, ...published } = document as Record<string, unknown>;
  return { campaign, rules, document: published };
};

/**
 * Reads one campaign's document, whatever the state of the others.
 * @throws Refusal with what is wrong with it, or if there is none.
 */
export const readCampaignIn = (folder: string, id: string): Published => {
  const file = join(folder, `${id}.json`);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Refusal(printable(`There is no campaign ${id} in CAMPAIGNS.`));
  const read = readCampaign(id, readFileSync(file));
  if (Array.isArray(read)) throw new Refusal(read.map(({ sentence }) => printable(`${id}.json: ${sentence}`)));
  return read;
};

/** @throws Refusal with every break in every document, each with its file and place. */
export const readCampaigns = (folder: string): Campaigns => {
  let files: string[];
  try {
    files = readdirSync(folder).filter((file) => file.endsWith('.json') && !file.startsWith('.'));
  } catch {
    throw new Refusal(`CAMPAIGNS: expected a folder that can be read: ${folder}`);
  }
  if (files.length === 0) throw new Refusal(`CAMPAIGNS: expected at least one campaign document (*.json) in ${folder}`);

  const campaigns = new Map<string, Published>();
  const breaks: string[] = [];
  for (const file of files.sort()) {
    const name = file.slice(0, -'.json'.length);
    const read = readCampaign(name, readFileSync(join(folder, file)));
    if (Array.isArray(read)) breaks.push(...read.map(({ sentence }) => `${file}: ${sentence}`));
    else campaigns.set(name, read);
  }
  if (breaks.length > 0) throw new Refusal(breaks);
  return campaigns;
};

const showsNames = ({ display = [] }: Campaign): boolean => display.some((way) => way !== 'anonymous');

/** What the server cannot do yet for this document, or what weakens it, for the operator. */
export const shortcomings = ({ campaign, rules }: Published): string[] => [
  ...(campaign.publicKey === undefined
    ? []
    : [`${campaign.id}: has a publicKey; sealed signatures are not available in this version, so it takes none`]),
  ...(showsNames(campaign) && rules.names === 'open'
    ? [
        `${campaign.id}: shows names that nobody has read; "names": "moderated" under "server" lets you accept them first`,
      ]
    : []),
  ...(showsNames(campaign) && !rules.confirmation
    ? [`${campaign.id}: shows signers without "confirmation": anybody can sign, and be listed, in another's name`]
    : []),
  ...unknownRules(campaign).map((key) => `${campaign.id}: server.${key} has no effect in this version`),
];

export const needsProof = ({ campaign, rules }: Published): boolean =>
  campaign.challenge !== undefined || rules.proofOfWork;
