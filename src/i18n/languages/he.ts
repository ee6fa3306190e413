import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'עברית',
  regions: {
    HK: 'הונג קונג',
    MO: 'מקאו',
    TW: 'טייוואן',
    CN: 'סין',
    XK: 'קוסובו',
    PS: 'פלסטין',
    EH: 'סהרה המערבית',
  },
  outlineFont: 'Noto Sans Hebrew',
};
