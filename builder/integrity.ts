/**
 * What a page needs to pin the widget's file on this server: its permanent address and its hash
 * (Subresource Integrity).
 */

export interface Pin {
  /** The part of the address that names the build. */
  readonly version: string;
  /** `sha384-…`. */
  readonly integrity: string;
}

/** Undefined if the file is missing, or if the browser does not hash on this page. */
export const pinOf = async (address: string): Promise<Pin | undefined> => {
  try {
    const answer = await fetch(address);
    // The permanent address of exactly these bytes, which outlasts upgrades (RFC 9110, 8.7).
    const [, version] = /^\/([^/]+)\//.exec(answer.headers.get('Content-Location') ?? '') ?? [];
    if (!answer.ok || version === undefined) return undefined;
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', await answer.arrayBuffer()));
    return { version, integrity: `sha384-${btoa(String.fromCharCode(...hash))}` };
  } catch {
    return undefined;
  }
};
