/**
 * What a language costs those who read it: the time to the form beside that of English, where every
 * answer takes a while to come, and the bytes of each language's file.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { launch, serve, type Answer, type Route } from '../../test/support/browser.ts';
import { browserPath } from '../../test/support/browsers.ts';
import { packedTags } from '../localization.ts';
import { root } from '../root.ts';
import { median, milliseconds, table, times } from './figures.ts';
import { load, page, served } from './start.ts';

const loads = 15;
/** Of each answer, in milliseconds: a phone's connection. */
const way = 60;
/** English is in the first file, the others are beside it. */
const languages = ['en', 'ja', 'ar'];

const built = (name: string): string => readFileSync(join(root, 'dist', name), 'utf8');

const late =
  (answer: Answer): Route =>
  () =>
    new Promise((resolve) => {
      setTimeout(resolve, way, answer);
    });

const sites = (): Record<string, Route> => {
  const campaign = JSON.parse(readFileSync(join(root, 'demo/campaigns/free-hk.json'), 'utf8')) as { title: object };
  const title = { ...campaign.title, ...Object.fromEntries(languages.map((tag) => [tag, `Free them: ${tag}`])) };
  const json = { 'content-type': 'application/json' };
  const files = globSync('petition-widget*.js', { cwd: join(root, 'dist') });
  return {
    ...Object.fromEntries(
      languages.map((tag) => [
        `/${tag}`,
        {
          // Placed by the tag, as the builder writes it.
          body: page(
            `<petition-widget lang="${tag}" campaign="/campaign"></petition-widget>`,
            'petition-widget.js',
          ).replace('<script src', '<script async src'),
        },
      ]),
    ),
    ...Object.fromEntries(files.map((name) => [`/${name}`, late(served(built(name)))])),
    '/campaign': late({ headers: json, body: JSON.stringify({ ...campaign, title }) }),
  };
};

/** The time to the form in each language, in turn. */
export const languageTimes = async (): Promise<string> => {
  const site = await serve(sites());
  const browser = await launch(browserPath('Chromium'));
  try {
    const measured = new Map(languages.map((tag) => [tag, [] as number[]]));
    for (let round = 0; round <= loads; round++)
      for (const [tag, list] of measured) {
        const { form } = await load(browser, `${site.origin}/${tag}`);
        if (round > 0) list.push(form);
      }
    const [english = NaN] = [...measured.values()].map(median);
    return table(
      ['language', 'form, ms', 'to English'],
      [...measured].map(([tag, list]) => [tag, milliseconds(median(list)), times(median(list), english)]),
    );
  } finally {
    await browser.close();
    await site.stop();
  }
};

/** The bytes of each language's file after gzip, the smallest first. */
export const languageBytes = (): string =>
  packedTags
    .map((tag) => [tag, gzipSync(built(`petition-widget-${tag}.js`), { level: 9 }).length] as const)
    .sort(([, one], [, other]) => one - other)
    .map(([tag, bytes]) => `${tag} ${bytes.toLocaleString('en')}`)
    .join(', ');
