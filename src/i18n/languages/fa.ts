import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'فارسی',
  regions: {
    HK: 'هنگ‌کنگ',
    MO: 'ماکائو',
    TW: 'تایوان',
    CN: 'چین',
    XK: 'کوزوو',
    PS: 'فلسطین',
    EH: 'صحرای غربی',
  },
  outlineFont: 'Noto Sans Arabic',
};
