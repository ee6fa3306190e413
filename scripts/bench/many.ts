/**
 * The cost of each of a hundred widgets on one page that nobody touches: time until the last of
 * their forms is laid out, memory and nodes, next to as many plain Lit elements in the same run. Chromium measures both; the
 * CPU is not throttled.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { launch, serve, type Route } from '../../test/support/browser.ts';
import { browserPath } from '../../test/support/browsers.ts';
import { root } from '../root.ts';
import { bytes, median, milliseconds, table, times } from './figures.ts';
import { trivialElement } from './trivial-element.ts';

const widgets = 100;
const loads = 5;

const javascript = { 'content-type': 'text/javascript; charset=utf-8' };

/** The script comes last, so that all elements exist when it starts. */
const page = (element: string, name: string, script: string): string => `<!doctype html>
  <html lang="en"><meta charset="utf-8" /><title>Bench</title><link rel="icon" href="data:," />
  <body>${element.repeat(widgets)}<script>
    performance.mark('start');
    const isWhole = () => [...document.querySelectorAll('${name}')].every((element) => {
      const form = element.shadowRoot?.querySelector('form');
      return form && form.getBoundingClientRect().height > 0 && (element.state ?? 'ready') === 'ready';
    });
    const look = () => isWhole() ? performance.mark('whole') : setTimeout(look, 5);
    look();
  </script><script src="/${script}"></script></body></html>`;

interface Cost {
  /** In milliseconds, for all of them. */
  readonly time: number;
  /** In bytes of JavaScript heap for all of them, after garbage collection. */
  readonly memory: number;
  /** In the shadow roots of all of them: elements, texts and comments. */
  readonly nodes: number;
}

const load = async (browser: Browser, url: string): Promise<Cost> => {
  const context = await browser.createBrowserContext();
  try {
    const tab = await context.newPage();
    const devtools = await tab.createCDPSession();
    const heap = async (): Promise<number> => {
      await devtools.send('HeapProfiler.collectGarbage');
      const { usedSize, embedderHeapUsedSize = 0 } = (await devtools.send('Runtime.getHeapUsage')) as {
        usedSize: number;
        embedderHeapUsedSize?: number;
      };
      return usedSize + embedderHeapUsedSize;
    };
    await tab.goto(new URL('/empty', url).href);
    const before = await heap();
    await tab.goto(url);
    await tab.waitForFunction(() => performance.getEntriesByName('whole').length > 0);
    const time = await tab.evaluate(() => {
      const at = (name: string): number => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
      return at('whole') - at('start');
    });
    const memory = (await heap()) - before;
    // Counted after that: each node that a script has seen takes more.
    const nodes = await tab.evaluate(() => {
      const within = (node: Node): number => [...node.childNodes].reduce((sum, child) => sum + within(child), 1);
      return [...document.querySelectorAll('*')].reduce(
        (sum, { shadowRoot }) => sum + (shadowRoot ? within(shadowRoot) : 0),
        0,
      );
    });
    return { time, memory, nodes };
  } finally {
    await context.close();
  }
};

/** Loads the pages in turn and returns the medians per widget. */
export const many = async (): Promise<string> => {
  const campaign = readFileSync(join(root, 'demo/campaigns/free-hk.json'), 'utf8').replaceAll('<', '\\u003c');
  const inline = `<petition-widget endpoint="/none"><script type="application/json">${campaign}</script></petition-widget>`;
  const pages: Readonly<Record<string, Route>> = {
    '/empty': { body: '<!doctype html><title>Empty</title><link rel="icon" href="data:," />' },
    '/trivial': { body: page('<trivial-form></trivial-form>', 'trivial-form', 'trivial-form.js') },
    '/widgets': { body: page(inline, 'petition-widget', 'petition-widget.js') },
    '/trivial-form.js': { headers: javascript, body: await trivialElement() },
    '/petition-widget.js': {
      headers: javascript,
      body: readFileSync(join(root, 'dist/petition-widget.js'), 'utf8'),
    },
  };
  const site = await serve(pages);
  const browser = await launch(browserPath('Chromium'));
  try {
    const measured = new Map(['/trivial', '/widgets'].map((path) => [path, [] as Cost[]]));
    // The first round warms up the browser and does not count.
    for (let round = 0; round <= loads; round++)
      for (const [path, list] of measured) {
        const found = await load(browser, site.origin + path);
        if (round > 0) list.push(found);
      }
    const costs = [...measured.values()].map((list) => ({
      time: median(list.map(({ time }) => time)) / widgets,
      memory: median(list.map(({ memory }) => memory)) / widgets,
      nodes: median(list.map(({ nodes }) => nodes)) / widgets,
    }));
    const [yardstick] = costs;
    return table(
      ['one of a hundred', 'time, ms', 'to Lit', 'memory, bytes', 'to Lit', 'nodes'],
      costs.map(({ time, memory, nodes }, index) => [
        index === 0 ? 'a form of Lit alone' : 'the widget',
        milliseconds(time),
        times(time, yardstick?.time ?? NaN),
        bytes(Math.round(memory)),
        times(memory, yardstick?.memory ?? NaN),
        bytes(nodes),
      ]),
    );
  } finally {
    await browser.close();
    await site.stop();
  }
};
