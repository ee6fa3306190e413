/** Where what is to be pressed stands: what stays at an edge of the view can lie over it. */
import type { ElementHandle } from 'puppeteer-core';

export const toTheMiddle = (element: ElementHandle): Promise<void> =>
  element.evaluate((found) => {
    found.scrollIntoView({ block: 'center', behavior: 'instant' });
  });
