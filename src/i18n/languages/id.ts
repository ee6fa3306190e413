import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Bahasa Indonesia',
  regions: {
    HK: 'Hong Kong',
    MO: 'Makau',
    TW: 'Taiwan',
    CN: 'Tiongkok',
    XK: 'Kosovo',
    PS: 'Palestina',
    EH: 'Sahara Barat',
  },
  outlineFont: 'Noto Sans',
};
