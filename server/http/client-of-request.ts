/**
 * The network that a request comes from, and a warning if a proxy was not declared. Keeps nothing
 * about clients.
 */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { BlockList } from 'node:net';
import type { Log } from '../operations/log.ts';
import { clientOf, isTrusted } from './client-address.ts';

interface Options {
  /** Proxies whose forwarding headers are trusted. */
  readonly trusted: BlockList;
  /** Networks shared by crowds. */
  readonly unlimited: BlockList | undefined;
  readonly log: Log;
}

/** Known only if there is a socket, so not in tests of the application alone. */
const peerOf = (c: Context): string | undefined => {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined;
  }
};

export const createClients = ({ trusted, unlimited, log }: Options) => {
  let isToldOfProxy = false;
  /** The last declared proxy that was seen; usually the only one. */
  let declared: string | undefined;
  const at = (peer: string | undefined, forwardedFor: string | undefined): string | undefined => {
    if (!isToldOfProxy && forwardedFor !== undefined && peer !== undefined && peer !== declared) {
      if (isTrusted(peer, trusted)) declared = peer;
      else {
        isToldOfProxy = true;
        log('proxy-not-trusted');
      }
    }
    return clientOf(peer, forwardedFor, trusted, unlimited);
  };
  return { at, of: (c: Context) => at(peerOf(c), c.req.header('x-forwarded-for')) };
};
