import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Čeština',
  regions: {
    HK: 'Hongkong',
    MO: 'Macao',
    TW: 'Tchaj-wan',
    CN: 'Čína',
    XK: 'Kosovo',
    PS: 'Palestina',
    EH: 'Západní Sahara',
  },
  outlineFont: 'Noto Sans',
};
