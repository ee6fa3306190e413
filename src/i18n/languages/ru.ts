import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Русский',
  regions: {
    HK: 'Гонконг',
    MO: 'Макао',
    TW: 'Тайвань',
    CN: 'Китай',
    XK: 'Косово',
    PS: 'Палестина',
    EH: 'Западная Сахара',
  },
  outlineFont: 'Noto Sans',
};
