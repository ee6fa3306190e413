import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Tiếng Việt',
  regions: {
    HK: 'Hồng Kông',
    MO: 'Ma Cao',
    TW: 'Đài Loan',
    CN: 'Trung Quốc',
    XK: 'Kosovo',
    PS: 'Palestine',
    EH: 'Tây Sahara',
  },
  outlineFont: 'Noto Sans',
};
