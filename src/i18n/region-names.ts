/**
 * Countries and regions to choose from, named and sorted for a language. Knows no borders and takes
 * no side on them.
 */
import { regionNames } from '../../generated/languages.ts';
import { intlLocale, spokenLocale } from './localize.ts';

/** ISO 3166-1 alpha-2, and XK for Kosovo: after each first letter, the second letters. */
const codes =
  'A:DEFGILMOQRSTUWXZ B:ABDEFGHIJLMNOQRSTVWYZ C:ACDFGHIKLMNORUVWXYZ D:EJKMOZ E:CEGHRST F:IJKMOR G:ABDEFGHILMNPQRSTUWY ' +
  'H:KMNRTU I:DELMNOQRST J:EMOP K:EGHIMNPRWYZ L:ABCIKRSTUVY M:ACDEFGHKLMNOPQRSTUVWXYZ N:ACEFGILOPRUZ O:M ' +
  'P:AEFGHKLMNRSTWY Q:A R:EOSUW S:ABCDEGHIJKLMNORSTVXYZ T:CDFGHJKLMNORTVWZ U:AGMSYZ V:ACEGINU W:FS X:K Y:ET Z:AMW';

const all = codes.split(' ').flatMap((group) => [...group.slice(2)].map((second) => group.charAt(0) + second));

export interface Region {
  readonly code: string;
  readonly name: string;
}

/** The region's name; the code itself if it has none. */
export const regionName = (code: string): string => regions().find((region) => region.code === code)?.name ?? code;

const sorted = new Map<string, readonly Region[]>();

/**
 * All regions, sorted for the language being spoken: by stroke in Traditional Chinese, by pinyin in
 * Simplified.
 */
export const regions = (): readonly Region[] => {
  const locale = intlLocale();
  let list = sorted.get(locale);
  if (!list) {
    const { compare } = new Intl.Collator(locale);
    // Long names, since people type "United States" to find it, not "US".
    const vendor = new Intl.DisplayNames(locale, { type: 'region' });
    const own: Readonly<Partial<Record<string, string>>> | undefined = regionNames.get(spokenLocale());
    list = all
      .map((code) => ({ code, name: own?.[code] ?? vendor.of(code) ?? code }))
      .sort((a, b) => compare(a.name, b.name));
    sorted.set(locale, list);
  }
  return list;
};

/** All regions in two groups: those with these codes, in their order, then the rest. */
export const regionsFrom = (first: readonly string[]): readonly (readonly Region[])[] => {
  const near = [...new Set(first)].flatMap((code) => regions().find((region) => region.code === code) ?? []);
  return [near, regions().filter((region) => !near.includes(region))];
};
