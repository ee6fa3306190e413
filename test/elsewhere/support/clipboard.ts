/** What people copy on one page and paste into another, with the browser's own clipboard. */
import type { Page } from 'puppeteer-core';

/** Copied as other programs do it: rich text, and the same as words. */
export interface Copied {
  readonly words: string;
  readonly html?: string;
}

/** Copies in another tab, and pastes where the focus of `page` is. */
export const paste = async (page: Page, copied: Copied): Promise<void> => {
  const tab = await page.browserContext().newPage();
  await tab.evaluate(({ words, html }) => {
    document.addEventListener('copy', (event) => {
      event.preventDefault();
      event.clipboardData?.setData('text/plain', words);
      if (html !== undefined) event.clipboardData?.setData('text/html', html);
    });
    document.body.textContent = words;
    getSelection()?.selectAllChildren(document.body);
  }, copied);
  await tab.keyboard.down('Control');
  await tab.keyboard.press('KeyC');
  await tab.keyboard.up('Control');
  await tab.close();
  await page.bringToFront();
  await page.keyboard.down('Control');
  await page.keyboard.press('KeyV');
  await page.keyboard.up('Control');
};
