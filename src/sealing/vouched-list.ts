/**
 * The list of those who can open a campaign's signatures, and how the campaign's own key vouches
 * for it. Uses WebCrypto; knows no age.
 */
import canonicalize from 'canonicalize';
import type { Campaign, Recipient, Sealing, SealingList } from '../schema/index.ts';
import { isInTime } from '../schema/moment.ts';
import { bare } from '../schema/rules.ts';
import { sha256Of } from './hash.ts';

/** ECDSA with P-256 and SHA-256 (RFC 7518, 3.4). */
export const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export const fromBase64Url = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));

/** As it is in JSON, even where an old library on the page gave `toJSON` to all arrays. */
const plain = <T>(value: T): T =>
  Array.isArray(value) ? (Object.assign([...(value as unknown[])], { toJSON: undefined }) as T) : value;

/**
 * What the campaign's key signs: the RFC 8785 form of the campaign's id and all of `sealing` but the
 * key and the signature.
 */
export const signedBytes = (
  id: string,
  { key: _key, signature: _signature, ...list }: SealingList & Partial<Sealing>,
) => {
  const parts = Object.entries({ ...list, id }).map(([name, value]) => [name, plain(value)]);
  return new TextEncoder().encode(canonicalize(bare(Object.fromEntries(parts))));
};

/** `sha256-` and the base64 of the key's thumbprint (RFC 7638). */
export const fingerprintOf = ({ crv, kty, x, y }: Sealing['key']): Promise<string> =>
  sha256Of(JSON.stringify(bare({ crv, kty, x, y })));

/** Why nothing is sealed for a campaign: for the console. */
export type Distrust =
  | 'no WebCrypto, as the page is not secure'
  | 'another key than the fingerprint'
  | 'a list that the key did not sign'
  | 'no recipient in time';

/**
 * Those to seal to now, or why there is nobody to trust.
 * @param fingerprint what the page's tag names, if it names any
 * @param now in milliseconds since 1970
 */
export const vouchedFor = async (
  { id, sealing }: { readonly id: Campaign['id']; readonly sealing: Sealing },
  fingerprint: string | undefined,
  now: number,
): Promise<readonly Recipient[] | Distrust> => {
  // As browsers have it: undefined on pages without TLS.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return 'no WebCrypto, as the page is not secure';
  const { key, signature, recipients } = sealing;
  if (fingerprint !== undefined && fingerprint !== (await fingerprintOf(key)))
    return 'another key than the fingerprint';
  try {
    const { kty, crv, x, y } = key;
    const publicKey = await subtle.importKey('jwk', bare({ kty, crv, x, y }), algorithm, false, ['verify']);
    if (!(await subtle.verify(algorithm, publicKey, fromBase64Url(signature), signedBytes(id, sealing))))
      return 'a list that the key did not sign';
  } catch {
    // Not a point of the curve.
    return 'a list that the key did not sign';
  }
  const inTime = recipients.filter((recipient) => isInTime(recipient, now));
  return inTime.length > 0 ? inTime : 'no recipient in time';
};
