/**
 * Loads a campaign document, from an address or an object, or says in one line what is wrong with
 * it.
 */
import { discreet, parseJson, readJson, safeMove, type Json } from '../net/http.ts';
import { withClock } from '../net/with-clock.ts';
import { serverPageOf } from '../content/page-address.ts';
import { campaignSchema, issuesInBrief, type Campaign } from '../schema/index.ts';
import type { LoadCode } from './state.ts';

/** In milliseconds and bytes. Tests shorten the first; nothing else changes them. */
export const loadLimits = { time: 15_000, size: 1_000_000 };

/** Why there is no campaign to show. `words` go to the console, for whoever placed the widget. */
export interface LoadFailure {
  readonly code: LoadCode;
  readonly words: string;
  readonly page?: string | undefined;
}

/** `url`: the address after any redirects. */
type Fetched = Json & { readonly isAnswered: boolean; readonly url: string };

/** Fetches JSON. Rejects only if the outer signal is aborted. */
export const fetchJson = (url: string, outer: AbortSignal): Promise<Fetched> =>
  withClock(
    loadLimits.time,
    async (clock) => {
      try {
        const response = await fetch(url, { ...discreet, signal: clock });
        if (response.ok) return { ...(await readJson(response, loadLimits.size)), isAnswered: true, url: response.url };
        return { why: `answered with status ${response.status}`, isAnswered: false, url };
      } catch (error) {
        if (outer.aborted) throw error;
        return { why: clock.aborted ? 'did not answer in time' : 'could not be reached', isAnswered: false, url };
      }
    },
    outer,
  );

const has = (document: unknown, name: string): document is Readonly<Record<string, unknown>> =>
  typeof document === 'object' && document !== null && Object.hasOwn(document, name);

/** Even a document that breaks the format may give the campaign's page. */
const pageOf = (document: unknown): string | undefined => {
  const page = has(document, 'page') && document.page;
  return typeof page === 'string' && /^https?:\/\//.test(page) ? page : undefined;
};

/** Where signatures are to be sealed, nothing is ever sent in clear instead. */
export const keyRefused = (why: string, page: string | undefined): LoadFailure => ({
  code: 'key-refused',
  words: `signatures cannot be sealed, nor sent in clear: ${why}`,
  page,
});

/** Validates a document from `parseJson()`. `source` is its name in the console message. */
export const parseCampaign = (document: unknown, source: string): Campaign | LoadFailure => {
  const parsed = campaignSchema.safeParse(document);
  // Not zod's own copy: its objects would inherit whatever the host page put on `Object.prototype`.
  if (parsed.success) return document as Campaign;
  const words = `${source} breaks the format: ${issuesInBrief(parsed.error).join('; ')}`;
  const page = pageOf(document);
  return has(document, 'sealing') ? keyRefused(words, page) : { code: 'campaign-invalid', words, page };
};

/**
 * Fetches a document. Rejects only if the signal is aborted. Everything beside the document is
 * found relative to `url`, the address after redirects: if the server has moved, a POST to the old
 * address could not follow the redirect.
 */
export const fetchCampaign = async (
  address: string,
  signal: AbortSignal,
): Promise<{ readonly campaign: Campaign; readonly url: string } | LoadFailure> => {
  const { json, why, isAnswered, url } = await fetchJson(address, signal);
  if (why !== undefined)
    return {
      code: isAnswered ? 'campaign-invalid' : 'campaign-unreachable',
      words: `${address} ${why}`,
      page: serverPageOf(address),
    };
  const parsed = parseCampaign(json, address);
  return 'words' in parsed ? parsed : { campaign: parsed, url: safeMove(address, url) };
};

/** Reads a campaign given by the host page as an object, or as JSON text inside the element. */
export const readInline = (
  given: string | object | null | undefined,
  inside: string | undefined,
): { readonly campaign: Campaign; readonly url: undefined } | LoadFailure => {
  const text = given && typeof given === 'object' ? JSON.stringify(given) : inside;
  if (text === undefined) return { code: 'campaign-missing', words: 'no campaign: set the attribute "campaign"' };
  try {
    const parsed = parseCampaign(parseJson(text), 'the campaign given inline');
    return 'words' in parsed ? parsed : { campaign: parsed, url: undefined };
  } catch {
    return { code: 'campaign-invalid', words: 'the inline campaign is not JSON' };
  }
};
