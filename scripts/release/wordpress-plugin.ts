/**
 * The folder of the WordPress plugin: what is in `wordpress/`, the built widget, and the
 * translations in the formats that WordPress reads. Needs a fresh build.
 */
import { mo, type GetTextTranslation } from 'gettext-parser';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { translatedTags, wordpress } from '../localization.ts';
import { root } from '../root.ts';
import type { Publisher } from './publisher.ts';
import { widgetFiles } from './widget-files.ts';

/** Which languages of WordPress, by its own names, have the words of which of ours. */
const localesOf: Readonly<Record<string, readonly string[]>> = {
  'zh-Hant': ['zh_TW', 'zh_HK'],
  'zh-Hans': ['zh_CN', 'zh_SG'],
};

/** Of block.json, WordPress looks for the words by where they stand. */
const contexts = { title: 'block title', description: 'block description', keywords: 'block keyword' };

const read = (name: string): string => readFileSync(join(root, name), 'utf8');

/** What translators wrote, by the English. */
const translated = (tag: string): ReadonlyMap<string, string> => {
  const units = read(`${wordpress.xliff}/${tag}.xlf`).matchAll(
    /<source>(?<source>[^<]*)<\/source>\s*<target>(?<target>[^<]*)<\/target>/g,
  );
  return new Map([...units].map(({ groups }) => [groups?.source ?? '', groups?.target ?? '']));
};

/** Words that the script of the editor says. */
const said = (script: string): string[] =>
  [...script.matchAll(/\b__\(\s*'(?<words>[^']*)'/g)].map(({ groups }) => groups?.words ?? '');

/** English and translation, as one context of a file that GNU gettext reads. */
const entries = (words: Iterable<readonly [string, string]>): Record<string, GetTextTranslation> =>
  Object.fromEntries([...words].map(([msgid, translation]) => [msgid, { msgid, msgstr: [translation] }]));

const writeTranslations = (folder: string): void => {
  const block = JSON.parse(read('wordpress/block.json')) as Record<keyof typeof contexts, string | readonly string[]>;
  const script = said(read('wordpress/editor.js'));
  for (const tag of translatedTags(wordpress)) {
    const words = translated(tag);
    const locales = localesOf[tag];
    if (locales === undefined) throw new Error(`scripts/release/wordpress-plugin.ts: what does WordPress call ${tag}?`);
    const inContext = Object.entries(contexts).map(([key, context]) => {
      const english = [block[key as keyof typeof contexts]].flat();
      return [context, entries(english.map((each) => [each, words.get(each) ?? '']))] as const;
    });
    const translations = { '': entries(words), ...Object.fromEntries(inContext) };
    for (const locale of locales) {
      const file = join(folder, `petition-widget-${locale}`);
      const headers = { Language: locale, 'Content-Type': 'text/plain; charset=utf-8' };
      writeFileSync(`${file}.mo`, mo.compile({ charset: 'utf-8', headers, translations }));
      const messages = { '': { lang: locale }, ...Object.fromEntries(script.map((each) => [each, [words.get(each)]])) };
      const json = { domain: 'messages', locale_data: { messages } };
      writeFileSync(`${file}-petition-widget-editor.json`, JSON.stringify(json));
    }
  }
};

export const stageWordpressPlugin = async (folder: string, { repository }: Publisher): Promise<void> => {
  const { version } = JSON.parse(read('package.json')) as { readonly version: string };
  for (const name of readdirSync(join(root, 'wordpress'))) {
    if (name.endsWith('.ts')) continue;
    const text = read(`wordpress/${name}`).replaceAll('{{version}}', version).replaceAll('{{repository}}', repository);
    writeFileSync(join(folder, name), text);
  }
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  for (const name of ['languages', 'widget']) mkdirSync(join(folder, name));
  for (const name of widgetFiles()) copyFileSync(join(root, 'dist', name), join(folder, 'widget', name));
  writeTranslations(join(folder, 'languages'));
};
