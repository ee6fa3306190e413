import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Português (Brasil)',
  regions: {
    HK: 'Hong Kong',
    MO: 'Macau',
    TW: 'Taiwan',
    CN: 'China',
    XK: 'Kosovo',
    PS: 'Palestina',
    EH: 'Saara Ocidental',
  },
  outlineFont: 'Noto Sans',
};
