import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Norsk bokmål',
  regions: {
    HK: 'Hongkong',
    MO: 'Macao',
    TW: 'Taiwan',
    CN: 'Kina',
    XK: 'Kosovo',
    PS: 'Palestina',
    EH: 'Vest-Sahara',
  },
  outlineFont: 'Noto Sans',
};
