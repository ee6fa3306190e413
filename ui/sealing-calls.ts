/** Calls what sealing-worker.ts does. Each call has a worker of its own, which ends with it. */
import { askOnce, PageWorker, workerAddress } from './page-worker.ts';
import address from './sealing-worker.ts?worker&url';
import type { Calls } from './sealing-worker.ts';

const trusted = workerAddress('sealing-worker', address);

/** @throws if it cannot be done, as where the browser runs no workers */
export const callSealing = async <Name extends keyof Calls>(
  call: Name,
  ...given: Parameters<Calls[Name]>
): Promise<Awaited<ReturnType<Calls[Name]>>> => askOnce(new PageWorker<Calls>(trusted), call, ...given);
