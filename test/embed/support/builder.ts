/**
 * An organiser at the builder: fills fields and presses buttons, and every one of these is counted.
 * Knows its page's ids.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { ElementHandle, Page } from 'puppeteer-core';
import { until } from '../../support/until.ts';
import { press, toTheMiddle } from './middle.ts';

export class Organiser {
  readonly page: Page;
  readonly #downloads: string;
  /** Clicks, keys that act, and fields filled in. */
  interactions = 0;

  private constructor(page: Page, downloads: string) {
    this.page = page;
    this.#downloads = downloads;
  }

  /** Waits until the page is there; what is saved goes into a folder that is gone with the test. */
  static async at(t: TestContext, page: Page, there = '#start'): Promise<Organiser> {
    const downloads = mkdtempSync(join(tmpdir(), 'builder-'));
    t.after(() => {
      rmSync(downloads, { recursive: true, force: true });
    });
    const session = await page.createCDPSession();
    await session.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: downloads,
      browserContextId: page.browserContext().id ?? assert.fail(),
    });
    await page.waitForSelector(there);
    return new Organiser(page, downloads);
  }

  async #reach(selector: string) {
    // Not what is folded away, or for a moment has no place while the page is drawn.
    const element = await this.page.waitForSelector(selector, { visible: true });
    assert.ok(element, selector);
    await toTheMiddle(element);
    return element;
  }

  async press(selector: string): Promise<void> {
    this.interactions++;
    await press(this.page, selector, (element) => this.touch(element));
  }

  /** With a finger where there are no mice. */
  touch(element: ElementHandle): Promise<void> {
    return this.page.viewport()?.hasTouch ? element.tap() : element.click();
  }

  /** By the id of the control; what stood there goes. */
  async fill(id: string, words: string): Promise<void> {
    this.interactions++;
    const element = await this.#reach(`[id="${id}"]`);
    await this.touch(element);
    await element.evaluate((control) => {
      (control as HTMLInputElement).select();
    });
    if (words === '') await this.page.keyboard.press('Backspace');
    else await this.page.keyboard.sendCharacter(words);
  }

  /** A text in each of its languages, one field each. */
  async say(id: string, text: Readonly<Record<string, string>>): Promise<void> {
    for (const [language, words] of Object.entries(text)) await this.fill(`${id}-${language}`, words);
  }

  async choose(id: string, value: string): Promise<void> {
    this.interactions++;
    const element = await this.#reach(`[id="${id}"]`);
    await element.select(value);
  }

  /** A file, in a field for it. */
  async give(id: string, path: string): Promise<void> {
    this.interactions++;
    const field = (await this.#reach(`[id="${id}"]`)) as ElementHandle<HTMLInputElement>;
    await field.uploadFile(path);
  }

  /** Leaves the field that has the focus, as a click beside it would. */
  leave(): Promise<void> {
    return this.page.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
    });
  }

  value(id: string): Promise<string> {
    return this.page.$eval(`[id="${id}"]`, (control) => (control as HTMLInputElement).value);
  }

  /** What a part of the page says; '' where it is not there. */
  text(selector: string): Promise<string> {
    return this.page.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.innerText ?? '', selector);
  }

  async says(words: string, selector: string): Promise<void> {
    await until(`${selector} says "${words}"`, async () => (await this.text(selector)).includes(words)).catch(
      async (error: unknown) => {
        throw new Error(`it says: ${await this.text(selector)}`, { cause: error });
      },
    );
  }

  /** The id of what has the focus. */
  focused(): Promise<string> {
    return this.page.evaluate(() => document.activeElement?.id ?? '');
  }

  /** The document as it stands. */
  async document(): Promise<Record<string, unknown>> {
    const json = await this.page.$eval('#json', (code) => code.textContent);
    return JSON.parse(json) as Record<string, unknown>;
  }

  /** Presses the button, and reads the file that comes of it; with a date in its name, by both ends of that. */
  async save(name: string, end = name, button = '#save'): Promise<string> {
    await this.press(button);
    // The browser makes the file before it has the text.
    return until(`${name} is saved`, () => {
      const file = readdirSync(this.#downloads).find((found) => found.startsWith(name) && found.endsWith(end));
      return file && (readFileSync(join(this.#downloads, file), 'utf8') || undefined);
    });
  }

  /** Presses a button, and reads what is on the clipboard then. */
  async copied(selector: string): Promise<string> {
    await this.page.evaluate(() => {
      navigator.clipboard.writeText = async (text) => {
        document.documentElement.dataset.copied = text;
      };
    });
    await this.press(selector);
    return until('it is copied', () => this.page.evaluate(() => document.documentElement.dataset.copied));
  }

  snippet(way: string): Promise<string> {
    return this.page.$eval(`#way-${way}`, (code) => code.textContent);
  }
}
