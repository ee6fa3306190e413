import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Bahasa Melayu',
  regions: {
    HK: 'Hong Kong',
    MO: 'Macau',
    TW: 'Taiwan',
    CN: 'China',
    XK: 'Kosovo',
    PS: 'Palestin',
    EH: 'Sahara Barat',
  },
  outlineFont: 'Noto Sans',
};
