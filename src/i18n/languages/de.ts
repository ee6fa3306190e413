import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Deutsch',
  regions: {
    HK: 'Hongkong',
    MO: 'Macau',
    TW: 'Taiwan',
    CN: 'China',
    XK: 'Kosovo',
    PS: 'Palästina',
    EH: 'Westsahara',
  },
  outlineFont: 'Noto Sans',
};
