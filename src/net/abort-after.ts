/**
 * A signal that is aborted after so many milliseconds. Like `AbortSignal.timeout`, which Chrome
 * before 103 lacks: there the missing function left readers at "Loading…" for ever. In its own
 * file, so that the extras get nothing else with it.
 */
export const abortAfter = (milliseconds: number): AbortSignal => {
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort();
  }, milliseconds);
  return controller.signal;
};
