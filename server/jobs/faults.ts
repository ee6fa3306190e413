/**
 * Reports each fault once, then only from time to time: a lasting fault would fill the log every
 * second.
 */
import { minute } from '../operations/time.ts';

/** How long until the same fault is reported again, in milliseconds. */
const silence = minute;

interface Options {
  readonly failed: (error: Error, campaign?: string) => void;
  readonly elapsed: () => number;
}

export const createFaults = ({ failed, elapsed }: Options) => {
  const said = new Map<string, number>();
  return (thrown: unknown, campaign?: string): void => {
    const error = thrown instanceof Error ? thrown : new Error('unknown');
    const key = `${campaign ?? ''} ${error.name} ${error.message}`;
    if (elapsed() - (said.get(key) ?? -Infinity) < silence) return;
    said.set(key, elapsed());
    failed(error, campaign);
  };
};
