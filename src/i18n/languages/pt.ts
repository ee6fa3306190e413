import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Português',
  // Plain `pt` means Brazil's to `Intl`: other plurals, dates and names of countries.
  intl: 'pt-PT',
  regions: {
    HK: 'Hong Kong',
    MO: 'Macau',
    TW: 'Taiwan',
    CN: 'China',
    XK: 'Kosovo',
    PS: 'Palestina',
    EH: 'Sara Ocidental',
  },
  outlineFont: 'Noto Sans',
};
