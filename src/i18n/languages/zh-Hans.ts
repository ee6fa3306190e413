import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: '简体中文',
  regions: {
    HK: '香港',
    MO: '澳门',
    TW: '台湾',
    CN: '中国',
    XK: '科索沃',
    PS: '巴勒斯坦',
    EH: '西撒哈拉',
  },
  outlineFont: 'Noto Sans CJK SC',
};
