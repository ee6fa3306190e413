import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'English',
  regions: {
    HK: 'Hong Kong',
    MO: 'Macau',
    TW: 'Taiwan',
    CN: 'China',
    XK: 'Kosovo',
    PS: 'Palestine',
    EH: 'Western Sahara',
  },
  outlineFont: 'Noto Sans CJK SC',
};
