/** What became of a signature, and the answers of endpoints that say so. */
import * as z from 'zod/mini';
import { list, whole } from './rules.ts';

/**
 * Stands for the required box among the fields; no campaign's field can have a name with a capital.
 */
export const consentField = 'Consent';
/**
 * A trap for software that fills in whatever it finds. Neither its name nor its label is one that
 * browsers, password managers or contact cards have something for, as they have for "Website",
 * which it was before.
 */
export const honeypotField = 'Extra';

/** A field and what is wrong with it; '' is no field that the widget shows. */
export interface Problem {
  readonly field: string;
  /** One of `ProblemCode`, or an endpoint's own. */
  readonly code: string;
}

/** Why something did not work, for the host page and for the sentence that the signer reads. */
export type FailureCode = 'network' | 'timeout' | 'server' | 'refused' | 'unexpected-answer' | 'busy';

/** One union for every endpoint; its adapter decides which of them an answer is. */
export type Outcome =
  | { readonly outcome: 'recorded' | 'held' | 'confirm-email' | 'sent' | 'closed' }
  | { readonly outcome: 'invalid'; readonly problems: readonly Problem[] }
  /** `after`: how long the endpoint asks to wait, in milliseconds. */
  | { readonly outcome: 'busy'; readonly after?: number }
  /**
   * `retry`: whether the same request may fare better later. `said`: the endpoint's own JSON about
   * it, unchecked.
   */
  | { readonly outcome: 'failed'; readonly code: FailureCode; readonly retry: boolean; readonly said?: unknown };

/** The outcomes after which the signer is thanked, as the host page is told. */
export type SignedOutcome = 'recorded' | 'confirm-email' | 'sent';
/**
 * As the signer is told. `held`: it has arrived, and counts once the organisers have accepted it.
 */
export type Thanked = SignedOutcome | 'held';

/**
 * The body of a 2xx answer. `held` stands beside `received`, for a widget that does not know it.
 */
export const receiptSchema = z.object({ status: z.optional(z.string()), held: z.optional(z.boolean()) });

export type Receipt = z.infer<typeof receiptSchema>;

/**
 * The part of problem details (RFC 9457) that the widget reads: pointers (RFC 6901) into the
 * signature, and codes.
 */
export const problemsSchema = z.object({
  errors: list(z.object({ pointer: z.string(), code: z.string() }), 1, 100),
});

/** The field that a JSON pointer into the signature names. */
export const fieldAt = (pointer: string): string => {
  const [root = '', name = ''] = pointer.replace(/^#?\//, '').split('/');
  if (root === 'consent') return consentField;
  // Beside the seal of a sealed signature.
  if (root === 'email') return root;
  return root === 'fields' ? name.replaceAll('~1', '/').replaceAll('~0', '~') : '';
};

const said = z.optional(z.nullable(z.string()));

/** The answer of a count endpoint, or a static `count.json`. */
export const countSchema = z.object({
  count: whole(0),
  /** As each chose to appear; without a name: anonymous. `at` is a date and time (ISO 8601). */
  signers: z.optional(z.array(z.object({ name: said, country: said, at: said }))),
});
/** The answers of several counters, all of which must be there. */
export const countsSchema = list(countSchema, 1, 20);
export type Count = z.infer<typeof countSchema> & {
  /**
   * How many of them were collected by hand. Unchecked, since a count is as good without: see
   * `onPaper`.
   */
  readonly paper?: unknown;
};
/** The part of a count that is on paper; 0 where the answer says none, or nonsense. */
export const onPaper = ({ count, paper }: Count): number => whole(0, count).safeParse(paper).data ?? 0;
