import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Nederlands',
  regions: {
    HK: 'Hongkong',
    MO: 'Macau',
    TW: 'Taiwan',
    CN: 'China',
    XK: 'Kosovo',
    PS: 'Palestina',
    EH: 'Westelijke Sahara',
  },
  outlineFont: 'Noto Sans',
};
