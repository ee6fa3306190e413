/**
 * What moved on a page without its reader's doing, by the browser's own measure (Layout
 * Instability, W3C).
 */
import type { Page } from 'puppeteer-core';

/** Of the entries that TypeScript's library does not know. */
interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly {
    readonly node: Node | null;
    readonly previousRect: DOMRect;
    readonly currentRect: DOMRect;
  }[];
}

interface Inside {
  readonly shifted: LayoutShift[];
}

/** To be run before all of the page's own scripts. */
export const watchShifts = `
  window.shifted = [];
  new PerformanceObserver((list) => window.shifted.push(...list.getEntries()))
    .observe({ type: 'layout-shift', buffered: true });`;

/**
 * One line for each shift so far: its score, and what moved from where to where. What the browser
 * takes for caused by the reader, since it came within half a second of a press, does not count.
 */
export const shifts = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    // The observer hears of a frame after it.
    for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame);
    const box = ({ x, y, width, height }: DOMRect) => [x, y, width, height].map(Math.round).join(' ');
    return (window as unknown as Inside).shifted
      .filter(({ hadRecentInput }) => !hadRecentInput)
      .map(
        ({ value, sources }) =>
          `${value}: ${sources.map(({ node, previousRect, currentRect }) => `${node instanceof Element ? `${node.localName}.${node.className}` : String(node?.nodeName)} ${box(previousRect)} → ${box(currentRect)}`).join(', ')}`,
      );
  });
