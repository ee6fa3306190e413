import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'اردو',
  regions: {
    HK: 'ہانگ کانگ',
    MO: 'مکاؤ',
    TW: 'تائیوان',
    CN: 'چین',
    XK: 'کوسوو',
    PS: 'فلسطین',
    EH: 'مغربی صحارا',
  },
  outlineFont: 'Noto Nastaliq Urdu',
};
