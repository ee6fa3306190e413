/**
 * How long the Markdown parser takes for texts designed to keep parsers busy. Uses the parser
 * alone, without templates.
 */
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { parseMarkdown } from '../../src/content/markdown.ts';
import { milliseconds, table, times } from './figures.ts';

/** In characters: more than a campaign document may hold. */
const length = 100_000;
const rounds = 20;

const fill = (pattern: string, size: number): string => pattern.repeat(Math.ceil(size / pattern.length)).slice(0, size);

/**
 * Lists or quotes, each line nested one level deeper until `deepest`, then from the start again.
 */
const nested = (marker: string, deepest: number, size: number): string => {
  let text = '';
  for (let depth = 0; text.length < size; depth = (depth + 1) % deepest) text += `${marker.repeat(depth)}- a\n`;
  return text.slice(0, size);
};

const texts: readonly (readonly [name: string, make: (size: number) => string])[] = [
  ['prose', (size) => fill('A line of **strong** words with a [link](https://example.org/).\n\nAnother one.\n', size)],
  ['[', (size) => fill('[', size)],
  ['[](', (size) => fill('[](', size)],
  ['[a](https://', (size) => fill('[a](https://', size)],
  ['*', (size) => fill('*', size)],
  ['**a *b _c', (size) => fill('**a *b _c ', size)],
  ['_ between words', (size) => fill('a_b', size)],
  ['\\', (size) => fill('\\', size)],
  ['>', (size) => fill('>', size)],
  ['> on each line', (size) => fill('> > > > > > > > a\n', size)],
  ['nested lists', (size) => nested('  ', 200, size)],
  ['nested lists in quotes', (size) => nested('> ', 50, size)],
  ['list marks on one line', (size) => fill('- ', size)],
  ['1. on each line', (size) => fill('1. a\n', size)],
  ['#', (size) => fill('## ', size)],
  ['spaces', (size) => fill(' ', size)],
  ['line breaks', (size) => fill('\n', size)],
  ['spaces before line breaks', (size) => `a${fill(' ', size - 2)}\n`],
  ['items, then blank lines', (size) => fill('- a\n\n', size)],
  ['中', (size) => fill('中\n', size)],
];

/**
 * Looks at every character exactly once: the yardstick, as any parser takes some multiple of it.
 */
const scan = (text: string): number => {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
  return sum;
};

/** In milliseconds. */
const timeOf = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

const firstReading = async (text: string): Promise<number> => {
  const worker = new Worker(new URL('first-reading.ts', import.meta.url), { workerData: text });
  const [time] = (await once(worker, 'message')) as [number];
  return time;
};

/**
 * For each text: the first parse in a fresh engine; then the fastest of several, since slowdowns
 * are not the parser's; and the same for twice the text.
 */
export const hostileTexts = async (): Promise<string> => {
  const rows = [];
  for (const [name, make] of texts) {
    const text = make(length);
    const twice = make(2 * length);
    const first = await firstReading(text);
    // Interleaved, so that other work on the machine affects all three alike.
    const found = Array.from({ length: rounds }, () => ({
      single: timeOf(() => parseMarkdown(text)),
      double: timeOf(() => parseMarkdown(twice)),
      plain: timeOf(() => scan(text)),
    }));
    const fastest = (key: 'single' | 'double' | 'plain'): number => Math.min(...found.map((time) => time[key]));
    rows.push({ name, first, single: fastest('single'), double: fastest('double'), plain: fastest('plain') });
  }
  return table(
    ['text', 'first, ms', 'fastest, ms', 'twice as long', 'plain scan, ms', 'parser to scan'],
    rows.map(({ name, first, single, double, plain }) => [
      name,
      first.toFixed(0),
      milliseconds(single),
      times(double, single),
      milliseconds(plain),
      times(single, plain),
    ]),
  );
};
