/**
 * Finds the client's network behind declared proxies. Handles addresses only, not requests, and
 * keeps nothing; callers hash the result.
 */
import { expandIPv6 } from 'hono/utils/ipaddr';
import { BlockList, isIP, SocketAddress } from 'node:net';

/**
 * Private networks. No visitor of a public site comes from one, so such an address belongs to an
 * undeclared proxy.
 */
const internal = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  internal.addSubnet(network, bits, 'ipv4');
internal.addSubnet('::', 127, 'ipv6');
internal.addSubnet('fc00::', 7, 'ipv6');
internal.addSubnet('fe80::', 10, 'ipv6');

/**
 * Parses a setting that lists networks, such as that of trusted proxies.
 * @param setting addresses and networks (CIDR, RFC 4632 and 4291), separated by commas; may be
 * empty.
 * @throws Error that names the first entry that is neither.
 */
export const networksOf = (setting: string): BlockList => {
  const list = new BlockList();
  const entries = setting.trim() ? setting.split(',').map((entry) => entry.trim()) : [];
  for (const entry of entries) {
    const [, address = '', bits] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(entry) ?? [];
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    if (!version || Number(bits ?? 0) > most)
      throw new Error(`"${entry}" is neither an IP address nor a network such as 10.0.0.0/8 or fd00::/8`);
    list.addSubnet(address, Number(bits ?? most), version === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
};

/** The eight 16-bit groups. */
const groupsOf = (address: string): number[] =>
  expandIPv6(address)
    .split(':')
    .map((group) => parseInt(group, 16));

/**
 * Where translators embed an IPv4 address in an IPv6 one: the leading groups, and the group at
 * which it starts.
 */
const embedded: readonly (readonly [prefix: readonly number[], at: number, flip?: number])[] = [
  // NAT64, well-known and local (RFC 6052, 2.1 and RFC 8215).
  [[0x64, 0xff9b, 0, 0, 0, 0], 6],
  [[0x64, 0xff9b, 1], 6],
  // IPv4-mapped, and translated by SIIT (RFC 4291, 2.5.5.2 and RFC 6052).
  [[0, 0, 0, 0, 0, 0xffff], 6],
  [[0, 0, 0, 0, 0xffff, 0], 6],
  // 6to4 (RFC 3056).
  [[0x2002], 1],
  // Teredo, which inverts the address (RFC 4380, 4).
  [[0x2001, 0], 6, 0xffff],
];

/** The IPv4 address that a translator or tunnel embedded, or else the address itself. */
const unwrapped = (address: SocketAddress): SocketAddress => {
  if (address.family === 'ipv4') return address;
  const groups = groupsOf(address.address);
  const [, at, flip = 0] = embedded.find(([prefix]) => prefix.every((group, index) => groups[index] === group)) ?? [];
  if (at === undefined) return address;
  const bytes = groups.slice(at, at + 2).flatMap((group) => [(group ^ flip) >> 8, (group ^ flip) & 0xff]);
  const inside = new SocketAddress({ address: bytes.join('.') });
  // A tunnel address that leads into a private network could be anybody's, so it stays as it is.
  return groups[0] !== undefined && groups[0] >= 0x2001 && internal.check(inside) ? address : inside;
};

/**
 * Parses an address as sockets and proxies write it: with a port, in brackets, with a zone, or IPv4
 * inside IPv6. Returns an object, because `BlockList` would create one for each text it checks.
 */
const addressOf = (text: string): SocketAddress | undefined => {
  const [, bracketed, dotted] = /^(?:\[([^\]]+)\](?::\d{1,5})?|([\d.]+):\d{1,5})$/.exec(text) ?? [];
  const bare = bracketed ?? dotted ?? text;
  const version = isIP(bare);
  if (version === 0) return undefined;
  return unwrapped(new SocketAddress({ address: bare, family: version === 4 ? 'ipv4' : 'ipv6' }));
};

export const isTrusted = (peer: string, trusted: BlockList): boolean => {
  const found = addressOf(peer);
  return found !== undefined && trusted.check(found);
};

/** A whole IPv4 address, or the /64 of an IPv6 address, which a household shares (RFC 6177). */
const networkOf = ({ address, family }: SocketAddress): string =>
  family === 'ipv4'
    ? address
    : `${groupsOf(address)
        .slice(0, 4)
        .map((group) => group.toString(16))
        .join(':')}::/64`;

/**
 * The client's network: an IPv4 address, or the /64 of an IPv6 address.
 *
 * Starts at the socket's peer and walks the header from the right, skipping declared proxies; the
 * first other address is the client's. Anything further left could be forged and is ignored.
 *
 * Returns `undefined` if no client is found: the walk ends at a proxy, declared or in a private
 * network, because the header is absent, used up, or holds something that is not an address.
 * Counting a proxy as one visitor would hold everyone's signature.
 * @param forwardedFor X-Forwarded-For; several headers joined by commas.
 * @param unlimited networks of crowds, whose visitors are not counted either.
 */
export const clientOf = (
  peer: string | undefined,
  forwardedFor: string | undefined,
  trusted: BlockList,
  unlimited?: BlockList,
): string | undefined => {
  const hops = forwardedFor?.split(',') ?? [];
  let hop = addressOf(peer ?? '');
  while (hop && trusted.check(hop)) hop = addressOf(hops.pop()?.trim() ?? '');
  return hop && !internal.check(hop) && !unlimited?.check(hop) ? networkOf(hop) : undefined;
};
