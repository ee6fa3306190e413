/**
 * Reports the progress of a long command on standard error: occasionally, in numbers only, and only
 * if somebody watches.
 */

/** In milliseconds. */
const every = 3000;
const number = new Intl.NumberFormat('en');

/** The first line appears at once. `isAsked`: report even if standard error is not a terminal. */
export const createProgress = (isAsked: boolean) => {
  let next = isAsked || process.stderr.isTTY ? 0 : Infinity;
  return (done: number, total: number, what: string): void => {
    if (performance.now() < next) return;
    next = performance.now() + every;
    console.error(`${number.format(done)} of ${number.format(total)} ${what}`);
  };
};
