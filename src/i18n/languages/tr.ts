import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Türkçe',
  regions: {
    HK: 'Hong Kong',
    MO: 'Makao',
    TW: 'Tayvan',
    CN: 'Çin',
    XK: 'Kosova',
    PS: 'Filistin',
    EH: 'Batı Sahra',
  },
  outlineFont: 'Noto Sans',
};
