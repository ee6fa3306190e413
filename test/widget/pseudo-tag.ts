/**
 * The tag of the language that only tests speak, put among those that the widget knows. They are
 * read once, when the widget's modules run, so this one must run before them: `pseudo.ts` sees to
 * it.
 */
import { locales } from '../../generated/languages.ts';

/**
 * By its script written from right to left; no country has the region XB, which CLDR keeps for this
 * purpose.
 */
export const pseudo = 'ar-XB';

locales.push(pseudo);
