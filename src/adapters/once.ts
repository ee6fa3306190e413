/**
 * For services that do not know a signature again: what may have arrived is not sent a second time but by its signer.
 * Knows no service. See docs/decisions/0016.
 */
import type { Outcome } from '../schema/index.ts';
import type { Ask } from './ask.ts';

const reached = { outcome: 'sent' } as const;

/**
 * Knocks, and sends in the first mode in which there was an answer, of any kind; in the mode `cors` it must be one that
 * this page may read. Where there is none, nothing was sent, and it may be tried again. What was sent and failed may
 * have arrived all the same.
 */
export const once = async (
  ask: Ask,
  url: string,
  modes: readonly [RequestMode, ...RequestMode[]],
  clock: AbortSignal,
  send: (mode: RequestMode) => Promise<Outcome>,
): Promise<Outcome> => {
  let knocked: Outcome = reached;
  for (const mode of modes) {
    knocked = await ask(url, { method: 'HEAD', mode, redirect: 'follow' }, clock, () => reached);
    if (knocked.outcome === 'failed' && knocked.code !== 'server') continue;
    const outcome = await send(mode);
    return outcome.outcome === 'failed' ? { ...outcome, retry: false } : outcome;
  }
  return knocked;
};
