import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Español',
  regions: {
    HK: 'Hong Kong',
    MO: 'Macao',
    TW: 'Taiwán',
    CN: 'China',
    XK: 'Kosovo',
    PS: 'Palestina',
    EH: 'Sáhara Occidental',
  },
  outlineFont: 'Noto Sans',
};
