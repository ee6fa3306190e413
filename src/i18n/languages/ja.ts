import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: '日本語',
  regions: {
    HK: '香港',
    MO: 'マカオ',
    TW: '台湾',
    CN: '中国',
    XK: 'コソボ',
    PS: 'パレスチナ',
    EH: '西サハラ',
  },
  outlineFont: 'Noto Sans CJK JP',
};
