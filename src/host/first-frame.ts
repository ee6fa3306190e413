/** Tells when the browser has drawn the first frame. Knows no element. */

/** In milliseconds: how long to wait for a frame that a page in the background never draws. */
const longest = 200;

/**
 * Resolves once the next frame is on screen. Work done one frame later cannot delay its drawing.
 */
export const firstFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
    setTimeout(resolve, longest);
  });
