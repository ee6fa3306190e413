/**
 * The button and the count of docs/newsletters.md after programs that make mails, as npm has them.
 */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { visitor } from '../embed/support/stage.ts';
import { snippets } from '../support/docs-pages.ts';
import { contrastOf } from './support/contrast.ts';
import { fromNpm, versionOf } from './support/installed.ts';
import { useReaders } from './support/readers.ts';

const readers = useReaders();
const folder = fromNpm('mails', 'juice@11', 'mjml@4');
const load = createRequire(join(folder, 'package.json'));

/** Each: the mail that it makes of its words in HTML. */
const programs: Readonly<Record<string, (html: string) => string>> = {
  juice: (html) => (load('juice') as (html: string) => string)(`<style>img { height: auto }</style>${html}`),
  mjml: (html) => {
    const convert = load('mjml') as (source: string, options: object) => { html: string };
    const source = `<mjml><mj-body><mj-raw>${html}</mj-raw></mj-body></mjml>`;
    return convert(source, { validationLevel: 'strict' }).html;
  },
};

for (const [name, make] of Object.entries(programs))
  test(`${name} keeps the button as it can be read, and the size of the count`, async (t) => {
    console.log(`with: ${name} ${versionOf(folder, name)}`);
    const [button = '', count = ''] = snippets('docs/newsletters.md', 'html');
    const { page } = await visitor(t, readers.browser);
    await page.goto(readers.publish(make(readers.here(button + count))), { waitUntil: 'networkidle0' });
    const link = await page.$(`a[href^="${readers.page}"][style]`);
    assert.ok(link && (await contrastOf(link)) > 4.5);
    const size = await page.$eval('img', (image) => [image.naturalWidth, image.clientWidth, image.clientHeight]);
    assert.deepEqual(size, [640, 240, 48]);
  });
