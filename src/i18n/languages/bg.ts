import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Български',
  regions: {
    HK: 'Хонконг',
    MO: 'Макао',
    TW: 'Тайван',
    CN: 'Китай',
    XK: 'Косово',
    PS: 'Палестина',
    EH: 'Западна Сахара',
  },
  outlineFont: 'Noto Sans',
};
