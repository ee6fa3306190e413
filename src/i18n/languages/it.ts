import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Italiano',
  regions: {
    HK: 'Hong Kong',
    MO: 'Macao',
    TW: 'Taiwan',
    CN: 'Cina',
    XK: 'Kosovo',
    PS: 'Palestina',
    EH: 'Sahara Occidentale',
  },
  outlineFont: 'Noto Sans',
};
