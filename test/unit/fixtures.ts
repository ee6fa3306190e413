/**
 * What the unit tests share: the example of the public contract, filled in, and small campaigns to
 * alter.
 */
import { readFileSync } from 'node:fs';
import { campaignSchema, type Campaign } from '../../src/schema/index.ts';

export const demoCampaign = (): unknown =>
  JSON.parse(readFileSync(new URL('../../demo/campaigns/free-hk.json', import.meta.url), 'utf8'));

/** Every property that the format has, as its documentation shows it. */
export const fullCampaign = () => ({
  id: 'free-hk',
  locale: 'en',
  title: { en: 'Free them', 'zh-Hant': '釋放他們', 'zh-Hans': '释放他们' },
  to: { en: 'To the government', 'zh-Hant': '致政府' },
  body: 'Why.\n\n## Now\n\n- one\n- two',
  demands: ['Release them.', { en: 'Drop the charges.', 'zh-Hant': '撤銷檢控。' }],
  image: { src: 'https://petitions.example/photo.jpg', alt: { en: 'A march', 'zh-Hant': '遊行' } },
  endpoint: 'https://petitions.example/v1/campaigns/free-hk/signatures',
  count: 'https://petitions.example/v1/campaigns/free-hk/count',
  goal: 'auto',
  closes: '2027-06-04',
  fields: [
    { name: 'name', required: true },
    { name: 'email', required: true },
    { name: 'country' },
    { name: 'city' },
    { name: 'postcode' },
    { name: 'phone' },
    { name: 'organisation' },
    { name: 'role' },
    { name: 'comment', maxLength: 500 },
    { name: 'union', type: 'select', label: 'Your union', options: [{ value: 'none', label: { en: 'None' } }] },
    { name: 'branch', type: 'text', label: 'Branch' },
    { name: 'story', type: 'textarea', label: 'Your story' },
    { name: 'member', type: 'checkbox', label: 'I am a member' },
  ],
  consent: {
    controller: 'The Example Group',
    privacy: 'https://petitions.example/privacy',
    statement: { en: 'I agree.', 'zh-Hant': '我同意。' },
    updates: 'Keep me informed.',
  },
  display: ['name', 'initials', 'anonymous'],
  signed: { text: 'Thank you.', next: { label: 'Donate', url: 'https://petitions.example/donate' } },
  share: { url: 'https://petitions.example/p/free-hk', text: 'Sign too', networks: ['whatsapp', 'telegram', 'line'] },
  page: 'https://petitions.example/p/free-hk',
  challenge: 'https://petitions.example/v1/campaigns/free-hk/challenge',
  server: { household: true, retention: { closed: 90 } },
});

/** A campaign that says as little as it may, and what is said beside that. */
export const campaignWith = (more: object = {}): Campaign =>
  campaignSchema.parse({ id: 'small', locale: 'en', title: 'Small', body: 'Text.', ...more });
