/**
 * A small campaign in three languages, for pages that are no demo. Knows nothing of servers and
 * browsers.
 */

export const library = {
  id: 'library',
  locale: 'en',
  title: { en: 'Keep the library open', 'zh-Hant': '保住圖書館', 'zh-Hans': '保住图书馆' },
  to: { en: 'To the town council', 'zh-Hant': '致市議會', 'zh-Hans': '致市议会' },
  body: {
    en: 'It is the **only warm room** for many.\n\n> “Nobody reads.”\n\nWe do. See [the facts](https://library.example/facts).',
    'zh-Hant': '對許多人來說，這是**唯一溫暖的地方**。',
    'zh-Hans': '对许多人来说，这是**唯一温暖的地方**。',
  },
  demands: [{ en: 'Open on Sundays.', 'zh-Hant': '星期日開放。', 'zh-Hans': '星期日开放。' }],
  goal: 'auto',
  fields: [
    { name: 'name', required: true },
    { name: 'email', required: true },
    { name: 'country' },
    { name: 'comment', maxLength: 500 },
  ],
  consent: {
    controller: { en: 'Friends of the library', 'zh-Hant': '圖書館之友', 'zh-Hans': '图书馆之友' },
    statement: {
      en: 'I agree that the council gets my name.',
      'zh-Hant': '我同意把姓名交給市議會。',
      'zh-Hans': '我同意把姓名交给市议会。',
    },
    updates: { en: 'Write to me.', 'zh-Hant': '請告訴我進展。', 'zh-Hans': '请告诉我进展。' },
  },
  signed: { text: { en: 'Tell your neighbours.', 'zh-Hant': '請告訴鄰居。', 'zh-Hans': '请告诉邻居。' } },
  share: { networks: ['telegram', 'email'] },
  page: 'https://library.example/petition',
};

/** What a signer types; each is to be found wherever it should not be. */
export const signer = {
  name: 'Quirina Ödström 歐',
  email: 'quirina.odstrom@mail.example',
  comment: 'Warm rooms matter',
};
