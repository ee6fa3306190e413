/**
 * `petition-server publish`: publishes a campaign's document, goes back to an earlier version, closes
 * and opens it, as organisers do at the desk.
 */
import { idForm } from 'petition-widget/schema';
import { checkDocument, parseDocument } from '../campaigns/campaigns.ts';
import { operator } from '../desk/rights.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings } from '../operations/settings.ts';
import { draftActions } from '../organiser/drafts.ts';
import { publishActions } from '../organiser/publish.ts';
import type { OfText } from '../organiser/text.ts';
import type { Document, Version } from '../store/documents.ts';
import { campaignOf, readArguments } from './arguments.ts';
import { documentBytes } from './document-bytes.ts';
import { documentsOf } from './documents.ts';
import { withStore } from './session.ts';

export const help = `Usage: petition-server publish --file FILE
       petition-server publish --campaign ID --versions | --print [N] | --restore N | --close | --won | --open |
                               --take-over
       Either with --change-sealing, where that is meant.

Publishes campaign documents as the organiser's desk does: in the database, where every version stays. A running server
serves the new one within seconds. Uses DATABASE_URL and CAMPAIGNS as serve does, and what serve needs for mails.

  --file FILE      publish this document, for the campaign that its "id" names
  --campaign ID    the campaign, for what follows
  --versions       list its versions, the latest first
  --print [N]      write the document of version N, or the one that is out, to the standard output
  --restore N      publish version N again, as a new one
  --close          nobody can sign from now on
  --won            say that the campaign was won, which also closes it
  --open           open it again
  --take-over      make the document in CAMPAIGNS its first version; from then on that file has no effect
  --change-sealing  with --file and --restore: also where people have signed, and from now on signatures are sealed to
                   another key of the campaign, or not at all`;

const options = {
  file: { type: 'string' },
  campaign: { type: 'string' },
  versions: { type: 'boolean' },
  print: { type: 'boolean' },
  restore: { type: 'string' },
  close: { type: 'boolean' },
  won: { type: 'boolean' },
  open: { type: 'boolean' },
  'take-over': { type: 'boolean' },
  'change-sealing': { type: 'boolean', default: false },
} as const;
const choices = ['file', 'versions', 'print', 'restore', 'close', 'won', 'open', 'take-over'] as const;

const numberOf = (typed: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(typed)) throw new Refusal('Which version? Give its number, from --versions.', 2);
  return Number(typed);
};

const byWhom = ({ at, who }: Pick<Version, 'at' | 'who'>): string =>
  `${new Date(at).toISOString()}  ${printable(who) || 'somebody on the server'}`;

/** @throws Refusal if the file is no document whose campaign is known from it. */
const readFile = async (file: string): Promise<{ readonly campaign: string; readonly document: Document }> => {
  const parsed = parseDocument(await documentBytes(file));
  const document = Array.isArray(parsed) ? undefined : (parsed.document as Document | null);
  const id = document?.id;
  if (document && typeof id === 'string' && idForm.test(id)) return { campaign: id, document };
  const breaks = Array.isArray(parsed) ? parsed : checkDocument('', document, '');
  throw new Refusal((Array.isArray(breaks) ? breaks : []).map(({ sentence }) => printable(`${file}: ${sentence}`)));
};

type Became = Awaited<ReturnType<ReturnType<typeof publishActions>['takeOver']>>;

const sentences: Readonly<Record<Extract<Became, string>, string>> = {
  'not-allowed': 'Not allowed.',
  'passkey-needed': 'Not allowed.',
  'invalid-input': 'The document is nested too deeply.',
  'payload-too-large': 'The document is too large.',
  'not-taken-over': 'Its document is in CAMPAIGNS: change the file, or take it over first with --take-over.',
  'unknown-version': 'There is no such version: see --versions.',
  'unknown-campaign': 'There is no such campaign in CAMPAIGNS.',
  'no-change': 'It is so already; nothing was changed.',
  'sealing-changed':
    'From now on signatures would be sealed to another key, or not at all, though people have signed: give --change-sealing if that is meant.',
};

/** Says what came of it. @throws Refusal if nothing was published. */
const report = (campaign: string, became: Became, from = campaign): void => {
  if (typeof became === 'string') throw new Refusal(printable(`${campaign}: ${sentences[became]}`));
  if ('breaks' in became) throw new Refusal(became.breaks.map(({ sentence }) => printable(`${from}: ${sentence}`)));
  if ('changed' in became)
    throw new Refusal(
      `Nothing was published: version ${became.changed.number} came meanwhile, ${byWhom(became.changed)}.`,
    );
  console.log(`Version ${became.number} of ${campaign} is out.`);
};

const show = async (of: OfText, campaign: string, number?: number): Promise<void> => {
  const { see, version } = draftActions(of);
  const found = number === undefined ? await see(operator, campaign) : await version(operator, { campaign, number });
  if (typeof found === 'string') throw new Refusal(sentences[found]);
  const document = 'document' in found ? found.document : found.out?.document;
  if (document === undefined) throw new Refusal(`There is no campaign ${campaign}.`);
  process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
};

export const run = async (args: string[]): Promise<void> => {
  const { values, positionals } = readArguments(args, options, true);
  const [choice, ...more] = choices.filter((name) => values[name] !== undefined);
  if (choice === undefined || more.length > 0)
    throw new Refusal(`What? Give one of ${choices.map((name) => `--${name}`).join(', ')}.`, 2);
  if (positionals.length > (choice === 'print' ? 1 : 0)) throw new Refusal('Give options only. See --help.', 2);
  const given = values.file === undefined ? undefined : await readFile(values.file);
  const campaign = values.campaign ?? given?.campaign ?? campaignOf(undefined);
  if (!idForm.test(campaign)) throw new Refusal('--campaign: expected an id of a-z, 0-9 and hyphens.', 2);
  const [number] = [...positionals, values.restore ?? ''].filter((typed) => typed !== '').map(numberOf);
  const isSure = values['change-sealing'];
  const settings = readSettings(process.env);
  await withStore(async (store) => {
    const of: OfText = { store, documents: await documentsOf(settings, store, campaign), now: Date.now };
    const base = (await store.latestVersion(campaign))?.number ?? 0;
    const { publish, restore, close, win, open, takeOver } = publishActions(of);
    if (given)
      report(campaign, await publish(operator, { campaign, document: given.document, base, isSure }), values.file);
    else if (choice === 'restore')
      report(campaign, await restore(operator, { campaign, number: number ?? 0, base, isSure }));
    else if (choice === 'close') report(campaign, await close(operator, { campaign, base }));
    else if (choice === 'won') report(campaign, await win(operator, { campaign, base }));
    else if (choice === 'open') report(campaign, await open(operator, { campaign, base }));
    else if (choice === 'take-over') report(campaign, await takeOver(operator, campaign));
    else if (choice === 'print') await show(of, campaign, number);
    else {
      const versions = await store.versions(campaign);
      for (const one of versions) console.log(`${one.number}  ${one.what}  ${byWhom(one)}`);
      if (versions.length === 0) console.log(`No version of ${campaign} was published here.`);
    }
  });
};
