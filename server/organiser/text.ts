/**
 * What the actions on a campaign's text have in common: what they are given, who may do them, and
 * how a document is kept.
 */
import type { DocumentStore } from '../campaigns/document-store.ts';
import { largest } from '../campaigns/document-file.ts';
import { refusal, type Action, type Asker, type Refused } from '../desk/rights.ts';
import type { Store } from '../store/store.ts';

export interface OfText {
  readonly store: Pick<
    Store,
    'has' | 'latestVersion' | 'version' | 'versions' | 'publish' | 'draft' | 'writeDraft' | 'firstDrafts'
  >;
  readonly documents: Pick<DocumentStore, 'folder' | 'check' | 'look'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Deeper than any campaign; what is nested without end costs more to walk through than to send. */
const deepest = 32;

const isShallow = (value: unknown, left: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (left > 0 && Object.values(value).every((one) => isShallow(one, left - 1)));

/** The JSON that is kept of a document; or why it is not taken. */
export const jsonOf = (document: object): { readonly text: string } | 'invalid-input' | 'payload-too-large' => {
  if (!isShallow(document, deepest)) return 'invalid-input';
  const text = JSON.stringify(document);
  return Buffer.byteLength(text) > largest ? 'payload-too-large' : { text };
};

/**
 * Why somebody may not do it. A campaign that is not there yet is begun by those who may do it for
 * all of them.
 */
export const refusalOf = async (
  { store, documents }: OfText,
  by: Asker,
  action: Action,
  campaign: string,
): Promise<Refused | undefined> => {
  const refused = await refusal(by, action, [campaign]);
  if (refused) return refused;
  const isThere =
    documents.folder.has(campaign) ||
    (await store.latestVersion(campaign)) !== undefined ||
    (await store.draft(campaign)) !== undefined;
  return isThere ? undefined : refusal(by, action, ['']);
};
