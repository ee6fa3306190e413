/** Brings a campaign document, from an address or as an object, and says in one sentence why it is none. */
import { discreet, readJson, type Json } from './http.ts';
import { campaignSchema, describeIssues, type Campaign } from './schema/index.ts';
import type { LoadCode } from './state.ts';

/** In milliseconds and bytes. Tests shorten the first; nothing else changes them. */
export const loadLimits = { time: 15_000, size: 1_000_000 };

/** Why there is no campaign to show. `words` are for who placed the widget: they go to the console. */
export interface LoadFailure {
  readonly code: LoadCode;
  readonly words: string;
  readonly page?: string | undefined;
}

/** Fetches JSON. Rejects only where the outer signal is aborted. */
export const fetchJson = async (url: string, outer: AbortSignal): Promise<Json & { readonly isAnswered: boolean }> => {
  const clock = AbortSignal.timeout(loadLimits.time);
  const both = new AbortController();
  const abort = () => {
    both.abort();
  };
  clock.addEventListener('abort', abort);
  outer.addEventListener('abort', abort, { signal: clock });
  try {
    const response = await fetch(url, { ...discreet, signal: both.signal });
    if (response.ok) return { ...(await readJson(response, loadLimits.size)), isAnswered: true };
    return { why: `answered with status ${response.status}`, isAnswered: false };
  } catch (error) {
    if (outer.aborted) throw error;
    return { why: clock.aborted ? 'did not answer in time' : 'could not be reached', isAnswered: false };
  }
};

/** Even a document that breaks the format may say where the campaign's page is. */
const pageOf = (document: unknown): string | undefined => {
  if (typeof document !== 'object' || !document || !Object.hasOwn(document, 'page')) return undefined;
  const { page } = document as { page: unknown };
  return typeof page === 'string' && /^https?:\/\//.test(page) ? page : undefined;
};

/** Checks a document that is there, as `parseJson()` brings it. `source` is how the console message calls it. */
export const parseCampaign = (document: unknown, source: string): Campaign | LoadFailure => {
  const parsed = campaignSchema.safeParse(document);
  // Not zod's own copy, whose objects would inherit from what the host page may have changed.
  if (parsed.success) return document as Campaign;
  return {
    code: 'campaign-invalid',
    words: `${source} breaks the format: ${describeIssues(parsed.error).join('; ')}`,
    page: pageOf(document),
  };
};

/** Fetches a document. Rejects only where the signal is aborted. */
export const fetchCampaign = async (url: string, signal: AbortSignal): Promise<Campaign | LoadFailure> => {
  const { json, why, isAnswered } = await fetchJson(url, signal);
  if (why === undefined) return parseCampaign(json, url);
  return { code: isAnswered ? 'campaign-invalid' : 'campaign-unreachable', words: `${url} ${why}` };
};
