import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: '繁體中文（台灣）',
  regions: {
    HK: '香港',
    MO: '澳門',
    TW: '台灣',
    CN: '中國',
    XK: '科索沃',
    PS: '巴勒斯坦',
    EH: '西撒哈拉',
  },
  outlineFont: 'Noto Sans CJK TC',
};
