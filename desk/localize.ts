/** The desk's own texts, and the languages that it has words for. */
import { words } from '../generated/desk/index.ts';
import { allIntlTags, intlTags } from '../generated/languages.ts';
import { learn } from '../src/i18n/localize.ts';

export { locales as spokenLocales } from '../generated/desk/index.ts';
export { intlLocale, speaking } from '../src/i18n/localize.ts';

learn(words);
for (const [tag, precise] of allIntlTags) intlTags.set(tag, precise);
