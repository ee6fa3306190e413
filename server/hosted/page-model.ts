/**
 * The data for every part of the hosted page, and the steps it can be in. Knows nothing about
 * requests or the store.
 */
import type { html } from 'hono/html';
import type { Campaign, FailureCode, Phase, Problem, Thanked } from 'petition-widget/schema';
import type { LanguageChoice } from 'petition-widget/page';
import type { PublicCount } from '../public/counts.ts';

export type Html = ReturnType<typeof html>;
/** Anything a template accepts; `''` renders nothing. */
export type Part = Html | string | readonly Part[];

/** What was typed, by the names of the controls. */
export type Answers = Readonly<Record<string, string>>;

/**
 * How the page is embedded, and what its form reports of that. Nothing here is about the signer.
 */
export interface Framing {
  /** Whether the page is shown in a frame. */
  readonly isFramed: boolean;
  readonly theme: 'light' | 'dark' | undefined;
  /** Which site or mailing brought the reader. */
  readonly source: string | undefined;
  /** Origin of the embedding page; without a frame, the server's own. */
  readonly host: string;
}

export interface PageModel extends LanguageChoice, Framing {
  readonly campaign: Campaign;
  /** The server's address, with a trailing slash. */
  readonly base: string;
  /** Sites that may frame it; absent: any. */
  readonly embed: readonly string[] | undefined;
  /**
   * How many have signed, and the latest who chose to appear; undefined if this server does not
   * know.
   */
  readonly count: PublicCount | undefined;
}

/** The form as it was filled in. `nonce` makes two submissions of it count as one. */
export interface Filled {
  readonly nonce: string;
  readonly answers: Answers;
}

export type Step =
  | (Filled & { readonly step: 'editing'; readonly problems: readonly Problem[] })
  | (Filled & { readonly step: 'failed'; readonly code: FailureCode })
  | { readonly step: 'signed'; readonly outcome: Thanked; readonly code: string; readonly isAskedAgain?: boolean }
  /** Somebody has followed the link in their mail. */
  | { readonly step: 'confirmed' }
  | { readonly step: 'closed'; readonly phase: Exclude<Phase, 'open'> }
  /**
   * The plain form cannot be used: signatures are sealed in the browser, or go to another server.
   */
  | { readonly step: 'scripted'; readonly why: 'sealed' | 'elsewhere' };

/** The address of the campaign's document on this server, then that of its page. */
export const documentOf = ({ id }: Campaign): string => `/v1/campaigns/${id}`;
export const pageOf = ({ base, campaign }: PageModel, lang?: string): string =>
  `${base}p/${campaign.id}${lang === undefined ? '' : `?lang=${lang}`}`;

/**
 * The query of a link within the page or frame, which carries over what the current address says.
 */
export const query = ({ isFramed, theme, source, host }: PageModel, lang: string): string => {
  const params = new URLSearchParams({
    lang,
    ...(source && { source }),
    ...(theme && { theme }),
    ...(isFramed && { host }),
  });
  return `?${params.toString()}`;
};
