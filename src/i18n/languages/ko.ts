import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: '한국어',
  regions: {
    HK: '홍콩',
    MO: '마카오',
    TW: '대만',
    CN: '중국',
    XK: '코소보',
    PS: '팔레스타인',
    EH: '서사하라',
  },
  outlineFont: 'Noto Sans CJK KR',
};
