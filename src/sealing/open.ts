/**
 * Opens sealed signatures, and checks that each is what it says it is. Holds the keys in memory;
 * knows no file and no server.
 */
import { Decrypter } from 'age-encryption';
import * as z from 'zod/mini';
import { tagForm } from '../schema/index.ts';
import { longestSeal } from '../schema/sealed-signature.ts';

/** A row of an export, as far as opening asks. */
export interface SealedRow {
  readonly id: string;
  readonly campaign: string;
  /** The age file in base64. */
  readonly sealed: string;
}

/** Why a row is not among those that were opened. */
export type OpeningProblem = 'not-base64' | 'not-opened' | 'not-a-signature' | 'another-id' | 'another-campaign';

const text = z.string().check(z.maxLength(65_536));
/**
 * No campaign lets more be typed into a field than 2,000 characters, of two code units each. To compare
 * an address of 32,000 combining marks with others took 2.5 seconds.
 */
const answer = z.string().check(z.maxLength(4000));

/**
 * A signature of any campaign: what was asked for may have changed since it was signed, so the
 * fields are not compared with a document.
 */
const openedSchema = z.strictObject({
  id: text,
  campaign: text,
  locale: z.string().check(z.maxLength(35), z.regex(tagForm)),
  fields: z.record(z.string().check(z.maxLength(64)), z.union([answer, z.literal(true)])),
  consent: z.strictObject({
    statement: text,
    locale: text,
    updates: z.boolean(),
    updatesStatement: z.optional(text),
    updatesLocale: z.optional(text),
  }),
  source: z.optional(text),
  host: z.optional(text),
});

export type OpenedSignature = z.infer<typeof openedSchema>;

const bytesOf = (base64: string): Uint8Array | undefined => {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
};

/**
 * What opens rows with any of the keys.
 * @param identities `AGE-SECRET-KEY-PQ-1…`
 * @throws if one is not a key
 */
export const openerWith = (
  identities: readonly string[],
): ((row: SealedRow) => Promise<OpenedSignature | OpeningProblem>) => {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return async ({ id, campaign, sealed }) => {
    // No server takes a longer one; what it takes to look for a key grows with it.
    if (sealed.length > longestSeal) return 'not-opened';
    const bytes = bytesOf(sealed);
    if (!bytes) return 'not-base64';
    let inside: string;
    try {
      inside = await decrypter.decrypt(bytes, 'text');
    } catch {
      return 'not-opened';
    }
    try {
      const parsed = openedSchema.safeParse(JSON.parse(inside));
      if (!parsed.success) return 'not-a-signature';
      if (parsed.data.id !== id) return 'another-id';
      return parsed.data.campaign === campaign ? parsed.data : 'another-campaign';
    } catch {
      return 'not-a-signature';
    }
  };
};
