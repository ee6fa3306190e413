import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Українська',
  regions: {
    HK: 'Гонконг',
    MO: 'Макао',
    TW: 'Тайвань',
    CN: 'Китай',
    XK: 'Косово',
    PS: 'Палестина',
    EH: 'Західна Сахара',
  },
  outlineFont: 'Noto Sans',
};
