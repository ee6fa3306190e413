import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Magyar',
  regions: {
    HK: 'Hongkong',
    MO: 'Makaó',
    TW: 'Tajvan',
    CN: 'Kína',
    XK: 'Koszovó',
    PS: 'Palesztina',
    EH: 'Nyugat-Szahara',
  },
  outlineFont: 'Noto Sans',
};
