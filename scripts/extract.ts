/**
 * `npm run extract`: brings the files of `locales/` up to date with what the code says, and keeps
 * what is translated. `npm run extract -- fr` also makes the files that a language does not have.
 */
import { describedTags, parts, translate, translatedTags } from './localization.ts';

const added = process.argv.slice(2);
const unknown = added.filter((tag) => !describedTags.includes(tag));
if (unknown.length > 0) {
  console.error(`There is no src/i18n/languages/${unknown.join('.ts, ')}.ts: write it first, after the others.`);
  process.exit(1);
}
for (const part of parts)
  for (const translation of translate(part, [...new Set([...translatedTags(part), ...added])]))
    await translation.writeInterchangeFiles();
