/** Waiting for what is to come about, with an end; in Node and in a page. */

/** In milliseconds; what is waited for comes in a fraction of it on a quiet machine. */
const patience = 30_000;

/** In milliseconds: asks again soon at first, then less often. */
const pauses = { first: 1, longest: 25 };

/**
 * What `probe` answers as soon as it is neither false nor missing.
 * @param what says in the error what did not come about.
 */
export const until = async <T>(
  what: string | (() => string),
  probe: () => T | false | null | undefined | Promise<T | false | null | undefined>,
  time = patience,
): Promise<T> => {
  const end = performance.now() + time;
  for (let pause = pauses.first; ; pause = Math.min(2 * pause, pauses.longest)) {
    const found = await probe();
    if (found !== false && found !== null && found !== undefined) return found;
    if (performance.now() > end)
      throw new Error(`did not come about in ${time} ms: ${typeof what === 'string' ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
};
