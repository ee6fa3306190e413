/**
 * A signal that aborts after so many milliseconds. Replaces `AbortSignal.timeout`, which Chrome
 * before 103 lacks: its absence left readers at "Loading…" for ever. In its own module, so that
 * importing it pulls nothing else into the extras.
 */
export const abortAfter = (milliseconds: number): AbortSignal => {
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort();
  }, milliseconds);
  return controller.signal;
};
