/** Countries and regions to choose from, named and sorted for a language. Knows no borders and takes no side on them. */
import { intlLocale, spokenLocale } from './localize.ts';

/** ISO 3166-1 alpha-2, and XK for Kosovo: after each first letter, the second letters. */
const codes =
  'A:DEFGILMOQRSTUWXZ B:ABDEFGHIJLMNOQRSTVWYZ C:ACDFGHIKLMNORUVWXYZ D:EJKMOZ E:CEGHRST F:IJKMOR G:ABDEFGHILMNPQRSTUWY ' +
  'H:KMNRTU I:DELMNOQRST J:EMOP K:EGHIMNPRWYZ L:ABCIKRSTUVY M:ACDEFGHKLMNOPQRSTUVWXYZ N:ACEFGILOPRUZ O:M ' +
  'P:AEFGHKLMNRSTWY Q:A R:EOSUW S:ABCDEGHIJKLMNORSTVXYZ T:CDFGHJKLMNORTVWZ U:AGMSYZ V:ACEGINU W:FS X:K Y:ET Z:AMW';

const all = codes.split(' ').flatMap((group) => [...group.slice(2)].map((second) => group.charAt(0) + second));

/** Vendors alter these names in the data that `Intl` reads; here they are always the same. */
const fixed: Record<string, Record<string, string>> = {
  en: { HK: 'Hong Kong', MO: 'Macau', TW: 'Taiwan', CN: 'China', XK: 'Kosovo', PS: 'Palestine', EH: 'Western Sahara' },
  'zh-Hant': { HK: '香港', MO: '澳門', TW: '台灣', CN: '中國', XK: '科索沃', PS: '巴勒斯坦', EH: '西撒哈拉' },
  'zh-Hans': { HK: '香港', MO: '澳门', TW: '台湾', CN: '中国', XK: '科索沃', PS: '巴勒斯坦', EH: '西撒哈拉' },
};

export interface Region {
  readonly code: string;
  readonly name: string;
}

/** The code itself where it is none that has a name. */
export const regionName = (code: string): string => regions().find((region) => region.code === code)?.name ?? code;

const sorted = new Map<string, readonly Region[]>();

/** All regions in the order of the language being spoken: by stroke in Traditional Chinese, by pinyin in Simplified. */
export const regions = (): readonly Region[] => {
  const locale = intlLocale();
  let list = sorted.get(locale);
  if (!list) {
    const { compare } = new Intl.Collator(locale);
    const names = new Intl.DisplayNames(locale, { type: 'region', style: 'short' });
    const own = fixed[spokenLocale()] ?? {};
    list = all
      .map((code) => ({ code, name: own[code] ?? names.of(code) ?? code }))
      .sort((a, b) => compare(a.name, b.name));
    sorted.set(locale, list);
  }
  return list;
};
