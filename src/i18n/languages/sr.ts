import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Српски',
  regions: {
    HK: 'Хонгконг',
    MO: 'Макао',
    TW: 'Тајван',
    CN: 'Кина',
    XK: 'Косово',
    PS: 'Палестина',
    EH: 'Западна Сахара',
  },
  outlineFont: 'Noto Sans',
};
