/**
 * Where commands have campaign documents from: the folder, and the database, which goes before it.
 */
import { checkDocument, readFileIn, type LiveCampaigns, type Published } from '../campaigns/campaigns.ts';
import { createDocumentFolder, type Said } from '../campaigns/document-folder.ts';
import { createDocumentStore, type DocumentStore } from '../campaigns/document-store.ts';
import { refuseWithout } from '../campaigns/servable.ts';
import type { Log } from '../operations/log.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import type { Settings } from '../operations/settings.ts';
import type { Store } from '../store/store.ts';

const unlessRefused = (error: unknown): undefined => {
  if (!(error instanceof Refusal)) throw error;
};

/**
 * One campaign's document that is out, whatever the state of the others.
 * @throws Refusal with what is wrong with it, or if there is none.
 */
export const readCampaignIn = async (
  { CAMPAIGNS }: Pick<Settings, 'CAMPAIGNS'>,
  store: Pick<Store, 'latestVersion'>,
  id: string,
): Promise<Published> => {
  const latest = await store.latestVersion(id);
  if (!latest) return readFileIn(CAMPAIGNS, id);
  const read = checkDocument(id, JSON.parse(latest.text), 'as it was published');
  if (!Array.isArray(read)) return read;
  throw new Refusal(read.map(({ sentence }) => printable(`${id}, version ${latest.number}: ${sentence}`)));
};

/**
 * What a command publishes a campaign's document with. A file of it that is broken counts as none,
 * as it is not served either.
 */
export const documentsOf = async (settings: Settings, store: Store, id: string): Promise<DocumentStore> => {
  const file = await readFileIn(settings.CAMPAIGNS, id).catch(unlessRefused);
  const folder = new Map(file && [[id, file]]);
  return createDocumentStore({ store, folder, refuse: refuseWithout(settings), say: () => undefined });
};

/** The campaigns as they are now. A document that is broken is left out. */
export const campaignsNow = async ({ CAMPAIGNS: folder }: Pick<Settings, 'CAMPAIGNS'>, store: Store) => {
  const campaigns: LiveCampaigns = new Map();
  const none = { refuse: () => [], say: () => undefined };
  await createDocumentFolder({ folder, campaigns, ...none }).look();
  const published = createDocumentStore({ store, folder: campaigns, ...none });
  await published.look();
  return published.campaigns;
};

/**
 * The documents that a server serves and watches, and what is to be said of them at its start:
 * broken ones are a line each, and the others are served.
 * @throws Refusal when the folder cannot be read.
 */
export const readDocuments = async (settings: Settings, log: Log) => {
  const broken: string[] = [];
  const unused: string[] = [];
  let say = ({ event, file, campaign, sentence = '' }: Said, _isFile: boolean): void => {
    const name = file ?? (campaign && `${campaign}, as published at the desk`);
    if (event === 'document-broken') broken.push(name === undefined ? sentence : `${name}: ${sentence}`);
    if (event === 'document-unused') unused.push(`${file}: has no effect; what is published at the desk is served`);
  };
  const { CAMPAIGNS: folder, DESK } = settings;
  const refuse = refuseWithout(settings);
  const campaigns: LiveCampaigns = new Map();
  const files = createDocumentFolder({ folder, campaigns, refuse, say: (said) => say(said, true) });
  await files.look();
  if (files.size() === 0 && broken.length > 0)
    throw new Refusal(`CAMPAIGNS: expected a folder that can be read: ${folder}`);

  /**
   * Adds those of the database.
   * @throws Refusal when there is none to serve, and nobody who could publish one.
   */
  const withThoseOf = async (store: Store) => {
    const published = createDocumentStore({ store, folder: campaigns, refuse, say: (said) => say(said, false) });
    await published.look();
    if (published.campaigns.size === 0 && broken.length > 0) throw new Refusal(broken);
    if (published.campaigns.size === 0 && DESK === 'off')
      throw new Refusal(`CAMPAIGNS: expected at least one campaign document (*.json) in ${folder}`);
    say = ({ event, ...details }, isFile) => {
      const { campaign = '', result } = details;
      if (event !== 'document-read' || !isFile || !published.has(campaign)) log(event, details);
      else if (result !== 'gone') log('document-unused', { campaign, file: `${campaign}.json` });
    };
    return {
      published,
      notes: [...broken.map((line) => `${line}; this document is not served`), ...unused],
      look: async (): Promise<void> => {
        await files.look();
        await published.look().catch(() => undefined);
      },
      start: () => {
        const watching = [files.start(), published.start()];
        return { stop: () => watching.forEach(({ stop }) => stop()) };
      },
    };
  };
  return { withThoseOf };
};
