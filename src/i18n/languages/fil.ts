import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Filipino',
  regions: {
    HK: 'Hong Kong',
    MO: 'Macau',
    TW: 'Taiwan',
    CN: 'China',
    XK: 'Kosovo',
    PS: 'Palestine',
    EH: 'Kanlurang Sahara',
  },
  outlineFont: 'Noto Sans',
};
