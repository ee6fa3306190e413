import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Hrvatski',
  regions: {
    HK: 'Hong Kong',
    MO: 'Makao',
    TW: 'Tajvan',
    CN: 'Kina',
    XK: 'Kosovo',
    PS: 'Palestina',
    EH: 'Zapadna Sahara',
  },
  outlineFont: 'Noto Sans',
};
