import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Română',
  regions: {
    HK: 'Hong Kong',
    MO: 'Macao',
    TW: 'Taiwan',
    CN: 'China',
    XK: 'Kosovo',
    PS: 'Palestina',
    EH: 'Sahara Occidentală',
  },
  outlineFont: 'Noto Sans',
};
