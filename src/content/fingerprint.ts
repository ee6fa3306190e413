/** Writes a fingerprint so that people can read it to each other. */

/**
 * Eight groups of five digits, which every language has: each is four bytes of the hash, modulo
 * 100,000. Together they are 132 bits. `fingerprint`: `sha256-` and base64.
 */
export const spokenFingerprint = (fingerprint: string): readonly string[] => {
  const bytes = Uint8Array.from(atob(fingerprint.replace('sha256-', '')), (char) => char.charCodeAt(0));
  const hash = new DataView(bytes.buffer);
  return Array.from({ length: 8 }, (_, at) => String(hash.getUint32(4 * at) % 100_000).padStart(5, '0'));
};
