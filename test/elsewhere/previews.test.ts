/**
 * What programs that preview links read of a petition's page, each with a package of npm: title,
 * text, language, and the frame.
 */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { fromNpm, versionOf } from './support/installed.ts';
import { useReaders } from './support/readers.ts';

const readers = useReaders();
const folder = fromNpm(
  'previews',
  ...['unfurl.js@6', 'open-graph-scraper@6', 'link-preview-js@3'],
  ...['metascraper@5', 'metascraper-title@5', 'metascraper-description@5', 'metascraper-lang@5', 'metascraper-url@5'],
);
const load = createRequire(join(folder, 'package.json'));

const title = { en: 'Free Hong Kong’s political prisoners', 'zh-Hant': '釋放香港政治犯' };
type Language = keyof typeof title;
type Seen = Readonly<Record<string, unknown>>;

interface Unfurled {
  readonly title: string;
  readonly oEmbed: { readonly html: string; readonly width: number; readonly height: number };
}

/** Each: what of a page's address it says that the title is. */
const readersOfLinks: Readonly<Record<string, (address: string) => Promise<string | undefined>>> = {
  'unfurl.js': async (address) => {
    const { unfurl } = load('unfurl.js') as { unfurl: (address: string) => Promise<Unfurled> };
    const seen = await unfurl(address);
    assert.match(seen.oEmbed.html, /<iframe [^>]*width="100%"/);
    assert.deepEqual([seen.oEmbed.width, seen.oEmbed.height], [640, 800]);
    return seen.title;
  },
  // This one and the next take no address without a top-level domain, so they get its page.
  'open-graph-scraper': async (address) => {
    const scrape = load('open-graph-scraper') as (options: object) => Promise<{ result: Seen }>;
    const { result } = await scrape({ html: await (await fetch(address)).text() });
    assert.ok(result.ogDescription);
    return result.ogTitle as string;
  },
  'link-preview-js': async (url) => {
    const { getPreviewFromContent } = load('link-preview-js') as {
      getPreviewFromContent: (page: object) => Promise<Seen>;
    };
    const data = await (await fetch(url)).text();
    const seen = await getPreviewFromContent({ url, data, headers: { 'content-type': 'text/html' } });
    assert.ok(seen.description);
    return seen.title as string;
  },
  metascraper: async (url) => {
    const rules = ['title', 'description', 'lang', 'url'].map((name) =>
      (load(`metascraper-${name}`) as () => unknown)(),
    );
    const scrape = (load('metascraper') as (rules: unknown[]) => (page: object) => Promise<Seen>)(rules);
    const seen = await scrape({ url, html: await (await fetch(url)).text() });
    assert.ok(seen.description);
    return seen.title as string;
  },
};

for (const [name, read] of Object.entries(readersOfLinks))
  test(`${name} reads the petition in the language of its address`, async () => {
    console.log(`with: ${name} ${versionOf(folder, name)}`);
    for (const language of Object.keys(title) as Language[])
      assert.ok((await read(`${readers.page}?lang=${language}`))?.includes(title[language]), language);
  });
