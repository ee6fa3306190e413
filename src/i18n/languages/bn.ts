import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'বাংলা',
  regions: {
    HK: 'হংকং',
    MO: 'ম্যাকাও',
    TW: 'তাইওয়ান',
    CN: 'চীন',
    XK: 'কসোভো',
    PS: 'ফিলিস্তিন',
    EH: 'পশ্চিম সাহারা',
  },
  outlineFont: 'Noto Sans Bengali',
};
