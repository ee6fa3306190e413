import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Slovenčina',
  regions: {
    HK: 'Hongkong',
    MO: 'Macao',
    TW: 'Taiwan',
    CN: 'Čína',
    XK: 'Kosovo',
    PS: 'Palestína',
    EH: 'Západná Sahara',
  },
  outlineFont: 'Noto Sans',
};
