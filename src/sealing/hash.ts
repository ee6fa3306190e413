/** Hashes as texts. */

export const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/**
 * `sha256-` and base64, as in Subresource Integrity.
 * @throws on pages without TLS, where browsers cannot hash
 */
export const sha256Of = async (text: string): Promise<string> =>
  `sha256-${base64(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))}`;
