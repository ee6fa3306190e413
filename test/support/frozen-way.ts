/**
 * A TCP way to another port that can be frozen: what is sent waits, and who connects is taken, as
 * by a machine that hangs.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export const frozenWay = async (to: number) => {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isFrozen = false;
  const forward = ([near, far]: readonly [Socket, Socket]): void => {
    if (near.destroyed || far.destroyed) for (const socket of [near, far]) socket.destroy();
    else near.pipe(far).pipe(near);
  };
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = () => {
      if (isFrozen) return;
      near.destroy();
      far.destroy();
      pairs.delete(pair);
    };
    for (const socket of pair) socket.on('error', () => undefined).on('close', end);
    if (!isFrozen) forward(pair);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    freeze: (): void => {
      isFrozen = true;
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
      }
    },
    thaw: (): void => {
      isFrozen = false;
      for (const pair of pairs) forward(pair);
    },
    close: (): void => {
      isFrozen = true;
      server.close();
      for (const socket of [...pairs].flat()) socket.destroy();
    },
  };
};
