/** Campaigns for the widget tests: small ones, in the three languages that the widget speaks. */
import type { Campaign } from '../../src/schema/index.ts';

export const small: Campaign = {
  id: 'small',
  locale: 'en',
  title: { en: 'Open the library', 'zh-Hant': '開放圖書館', 'zh-Hans': '开放图书馆' },
  to: { en: 'To the town council', 'zh-Hant': '致市議會', 'zh-Hans': '致市议会' },
  body: {
    en: 'It is **closed** on Sundays.',
    'zh-Hant': '圖書館星期日**不開放**。',
    'zh-Hans': '图书馆星期日**不开放**。',
  },
  demands: [{ en: 'Open it every day.', 'zh-Hant': '每天開放。', 'zh-Hans': '每天开放。' }],
  consent: {
    controller: { en: 'the Friends of the Library', 'zh-Hant': '圖書館之友', 'zh-Hans': '图书馆之友' },
    privacy: 'https://petitions.example/privacy',
    statement: {
      en: 'I agree that the Friends process my signature.',
      'zh-Hant': '我同意圖書館之友處理我的聯署。',
      'zh-Hans': '我同意图书馆之友处理我的签名。',
    },
    updates: { en: 'Keep me *informed*.', 'zh-Hant': '請把進展告訴我。', 'zh-Hans': '请告诉我进展。' },
  },
  signed: { text: { en: 'Tell three friends.', 'zh-Hant': '請告訴三位朋友。', 'zh-Hans': '请告诉三位朋友。' } },
  page: 'https://petitions.example/p/small',
};

/** The small campaign with some of its properties replaced. */
export const smallWith = (changes: Partial<Campaign>): Campaign => ({ ...small, ...changes });

/** The small campaign without some of its properties. */
export const smallWithout = (...names: (keyof Campaign)[]): Campaign =>
  Object.fromEntries(Object.entries(small).filter(([name]) => !names.includes(name as keyof Campaign))) as Campaign;

/** Asks for everything that can be asked for. */
export const thorough = smallWith({
  id: 'thorough',
  fields: [
    { name: 'name', required: true },
    { name: 'email', required: true },
    { name: 'country' },
    { name: 'city' },
    { name: 'postcode' },
    { name: 'phone' },
    { name: 'organisation' },
    { name: 'role' },
    { name: 'comment', maxLength: 20 },
    {
      name: 'union',
      type: 'select',
      required: true,
      label: { en: 'Your union', 'zh-Hant': '所屬工會', 'zh-Hans': '所属工会' },
      options: [
        { value: 'none', label: { en: 'None', 'zh-Hant': '沒有', 'zh-Hans': '没有' } },
        { value: 'other', label: { en: 'Another', 'zh-Hant': '其他', 'zh-Hans': '其他' } },
      ],
    },
    { name: 'branch', type: 'text', label: { en: 'Your branch', 'zh-Hant': '所屬分館', 'zh-Hans': '所属分馆' } },
    { name: 'story', type: 'textarea', label: { en: 'Your story', 'zh-Hant': '你的故事', 'zh-Hans': '你的故事' } },
    { name: 'member', type: 'checkbox', label: { en: 'I am a member', 'zh-Hant': '我是會員', 'zh-Hans': '我是会员' } },
  ],
});
