/** What an organiser reads of a campaign's text, and the draft that they write. */
import { wholeDocument } from '../campaigns/campaigns.ts';
import { actorOf, type Asker, type Refused } from '../desk/rights.ts';
import type { Document, DraftAnswer, TextAnswer } from '../store/documents.ts';
import { jsonOf, refusalOf, type OfText } from './text.ts';

/** What somebody wrote, and what they have seen: 0 is no draft, and no version. */
interface DraftToSave {
  readonly campaign: string;
  readonly document: object;
  readonly revision: number;
  /** The version that it is written from. */
  readonly base: number;
}

const parsed = (text: string): Document => JSON.parse(text) as Document;

const answerOf = (done: Awaited<ReturnType<OfText['store']['writeDraft']>>): DraftAnswer => {
  if ('revision' in done) return done;
  const { text, ...changed } = done.changed;
  return { changed: { ...changed, ...(text !== null && { document: parsed(text) }) } };
};

export const draftActions = (of: OfText) => {
  const { store, documents, now } = of;

  const outOf = async (campaign: string): Promise<TextAnswer['out']> => {
    const latest = await store.latestVersion(campaign);
    if (latest) {
      const { text, ...version } = latest;
      return { ...version, from: 'desk', document: parsed(text) };
    }
    const published = documents.folder.get(campaign);
    return published && { from: 'folder', document: wholeDocument(published) };
  };

  return {
    /** What is out, the draft, and all versions. */
    see: async (by: Asker, campaign: string): Promise<TextAnswer | Refused> => {
      const refused = await refusalOf(of, by, 'edit-text', campaign);
      if (refused) return refused;
      const [out, draft, versions] = [
        await outOf(campaign),
        await store.draft(campaign),
        await store.versions(campaign),
      ];
      const { text, ...rest } = draft ?? { text: '' };
      return {
        ...(out && { out }),
        ...(draft && { draft: { ...(rest as Omit<typeof draft, 'text'>), document: parsed(text) } }),
        versions,
      };
    },

    version: async (
      by: Asker,
      { campaign, number }: { readonly campaign: string; readonly number: number },
    ): Promise<{ readonly document: Document } | 'unknown-version' | Refused> => {
      const refused = await refusalOf(of, by, 'edit-text', campaign);
      if (refused) return refused;
      const found = await store.version(campaign, number);
      return found ? { document: parsed(found.text) } : 'unknown-version';
    },

    /** Keeps the draft, if nobody else wrote one meanwhile. It may be unfinished. */
    save: async (by: Asker, { campaign, document, revision, base }: DraftToSave) => {
      const refused = await refusalOf(of, by, 'edit-text', campaign);
      if (refused) return refused;
      const json = jsonOf(document);
      if (typeof json === 'string') return json;
      return answerOf(await store.writeDraft(campaign, { ...json, revision, base }, actorOf(by), now()));
    },

    /** Drops the draft, if it is still the one that was seen. */
    drop: async (
      by: Asker,
      { campaign, revision }: { readonly campaign: string; readonly revision: number },
    ): Promise<DraftAnswer | Refused> => {
      const refused = await refusalOf(of, by, 'edit-text', campaign);
      if (refused) return refused;
      const done = await store.writeDraft(campaign, { text: null, revision, base: 0 }, actorOf(by), now());
      return answerOf(done);
    },
  };
};
