/** When the browser has drawn what it was given. Knows no element. */

/** In milliseconds: how long to wait for a frame that a page in the background never draws. */
const longest = 200;

/** Resolves after the next frame. */
export const firstFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, longest);
  });
