/** Where what is to be pressed stands: what stays at an edge of the view can lie over it. */
import type { ElementHandle, Page } from 'puppeteer-core';
import { until } from '../../support/until.ts';

export const toTheMiddle = (element: ElementHandle): Promise<void> =>
  element.evaluate((found) => {
    found.scrollIntoView({ block: 'center', behavior: 'instant' });
  });

/**
 * Presses what is visible. A page that is just being drawn may replace it before the press, which
 * then has not happened.
 */
export const press = (
  page: Page,
  selector: string,
  how = (element: ElementHandle): Promise<void> => element.click(),
): Promise<boolean> =>
  until(`${selector} is pressed`, async () => {
    const element = await page.waitForSelector(selector, { visible: true });
    if (!element) return false;
    try {
      await toTheMiddle(element);
      await how(element);
      return true;
    } catch (error) {
      if (/detached|not clickable/.test(String(error))) return false;
      throw error;
    }
  });
