import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'ไทย',
  regions: {
    HK: 'ฮ่องกง',
    MO: 'มาเก๊า',
    TW: 'ไต้หวัน',
    CN: 'จีน',
    XK: 'โคโซโว',
    PS: 'ปาเลสไตน์',
    EH: 'ซาฮาราตะวันตก',
  },
  outlineFont: 'Noto Sans Thai',
};
