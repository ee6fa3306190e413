/**
 * A page or a frame as somebody has it before them whose browser runs no script: what it says, its
 * form, and what axe finds of it. axe is a script itself: for the moment that it looks, scripts are
 * allowed, and the page's own are past.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { TestContext } from 'node:test';
import type axe from 'axe-core';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { until } from '../../support/until.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Around {
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
}

/** A page without script in a profile of its own; closed with the test. */
export const plainPage = async (t: TestContext, browser: Browser, { width = 1280, theme = 'light' }: Around = {}) => {
  const context = await browser.createBrowserContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setViewport({ width, height: 800 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  return page;
};

export const textOf = (frame: Page | Frame): Promise<string> => frame.evaluate(() => document.body.innerText);

/** Where the focus is, as an id. */
export const focusOf = (frame: Page | Frame): Promise<string | undefined> =>
  frame.evaluate(() => document.activeElement?.id);

/**
 * Where an answer or a link leads: browsers give it the focus no sooner than they draw the page.
 */
export const focusComesTo = (frame: Page | Frame, id: string): Promise<true> =>
  until(`the focus is on ${id}`, async () => (await focusOf(frame)) === id);

/** Presses the button, and waits for the page that comes of it. */
export const send = async (frame: Page | Frame): Promise<void> => {
  const before = await frame.evaluate(() => performance.timeOrigin);
  const button = await frame.waitForSelector('form button');
  await button?.click();
  await until('there is an answer', () =>
    frame
      .evaluate((then) => document.readyState === 'complete' && performance.timeOrigin !== then, before)
      // In between there is no page to ask.
      .catch(() => false),
  );
};

/** Types into the form's fields, in place of what stands there; lists are chosen from. */
export const fill = async (frame: Page | Frame, answers: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, answer] of Object.entries(answers)) {
    const control = await frame.waitForSelector(`form [name="${name}"]`);
    if (await control?.evaluate((element) => element.localName === 'select')) await control?.select(answer);
    else {
      await control?.evaluate((element) => {
        (element as HTMLInputElement).value = '';
      });
      await control?.type(answer);
    }
  }
};

/**
 * One line for each fault, by every rule for WCAG 2.2 A and AA and what axe calls best practice.
 * Empty where there is none.
 */
export const faultsOf = async (page: Page, frame: Page | Frame = page): Promise<string[]> => {
  await page.setJavaScriptEnabled(true);
  await frame.evaluate(axeSource);
  const faults = await frame.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
  });
  await page.setJavaScriptEnabled(false);
  return faults;
};
