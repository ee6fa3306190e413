/**
 * Whether what is at an address can be loaded by pages of others. Judged by the address alone.
 * Pure.
 */

/** `file`: from a folder; `machine`: of this computer alone; `network`: of one's own network. */
export type Unreachable = 'file' | 'machine' | 'network' | 'insecure' | 'no-address';

const machine = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/;

/** RFC 1918, 3927, 4193 and 6598; names that no public name server knows. */
const network =
  /^(?:10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|169\.254(?:\.\d+){2}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d+){2}|\[f(?:[cd]|e[89ab])[\da-f]{0,2}:.*\]|[^.[\]]+|.+\.(?:local|lan|internal|intranet|home|home\.arpa))$/;

/** `URL.canParse` is newer than the oldest browsers here. */
export const readUrl = (address: string): URL | undefined => {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
};

/** Undefined if everybody can. */
export const unreachable = (address: string): Unreachable | undefined => {
  const url = readUrl(address);
  if (!url) return 'no-address';
  const { protocol, hostname } = url;
  const name = hostname.replace(/\.$/, '');
  if (protocol === 'file:') return 'file';
  if (!/^https?:$/.test(protocol)) return 'no-address';
  if (machine.test(name)) return 'machine';
  if (network.test(name)) return 'network';
  return protocol === 'http:' ? 'insecure' : undefined;
};
