/** Checks campaign documents. Knows the format, nothing about the web. */
import { join } from 'node:path';
import { campaignSchema, type Campaign } from 'petition-widget/schema';
import { breaksOf, type Break } from './document-errors.ts';
import { documentFile, isOfFile, whyUnread } from './document-file.ts';
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
 * Checks what a document says.
 * @param id that it must have, and `why`
 * @returns the campaign, or each break.
 */
export const checkDocument = (id: string, document: unknown, why: string): Published | Break[] => {
  const result = campaignSchema.safeParse(document);
  if (!result.success) return breaksOf(result.error);
  const campaign = result.data;
  if (campaign.id !== id) return [{ path: ['id'], sentence: `id: expected "${id}", ${why}` }];
  const rules = rulesOf(campaign);
  if (Array.isArray(rules)) return rules;
  const { server: _settings, ...published } = document as Record<string, unknown>;
  return { campaign, rules, document: published };
};

/** The document as it was written, with its `server` part. */
export const wholeDocument = ({ document, campaign: { server } }: Published): Published['document'] => ({
  ...document,
  ...(server && { server }),
});

export const parseDocument = (bytes: Uint8Array): { readonly document: unknown } | Break[] => {
  try {
    return { document: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch (error) {
    return [{ path: [], sentence: `is not JSON in UTF-8 (${messageOf(error)})` }];
  }
};

/**
 * Reads one document. Its id must be the file's name without `.json`, so no two files can claim the
 * same id.
 * @returns the campaign, or each break.
 */
export const readCampaign = (name: string, bytes: Uint8Array): Published | Break[] => {
  const parsed = parseDocument(bytes);
  return Array.isArray(parsed) ? parsed : checkDocument(name, parsed.document, 'as the file is named');
};

/**
 * Reads one campaign's document from the folder, whatever the state of the others.
 * @throws Refusal with what is wrong with it, or if there is none.
 */
export const readFileIn = async (folder: string, id: string): Promise<Published> => {
  const file = `${id}.json`;
  let bytes: Uint8Array;
  try {
    bytes = await (await documentFile(join(folder, file))).read();
  } catch (error) {
    if (!isOfFile(error)) throw error;
    const which = error.code === 'ENOENT' ? `There is no campaign ${id} in CAMPAIGNS: ${file}` : `CAMPAIGNS: ${file}`;
    throw new Refusal(printable(`${which} ${whyUnread(error)}.`));
  }
  const read = readCampaign(id, bytes);
  if (Array.isArray(read)) throw new Refusal(read.map(({ sentence }) => printable(`${file}: ${sentence}`)));
  return read;
};

const showsNames = ({ display = [] }: Campaign): boolean => display.some((way) => way !== 'anonymous');

/** What the server cannot do yet for this document, or what weakens it, for the operator. */
export const shortcomings = ({ campaign, rules }: Published): string[] => [
  ...(campaign.sealing?.mode === 'sealed' && campaign.server?.confirmation === true
    ? [`${campaign.id}: server.confirmation has no effect: sealed in mode "sealed", no address is known to confirm`]
    : []),
  ...(campaign.sealing && campaign.server?.namedMail === true
    ? [`${campaign.id}: server.namedMail has no effect: no mail names a petition whose signatures are sealed`]
    : []),
  ...(rules.mailText !== undefined && !rules.namedMail
    ? [`${campaign.id}: server.mailText has no effect without "namedMail": true`]
    : []),
  ...(showsNames(campaign) && rules.names === 'open'
    ? [
        `${campaign.id}: shows names that nobody has reviewed; "names": "moderated" under "server" lets you accept them first`,
      ]
    : []),
  ...(showsNames(campaign) && !rules.confirmation
    ? [`${campaign.id}: shows signers without "confirmation": anybody can sign, and be listed, in another's name`]
    : []),
  ...unknownRules(campaign).map((key) => `${campaign.id}: server.${key} has no effect in this version`),
];

/** Nobody finds repetitions among sealed signatures without an address, so that each has to cost something. */
export const needsProof = ({ campaign, rules }: Published): boolean =>
  campaign.challenge !== undefined || rules.proofOfWork || campaign.sealing?.mode === 'sealed';
