/**
 * By what a page can pin the widget's file that this server has: the address that keeps its bytes,
 * and their hash (Subresource Integrity).
 */

export interface Pin {
  /** The part of the address that names the build. */
  readonly version: string;
  /** `sha384-…`. */
  readonly integrity: string;
}

/** Undefined where the file is not there, or the page is not one in which browsers hash. */
export const pinOf = async (address: string): Promise<Pin | undefined> => {
  try {
    const answer = await fetch(address);
    // The address of these very bytes, which outlasts the next upgrade (RFC 9110, 8.7).
    const [, version] = /^\/([^/]+)\//.exec(answer.headers.get('Content-Location') ?? '') ?? [];
    if (!answer.ok || version === undefined) return undefined;
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', await answer.arrayBuffer()));
    return { version, integrity: `sha384-${btoa(String.fromCharCode(...hash))}` };
  } catch {
    return undefined;
  }
};
