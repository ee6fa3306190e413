import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Svenska',
  regions: {
    HK: 'Hongkong',
    MO: 'Macao',
    TW: 'Taiwan',
    CN: 'Kina',
    XK: 'Kosovo',
    PS: 'Palestina',
    EH: 'Västsahara',
  },
  outlineFont: 'Noto Sans',
};
