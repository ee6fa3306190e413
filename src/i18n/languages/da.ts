import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Dansk',
  regions: {
    HK: 'Hongkong',
    MO: 'Macao',
    TW: 'Taiwan',
    CN: 'Kina',
    XK: 'Kosovo',
    PS: 'Palæstina',
    EH: 'Vestsahara',
  },
  outlineFont: 'Noto Sans',
};
