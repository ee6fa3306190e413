/**
 * A language that nobody speaks, for the widget's own words and a campaign's, to see what does not
 * fit, what runs the wrong way and what was never translated. Import it before anything that
 * imports the widget.
 *
 * The product knows nothing of it: its sentences are generated here, from the English ones, and put
 * into the widget's own table of languages, by the way that its own words come into it.
 */
import { pseudo } from './pseudo-tag.ts';
import { learn, spokenLocales } from '../../src/i18n/localize.ts';
import type { Campaign } from '../../src/schema/index.ts';
import { inPseudo } from './pseudo-text.ts';
import { english } from './words.ts';

export { pseudo } from './pseudo-tag.ts';

if (!spokenLocales.includes(pseudo)) throw new Error('the widget was imported before pseudo.ts');

const templates = Object.fromEntries([...english].map(([id, sentence]) => [id, inPseudo(sentence)]));
learn({ [pseudo]: templates });

const translated = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(translated);
  if (typeof value !== 'object' || value === null) return value;
  if ('en' in value && typeof value.en === 'string') return { ...value, [pseudo]: inPseudo(value.en) };
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, translated(inside)]));
};

/**
 * A campaign with each of its texts that is there in English also in the language that nobody
 * speaks.
 */
export const withPseudo = (campaign: Campaign): Campaign => translated(campaign) as Campaign;
