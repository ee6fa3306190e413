/** Tells when the browser has drawn the first frame. Knows no element. */

/** In milliseconds: how long to wait for a frame that a page in the background never draws. */
const longest = 200;

/** Resolves once the next frame is drawn: a timer set while a frame begins fires after it. */
export const firstFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, longest);
  });
