import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'العربية',
  // Browsers disagree on the digits of plain ar.
  intl: 'ar-EG',
  regions: {
    HK: 'هونغ كونغ',
    MO: 'ماكاو',
    TW: 'تايوان',
    CN: 'الصين',
    XK: 'كوسوفو',
    PS: 'فلسطين',
    EH: 'الصحراء الغربية',
  },
  outlineFont: 'Noto Sans Arabic',
};
