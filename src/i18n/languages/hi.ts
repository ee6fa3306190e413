import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'हिन्दी',
  regions: {
    HK: 'हांगकांग',
    MO: 'मकाऊ',
    TW: 'ताइवान',
    CN: 'चीन',
    XK: 'कोसोवो',
    PS: 'फ़िलिस्तीन',
    EH: 'पश्चिमी सहारा',
  },
  outlineFont: 'Noto Sans Devanagari',
};
