/**
 * What axe finds in a whole page or the document of a frame, its landmarks and headings too. Knows
 * no widget.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Frame, Page } from 'puppeteer-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One line for each fault: rule, place, and what to do. */
export const pageFaults = async (page: Page | Frame): Promise<string[]> => {
  // Axe takes longer to load than to look.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  // What a sticky header of the host happens to cover is no smaller for it.
  await page.evaluate(() => {
    scrollTo({ top: 0, behavior: 'instant' });
  });
  return page.evaluate(async (values) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.flat().join(' ')}: ${failureSummary ?? ''}`),
    );
  }, tags);
};
