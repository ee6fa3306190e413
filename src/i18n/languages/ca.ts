import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Català',
  regions: {
    HK: 'Hong Kong',
    MO: 'Macau',
    TW: 'Taiwan',
    CN: 'Xina',
    XK: 'Kosovo',
    PS: 'Palestina',
    EH: 'Sàhara Occidental',
  },
  outlineFont: 'Noto Sans',
};
