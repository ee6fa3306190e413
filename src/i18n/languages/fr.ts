import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Français',
  regions: {
    HK: 'Hong Kong',
    MO: 'Macao',
    TW: 'Taïwan',
    CN: 'Chine',
    XK: 'Kosovo',
    PS: 'Palestine',
    EH: 'Sahara occidental',
  },
  outlineFont: 'Noto Sans',
};
