/**
 * Says on standard error how far a long command is: now and then, in numbers only, and where
 * somebody watches.
 */

/** In milliseconds. */
const every = 3000;
const number = new Intl.NumberFormat('en');

/** The first line comes at once. `isAsked`: also where standard error is not a terminal. */
export const createProgress = (isAsked: boolean) => {
  let next = isAsked || process.stderr.isTTY ? 0 : Infinity;
  return (done: number, total: number, what: string): void => {
    if (performance.now() < next) return;
    next = performance.now() + every;
    console.error(`${number.format(done)} of ${number.format(total)} ${what}`);
  };
};
