/**
 * How sites change pages without loading them, restated: each runs in the page. Knows no snippet
 * and no widget.
 */
import type { Page } from 'puppeteer-core';

/**
 * Turbo: the body of another page takes the place of this one's, its scripts made anew so that they
 * run; what was there is kept as a copy, without shadow roots, which comes back in the same way.
 */
export const turbo = async (page: Page): Promise<{ visit(html: string): Promise<void>; back(): Promise<void> }> => {
  await page.evaluate(() => {
    const cached: HTMLElement[] = [];
    const render = (body: HTMLElement) => {
      for (const inert of body.querySelectorAll('script')) {
        const active = document.createElement('script');
        active.textContent = inert.textContent;
        active.async = false;
        for (const { name, value } of inert.attributes) active.setAttribute(name, value);
        inert.replaceWith(active);
      }
      document.body.replaceWith(body);
    };
    Object.assign(window, {
      turbo: {
        visit: (html: string) => {
          cached.push(document.body.cloneNode(true) as HTMLElement);
          const other = new DOMParser().parseFromString(html, 'text/html');
          render(document.adoptNode(other.body));
        },
        back: () => {
          const body = cached.pop();
          if (body) render(body);
        },
      },
    });
  });
  const run = (method: 'visit' | 'back', html = '') =>
    page.evaluate(
      (name, text) => {
        (window as unknown as { turbo: Record<string, (text: string) => void> }).turbo[name]?.(text);
      },
      method,
      html,
    );
  return { visit: (html) => run('visit', html), back: () => run('back') };
};

/** The content of `main` is replaced, and no script in it runs. */
export const replaceMain = (page: Page, html: string): Promise<void> =>
  page.evaluate((text) => {
    const main = document.querySelector('main');
    if (main) main.innerHTML = text;
  }, html);

/** What a prerendering service stores: the document as it stands after all scripts have run. */
export const prerendered = (page: Page): Promise<string> =>
  page.evaluate(() => `<!doctype html>${document.documentElement.outerHTML}`);
