/**
 * A language more, by the steps of docs/translating.md: one command, one file of its words, and the
 * widget speaks it. Nobody speaks this one. It is added to a copy of the project.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  copyFileSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import type { Browser } from 'puppeteer-core';
import { root } from '../../scripts/root.ts';
import { launch, serve, type Route } from '../support/browser.ts';
import { library } from './support/campaign.ts';
import { document, published, readable, visitor } from './support/stage.ts';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const run = promisify(execFile);
const tag = 'tlh';

/** The project's own files, without what is made of them. */
const filesIn = (folder: string): string[] =>
  globSync('**/*', {
    cwd: folder,
    withFileTypes: true,
    exclude: (entry) => ['node_modules', 'dist', 'generated', '.git'].includes(entry.name),
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

const copyOfProject = async (t: TestContext): Promise<string> => {
  const copy = mkdtempSync(join(tmpdir(), 'another-language-'));
  t.after(() => {
    rmSync(copy, { recursive: true });
  });
  const { stdout } = await run('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, maxBuffer: 1e8 });
  for (const file of stdout.trim().split('\n')) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
};

/** As nobody says it, with the places for values as they are. */
const said = (english: string): string =>
  english.replace(/\{\w+\}|[aeiou]/g, (found) => (found.startsWith('{') ? found : 'q'));

const translate = (file: string): void => {
  const text = readFileSync(file, 'utf8').replace(
    /<trans-unit id="([^"]*)">\n {2}<source>(.*?)<\/source>/g,
    (_, id: string, source: string) =>
      `<trans-unit id="${id}" approved="yes">\n  <source>${source}</source>\n  <target>${said(source)}</target>`,
  );
  writeFileSync(file, text);
};

test('a language that nobody speaks takes one command and one file of words, and no change in code; then it is on the page', async (t) => {
  const copy = await copyOfProject(t);
  const before = filesIn(copy);
  const inCopy = (...args: string[]) => run('node', args, { cwd: copy, maxBuffer: 1e8 });
  await inCopy('scripts/language.ts', 'add', tag);
  const sentences = `locales/${tag}.xlf`;
  assert.deepEqual(
    filesIn(copy).filter((file) => !before.includes(file)),
    [sentences, `locales/notes/${tag}.md`, `src/i18n/languages/${tag}.ts`].sort(),
  );
  await assert.rejects(inCopy('scripts/check-translations.ts'), /locales\/tlh\.xlf: "label-name" has no <target>/);
  translate(join(copy, sentences));
  await inCopy('scripts/check-translations.ts');
  await inCopy('scripts/build.ts');

  const pages: Record<string, Route> = {};
  const site = await serve(pages);
  t.after(() => site.stop());
  for (const name of globSync('petition-widget*.js', { cwd: join(copy, 'dist') }))
    pages[`/${name}`] = readable(readFileSync(join(copy, 'dist', name), 'utf8'));
  pages['/campaign'] = published({ ...library, title: { en: 'Library', [tag]: 'Lqbrqry' } });
  pages['/'] = {
    headers: { 'content-type': 'text/html' },
    body: document(`<script src="/petition-widget.js" data-campaign="/campaign" data-dry-run></script>`, '', tag),
  };
  const visit = await visitor(t, browser);
  await visit.page.goto(site.origin);
  await visit.widget().reaches('ready');
  await visit.widget().says(said('Sign the petition'), 'form');
});
