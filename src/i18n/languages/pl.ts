import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Polski',
  regions: {
    HK: 'Hongkong',
    MO: 'Makau',
    TW: 'Tajwan',
    CN: 'Chiny',
    XK: 'Kosowo',
    PS: 'Palestyna',
    EH: 'Sahara Zachodnia',
  },
  outlineFont: 'Noto Sans',
};
