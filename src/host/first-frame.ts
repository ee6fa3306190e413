/** When the browser has drawn what it was given. Knows no element. */

/** In milliseconds: how long to wait for a frame that a page in the background never draws. */
const longest = 200;

/**
 * Resolves after the next frame, and once that can be seen: what is done in the frame after it does
 * not keep the processor from drawing it.
 */
export const firstFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
    setTimeout(resolve, longest);
  });
