/**
 * Somebody who signs, in each of three browsers, as far as all of them can be driven: looks, types,
 * presses. Reads the public names of the widget: `state`, parts, names of fields.
 */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import puppeteer, { type LaunchOptions } from 'puppeteer-core';
import { browserPath, chromiumFlags, enginePath } from '../../support/browsers.ts';
import { until } from '../../support/until.ts';
import { freeDriverPort, startWebkitDriver, webkitCapabilities } from '../../support/webkit-driver.ts';

export interface Reader {
  goto(url: string): Promise<void>;
  /** Fills in, agrees, presses, and waits for the thanks. */
  signs(answers: Readonly<Record<string, string>>): Promise<void>;
  /** Waits until what the widget shows holds these words. */
  says(words: string): Promise<void>;
}

/** Within a page: the state of its widget, what that shows, or an element in it. */
const lookups = {
  state: () => document.querySelector('petition-widget')?.state,
  text: () => document.querySelector('petition-widget')?.shadowRoot?.querySelector<HTMLElement>('.root')?.innerText,
  find: (selector: string) => document.querySelector('petition-widget')?.shadowRoot?.querySelector(selector),
};

const button = 'form [part~="button"]';
const consent = 'form [name="Consent"]';

interface Driven {
  readonly goto: (url: string) => Promise<unknown>;
  /** What this tells within the page; anything but a string where there is none. */
  readonly run: (look: () => string | undefined) => Promise<unknown>;
  readonly click: (selector: string) => Promise<void>;
  readonly type: (selector: string, words: string) => Promise<void>;
}

const reader = ({ goto, run, click, type }: Driven): Reader => {
  const text = async () => {
    const shown = await run(lookups.text);
    return typeof shown === 'string' ? shown : '';
  };
  const reaches = async (state: string): Promise<void> => {
    await until(`it is ${state}`, async () => (await run(lookups.state)) === state).catch(async (error: unknown) => {
      throw new Error(`it says: ${await text()}`, { cause: error });
    });
  };
  return {
    says: async (words) => {
      await until(`it says "${words}"`, async () => (await text()).includes(words)).catch(async (error: unknown) => {
        throw new Error(`it says: ${await text()}`, { cause: error });
      });
    },
    goto: async (url) => {
      await goto(url);
      await reaches('ready');
    },
    signs: async (answers) => {
      for (const [name, words] of Object.entries(answers)) await type(`form [name="${name}"]`, words);
      await click(consent);
      await click(button);
      await reaches('signed');
    },
  };
};

const byPuppeteer =
  (options: LaunchOptions) =>
  async (t: TestContext): Promise<Reader> => {
    const browser = await puppeteer.launch(options);
    t.after(() => browser.close());
    const page = await browser.newPage();
    const inside = (selector: string) => `petition-widget >>> ${selector}`;
    return reader({
      goto: (url) => page.goto(url),
      run: (look) => page.evaluate(look),
      click: (selector) => page.click(inside(selector)),
      type: (selector, words) => page.type(inside(selector), words),
    });
  };

/** A reference to an element, by the one name that WebDriver gives it. */
type Reference = Readonly<Record<string, string>>;

const webkit = async (t: TestContext): Promise<Reader> => {
  const port = await freeDriverPort();
  const driver = await startWebkitDriver(port);
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}/session${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { readonly value: unknown };
    assert.ok(response.ok, JSON.stringify(value));
    return value;
  };
  const capabilities = { alwaysMatch: webkitCapabilities() };
  let sessionId = '';
  t.after(async () => {
    // What has begun in it ends with the session, not with the driver.
    if (sessionId !== '') await ask('DELETE', `/${sessionId}`);
    await driver.stop();
  });
  ({ sessionId } = (await ask('POST', '', { capabilities })) as { readonly sessionId: string });
  const act = (path: string, body: object) => ask('POST', `/${sessionId}/${path}`, body);
  const run = (look: (selector: string) => unknown, ...args: readonly string[]) =>
    act('execute/sync', { script: `return (${String(look)})(...arguments)`, args });
  const on = async (selector: string, what: string, body: object): Promise<void> => {
    const [id] = Object.values((await run(lookups.find, selector)) as Reference);
    await act(`element/${id}/${what}`, body);
  };
  return reader({
    goto: (url) => act('url', { url }),
    run,
    click: (selector) => on(selector, 'click', {}),
    type: (selector, words) => on(selector, 'value', { text: words }),
  });
};

type Engine = 'Chromium' | 'Firefox' | 'WebKit';

/** Each is gone with the test. */
export const engines: Readonly<Record<Engine, (t: TestContext) => Promise<Reader>>> = {
  Chromium: byPuppeteer({ executablePath: enginePath(), args: chromiumFlags }),
  Firefox: byPuppeteer({ browser: 'firefox', executablePath: browserPath('Firefox') }),
  WebKit: webkit,
};
