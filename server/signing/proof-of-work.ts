/**
 * Proof of work: the sender's device computes for a moment before it signs. ALTCHA's protocol,
 * version 2, using its own library. Handles no requests and no store: whoever stores the signature
 * ensures that a proof is used once.
 */
import { hkdfSync, randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import * as z from 'zod';

/**
 * Rounds of PBKDF2 per try. Of the algorithms, this is the only one that all of ALTCHA's programs
 * compute alike.
 */
const algorithm = 'PBKDF2/SHA-256';
const cost = 5000;
/** Tries until the solution: as many as take a computer 0.1 to 0.3 seconds. */
const fewest = 100;
const most = 400;
/** Milliseconds: nobody has to hurry (WCAG 2.2.1). */
const lifetime = 20 * 60 * 1000;
/** Characters of base64; a proof has about 750, plus the id of its campaign. */
const longest = 4096;

/** The payload as this server makes it; the signature over all values vouches for them. */
const payload = z.strictObject({
  challenge: z.strictObject({
    parameters: z.strictObject({
      algorithm: z.literal(algorithm),
      cost: z.number(),
      data: z.strictObject({ campaign: z.string() }),
      expiresAt: z.number(),
      keyLength: z.number(),
      keyPrefix: z.string(),
      keySignature: z.string(),
      nonce: z.string(),
      salt: z.string(),
    }),
    signature: z.string(),
  }),
  solution: z.strictObject({ counter: z.number(), derivedKey: z.string(), time: z.number().exactOptional() }),
});

const read = (altcha: string | undefined): z.infer<typeof payload> | undefined => {
  if (altcha === undefined || altcha.length > longest) return undefined;
  try {
    return payload.safeParse(JSON.parse(Buffer.from(altcha, 'base64').toString())).data;
  } catch {
    return undefined;
  }
};

export interface Proof {
  /** A challenge, to be returned unchanged. `now` is in milliseconds since 1970, here and below. */
  challenge(campaign: string, pressure: 1 | 4 | 16, now: number): Promise<object>;
  /**
   * Checks whether the work was done for this campaign. `spent` is the same for every payload that
   * one challenge can yield: keep it until `expires` (milliseconds since 1970), and accept nothing
   * with it again.
   *
   * The machine's own clock is checked as well as `now`. A challenge that says it has expired is
   * answered without verifying it: it is worthless either way. The solution's `counter` and `time`
   * are not evidence, and are not checked against it.
   */
  check(
    campaign: string,
    altcha: string | undefined,
    now: number,
  ): Promise<{ spent: string; expires: number } | 'pow-required' | 'pow-expired'>;
}

/** @param key 32 bytes; servers with the same key accept each other's proofs. */
export const createProof = (key: Uint8Array): Proof => {
  const secretFor = (purpose: string): string =>
    Buffer.from(hkdfSync('sha256', key, '', `petition-server/1/proof/${purpose}`, 32)).toString('hex');
  const secrets = {
    hmacSignatureSecret: secretFor('challenge'),
    hmacKeySignatureSecret: secretFor('solution'),
  };

  return {
    challenge: (campaign, pressure, now) =>
      createChallenge({
        ...secrets,
        algorithm,
        cost,
        deriveKey,
        counter: randomInt(fewest * pressure, most * pressure + 1),
        data: { campaign },
        expiresAt: new Date(now + lifetime),
      }),

    async check(campaign, altcha, now) {
      const sent = read(altcha);
      if (sent?.challenge.parameters.data.campaign !== campaign) return 'pow-required';
      const { challenge, solution } = sent;
      const result = await verifySolution({ ...secrets, challenge, deriveKey, solution });
      if (result.expired) return 'pow-expired';
      if (!result.verified) return 'pow-required';
      const expires = challenge.parameters.expiresAt * 1000;
      return expires > now ? { spent: challenge.signature, expires } : 'pow-expired';
    },
  };
};
