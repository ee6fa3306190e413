/**
 * What stands for a machine in these tests: the processes that would end with it. Knows nothing of
 * what they do.
 */
import { existsSync, readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import type { TestContext } from 'node:test';

const childrenOf = (pid: number): number[] => {
  const list = `/proc/${pid}/task/${pid}/children`;
  return existsSync(list) ? readFileSync(list, 'utf8').split(' ').filter(Boolean).map(Number) : [];
};

/** The process and all that it started and has not lost. */
const familyOf = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(familyOf)];

const signal = (pids: readonly number[], name: NodeJS.Signals): void => {
  for (const pid of pids)
    try {
      process.kill(pid, name);
    } catch {
      // It has ended already.
    }
};

/** Stops the machine's processes where they are, as a machine that is cut off the network. */
export const freeze = (pids: readonly number[]): readonly number[] => {
  // Twice: the first stop keeps the parents from starting any more.
  for (const _ of [1, 2]) signal(pids.flatMap(familyOf), 'SIGSTOP');
  return pids.flatMap(familyOf);
};

export const thaw = (frozen: readonly number[]): void => signal(frozen, 'SIGCONT');

/** Ends all of them at once with SIGKILL: none can write or say anything any more. */
export const killAll = (pids: readonly number[]): void => signal(freeze(pids), 'SIGKILL');

/**
 * An address that leads elsewhere once told to, as a name or a floating address does: connections
 * that are there stay where they are.
 */
export const addressThatMoves = async (t: TestContext, port: number) => {
  let target = port;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined));
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return {
    port: (server.address() as AddressInfo).port,
    leadTo: (other: number) => void (target = other),
  };
};
