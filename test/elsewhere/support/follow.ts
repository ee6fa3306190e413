/** A site's own links, as its reader presses them. */
import type { Visit } from '../../embed/support/stage.ts';
import { until } from '../../support/until.ts';

/** Follows the page's own link, by its words, to the page of that heading. */
export const follow = async ({ page }: Visit, words: string): Promise<void> => {
  await page.evaluate((wanted) => {
    const links = [...globalThis.document.querySelectorAll<HTMLAnchorElement>('a[href]')];
    links.find(({ innerText }) => innerText.trim() === wanted)?.click();
  }, words);
  // A page that fades in takes no clicks until it stands.
  await until(`${words} shows`, () =>
    page
      .evaluate(
        (wanted) =>
          globalThis.document.querySelector('h1')?.innerText === wanted &&
          globalThis.document.getAnimations().length === 0,
        words,
      )
      // The page is being changed.
      .catch(() => false),
  );
};
