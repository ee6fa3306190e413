import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Latviešu',
  regions: {
    HK: 'Honkonga',
    MO: 'Makao',
    TW: 'Taivāna',
    CN: 'Ķīna',
    XK: 'Kosova',
    PS: 'Palestīna',
    EH: 'Rietumsahāra',
  },
  outlineFont: 'Noto Sans',
};
