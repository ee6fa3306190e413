/**
 * Gives what waits for the network an end. By timers, since the older of the promised browsers lack
 * `AbortSignal.any` (docs/decisions/0008). In its own module, so that importing it pulls nothing else
 * into the extras.
 */

/** Runs something whose signal is aborted after so many milliseconds, or with `stop`. */
export const withClock = async <T>(
  milliseconds: number,
  run: (clock: AbortSignal) => Promise<T>,
  stop?: AbortSignal,
): Promise<T> => {
  const clock = new AbortController();
  const over = new AbortController();
  const abort = (): void => {
    clock.abort();
  };
  const timer = setTimeout(abort, milliseconds);
  stop?.addEventListener('abort', abort, { signal: over.signal });
  if (stop?.aborted) abort();
  try {
    return await run(clock.signal);
  } finally {
    clearTimeout(timer);
    over.abort();
  }
};
