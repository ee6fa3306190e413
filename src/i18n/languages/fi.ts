import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Suomi',
  regions: {
    HK: 'Hongkong',
    MO: 'Macao',
    TW: 'Taiwan',
    CN: 'Kiina',
    XK: 'Kosovo',
    PS: 'Palestiina',
    EH: 'Länsi-Sahara',
  },
  outlineFont: 'Noto Sans',
};
