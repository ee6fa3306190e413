/**
 * What every part of the hosted page is given, and what it can be at. Knows no requests and no
 * store.
 */
import type { html } from 'hono/html';
import type { Campaign, FailureCode, Phase, Problem, Thanked } from 'petition-widget/schema';
import type { Shown } from 'petition-widget/page';
import type { PublicCount } from '../public/counts.ts';

export type Html = ReturnType<typeof html>;
/** What a template takes; `''` is nothing. */
export type Part = Html | string | readonly Part[];

/** What was typed, by the names of the form's controls. */
export type Answers = Readonly<Record<string, string>>;

/**
 * What the page stands in, and what its form has to say of that: nothing of it is about the signer.
 */
export interface Framing {
  /** In somebody's frame. */
  readonly isFramed: boolean;
  readonly theme: 'light' | 'dark' | undefined;
  /** Which site or mailing brought the reader. */
  readonly source: string | undefined;
  /** Origin of the page that embeds this one; without a frame, the server's own. */
  readonly host: string;
}

export interface PageModel extends Shown, Framing {
  readonly campaign: Campaign;
  /** Where the server is reached, with a slash at its end. */
  readonly base: string;
  /** Whose pages may have it in a frame; absent: everybody's. */
  readonly embed: readonly string[] | undefined;
  /**
   * How many have signed, and the latest who chose to appear; undefined where that is not known
   * here.
   */
  readonly count: PublicCount | undefined;
}

/** The form as it is filled in. `nonce` makes two sendings of it one. */
export interface Filled {
  readonly nonce: string;
  readonly answers: Answers;
}

export type Step =
  | (Filled & { readonly step: 'editing'; readonly problems: readonly Problem[] })
  | (Filled & { readonly step: 'failed'; readonly code: FailureCode })
  | { readonly step: 'signed'; readonly outcome: Thanked; readonly code: string }
  | { readonly step: 'closed'; readonly phase: Exclude<Phase, 'open'> }
  /**
   * It cannot be signed by a plain form: signatures are sealed in the browser, or go to another
   * server.
   */
  | { readonly step: 'scripted'; readonly why: 'sealed' | 'elsewhere' };

/** The campaign's address on this server, and its page's. */
export const documentOf = ({ id }: Campaign): string => `/v1/campaigns/${id}`;
export const pageOf = ({ base, campaign }: PageModel, lang?: string): string =>
  `${base}p/${campaign.id}${lang === undefined ? '' : `?lang=${lang}`}`;

/** A link within the page or the frame: what the reader was given stays with them. */
export const query = ({ isFramed, theme, source, host }: PageModel, lang: string): string => {
  const params = new URLSearchParams({
    lang,
    ...(source && { source }),
    ...(theme && { theme }),
    ...(isFramed && { host }),
  });
  return `?${params.toString()}`;
};
