import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Eesti',
  regions: {
    HK: 'Hongkong',
    MO: 'Macau',
    TW: 'Taiwan',
    CN: 'Hiina',
    XK: 'Kosovo',
    PS: 'Palestiina',
    EH: 'Lääne-Sahara',
  },
  outlineFont: 'Noto Sans',
};
