import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Lietuvių',
  regions: {
    HK: 'Honkongas',
    MO: 'Makao',
    TW: 'Taivanas',
    CN: 'Kinija',
    XK: 'Kosovas',
    PS: 'Palestina',
    EH: 'Vakarų Sachara',
  },
  outlineFont: 'Noto Sans',
};
