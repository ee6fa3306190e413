import type { Language } from '../../i18n/language.ts';

export const language: Language = {
  name: 'Ελληνικά',
  regions: {
    HK: 'Χονγκ Κονγκ',
    MO: 'Μακάο',
    TW: 'Ταϊβάν',
    CN: 'Κίνα',
    XK: 'Κόσοβο',
    PS: 'Παλαιστίνη',
    EH: 'Δυτική Σαχάρα',
  },
  outlineFont: 'Noto Sans',
};
