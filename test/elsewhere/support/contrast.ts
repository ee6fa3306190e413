/** How well the words of an element can be read on what is behind them (WCAG 2.2, 1.4.3). */
import type { ElementHandle } from 'puppeteer-core';

/** From 1 to 21. */
export const contrastOf = (element: ElementHandle): Promise<number> =>
  element.evaluate((start) => {
    const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
        const share = value / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    let ground = 'rgb(255, 255, 255)';
    for (let at: Element | null = start; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (channels(backgroundColor)[3] === 0) continue;
      ground = backgroundColor;
      break;
    }
    const [dark = 0, light = 0] = [luminance(ground), luminance(getComputedStyle(start).color)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  });
