/**
 * What an organiser does to the document that is out: publish, go back to an earlier version, close,
 * say that it was won, open again, take it over from the folder. Each is a new version, written only
 * behind the one that the organiser has seen.
 */
import { phaseOf, type Campaign } from 'petition-widget/schema';
import { wholeDocument } from '../campaigns/campaigns.ts';
import { isSealingChanged, sealingBreaks } from '../campaigns/check-sealing.ts';
import type { Break } from '../campaigns/document-errors.ts';
import { actorOf, type Asker, type Refused } from '../desk/rights.ts';
import type { Document, PublishAnswer, What } from '../store/documents.ts';
import type { Kind } from '../http/problems.ts';
import { jsonOf, refusalOf, type OfText } from './text.ts';

interface Seen {
  readonly campaign: string;
  /** The latest version that they have seen; 0: none. */
  readonly base: number;
}

/** What replaces a document by another one. `isSure`: they were asked about a change of the sealing. */
type Replacing = Seen & { readonly isSure?: boolean | undefined };

/** `text`: what the page says from now on, as in the document's format; it is checked there. */
type WithText = Seen & { readonly text?: unknown };

type Became =
  | PublishAnswer
  | Refused
  | Extract<
      Kind,
      'invalid-input' | 'payload-too-large' | 'not-taken-over' | 'unknown-version' | 'no-change' | 'sealing-changed'
    >;

/** The document with the change, or `undefined` where it is so already. */
type Edit = (
  document: Document,
  campaign: Campaign,
  now: number,
  text: Readonly<Record<string, unknown>>,
) => Document | undefined;

const time = (now: number): string => new Date(now).toISOString();
const without = (document: Document, ...names: readonly string[]): Document =>
  Object.fromEntries(Object.entries(document).filter(([name]) => !names.includes(name)));

const close: Edit = (document, campaign, now, text) => {
  const phase = phaseOf(campaign, now);
  if (phase === 'won' || (phase === 'closed' && !('text' in text))) return undefined;
  return {
    ...document,
    ...(phase !== 'closed' && { closes: time(now) }),
    ...('text' in text && { closed: text }),
  };
};

const win: Edit = (document, campaign, now, text) => {
  const isWon = phaseOf(campaign, now) === 'won';
  if (isWon && !('text' in text)) return undefined;
  return { ...document, won: { ...campaign.won, ...(!isWon && { at: time(now) }), ...text } };
};

/** What ended it, or keeps it from beginning, is left out. */
const open: Edit = (document, campaign, now) => {
  const phase = phaseOf(campaign, now);
  if (phase === 'open') return undefined;
  if (phase === 'upcoming') return without(document, 'opens');
  const reopened = without(document, 'won');
  return phaseOf(without(campaign, 'won') as Campaign, now) === 'closed' ? without(reopened, 'closes') : reopened;
};

const refusedFor = (breaks: readonly Break[]) => ({
  breaks: breaks.map(({ path, sentence }) => ({
    path: path.map((key) => (typeof key === 'number' ? key : String(key))),
    sentence,
  })),
});

export const publishActions = (of: OfText) => {
  const { store, documents, now } = of;

  /** Writes the version, if this server can serve it. From then on it is served. */
  const add = async (by: Asker, { campaign, base }: Seen, what: What, document: object): Promise<Became> => {
    const json = jsonOf(document);
    if (typeof json === 'string') return json;
    const found = documents.check(campaign, document);
    if (Array.isArray(found)) return refusedFor(found);
    // What has ended, or is to end now, ends whoever vouches for it.
    const untrusted = what === 'closed' || what === 'won' ? [] : await sealingBreaks(found.campaign, now());
    if (untrusted.length > 0) return refusedFor(untrusted);
    const done = await store.publish(campaign, { ...json, base, what }, actorOf(by), now());
    if ('changed' in done) return done.changed ? { changed: done.changed } : 'unknown-version';
    // The other processes look by themselves, and so does this one if the database is away now.
    await documents.look().catch(() => undefined);
    return done;
  };

  /** Whether there is a version here; a file is not changed, it has to be taken over first. */
  const latestOf = async (campaign: string) =>
    (await store.latestVersion(campaign)) ?? (documents.folder.has(campaign) ? 'not-taken-over' : undefined);

  /**
   * Whether people who trusted a seal would from now on be read, or sealed to others, without
   * anybody having been asked.
   */
  const isUnasked = async (campaign: string, document: object, isSure = false): Promise<boolean> => {
    if (isSure || !(await store.has(campaign))) return false;
    const latest = await store.latestVersion(campaign);
    const before = latest && documents.check(campaign, JSON.parse(latest.text));
    const after = documents.check(campaign, document);
    if (!before || Array.isArray(before) || Array.isArray(after)) return false;
    return isSealingChanged(before.campaign.sealing, after.campaign.sealing);
  };

  /** The document that they have seen, and may change; or what stands in the way. */
  const seenBy = async (by: Asker, { campaign, base }: Seen): Promise<{ readonly text: string } | Became> => {
    const refused = await refusalOf(of, by, 'publish', campaign);
    if (refused) return refused;
    const latest = await latestOf(campaign);
    if (typeof latest !== 'object') return latest ?? 'unknown-version';
    const { text, ...version } = latest;
    return version.number === base ? { text } : { changed: version };
  };

  const change = async (by: Asker, { text, ...seen }: WithText, what: What, edit: Edit): Promise<Became> => {
    const found = await seenBy(by, seen);
    if (typeof found !== 'object' || !('text' in found)) return found;
    const document = JSON.parse(found.text) as Document;
    const read = documents.check(seen.campaign, document);
    if (Array.isArray(read)) return add(by, seen, what, document);
    const edited = edit(document, read.campaign, now(), text === undefined ? {} : { text });
    return edited ? add(by, seen, what, edited) : 'no-change';
  };

  return {
    publish: async (
      by: Asker,
      { document, isSure, ...seen }: Replacing & { readonly document: object },
    ): Promise<Became> => {
      const refused = await refusalOf(of, by, 'publish', seen.campaign);
      if (refused) return refused;
      if ((await latestOf(seen.campaign)) === 'not-taken-over') return 'not-taken-over';
      if (await isUnasked(seen.campaign, document, isSure)) return 'sealing-changed';
      return add(by, seen, 'published', document);
    },

    /** Publishes an earlier version again, as a new one. */
    restore: async (
      by: Asker,
      { number, isSure, ...seen }: Replacing & { readonly number: number },
    ): Promise<Became> => {
      const found = await seenBy(by, seen);
      if (typeof found !== 'object' || !('text' in found)) return found;
      const earlier = await store.version(seen.campaign, number);
      if (!earlier) return 'unknown-version';
      if (number === seen.base) return 'no-change';
      const document = JSON.parse(earlier.text) as Document;
      if (await isUnasked(seen.campaign, document, isSure)) return 'sealing-changed';
      return add(by, seen, 'restored', document);
    },

    /** From now on nobody can sign. */
    close: (by: Asker, seen: WithText) => change(by, seen, 'closed', close),
    win: (by: Asker, seen: WithText) => change(by, seen, 'won', win),
    /** From now on it can be signed, also where it was closed, won or still to begin. */
    open: (by: Asker, seen: Seen) => change(by, seen, 'opened', open),

    /** Makes the document of the folder the first version; from then on the file has no effect. */
    takeOver: async (by: Asker, campaign: string): Promise<Became | 'unknown-campaign'> => {
      const refused = await refusalOf(of, by, 'publish', campaign);
      if (refused) return refused;
      const published = documents.folder.get(campaign);
      if (!published) return 'unknown-campaign';
      return add(by, { campaign, base: 0 }, 'taken-over', wholeDocument(published));
    },
  };
};
