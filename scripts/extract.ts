/**
 * `npm run extract`: brings the files of `locales/` up to date with what the code says, and keeps
 * what is translated. `npm run extract -- fr` also makes the file that every language has; `npm run
 * extract -- builder fr` that of a part which it may lack.
 */
import { catalogs, describedTags, everywhere, translate, translatedTags } from './localization.ts';

const asked = process.argv.slice(2);
const named = catalogs.filter(({ name }) => asked.includes(name));
const added = asked.filter((tag) => named.every(({ name }) => name !== tag));
const unknown = added.filter((tag) => !describedTags.includes(tag));
if (unknown.length > 0) {
  console.error(
    `Neither a part (${catalogs.map(({ name }) => name).join(', ')}) nor a language that is there: ${unknown.join(', ')}. ` +
      `"npm run language -- add ${unknown.at(-1)}" adds a language.`,
  );
  process.exit(1);
}
for (const catalog of catalogs)
  for (const translation of translate(catalog, [
    ...new Set([
      ...translatedTags(catalog),
      ...((named.length > 0 ? named : [everywhere]).includes(catalog) ? added : []),
    ]),
  ]))
    await translation.writeInterchangeFiles();
