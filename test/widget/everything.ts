/**
 * A campaign that uses all that a campaign can have, in the three languages and the one that nobody
 * speaks.
 */
import { withPseudo } from './pseudo.ts';
import { networks, type Campaign } from '../../src/schema/index.ts';
import { thorough } from './campaigns.ts';
import { urlOf } from './site.ts';

const said = (en: string, hant: string, hans: string) => ({ en, 'zh-Hant': hant, 'zh-Hans': hans });

export const everything: Campaign = withPseudo({
  ...thorough,
  id: 'everything',
  image: { src: urlOf('photo'), alt: said('A reading room', '閱覽室', '阅览室') },
  body: said(
    'It is the **only warm room** for many.\n\n## Why\n\n- **one**\n- [two](https://a.example/)\n\n> three',
    '這是許多人**唯一溫暖的地方**。\n\n## 為什麼\n\n- **一**\n- [二](https://a.example/)\n\n> 三',
    '这是许多人**唯一温暖的地方**。\n\n## 为什么\n\n- **一**\n- [二](https://a.example/)\n\n> 三',
  ),
  goal: 'auto',
  closes: '2099-06-04',
  notice: said('Sign only where it is *safe* to do so.', '請在**安全**的情況下聯署。', '请在**安全**的情况下签名。'),
  display: ['name', 'initials', 'anonymous'],
  consent: {
    ...thorough.consent,
    statement: thorough.consent?.statement ?? '',
    purpose: said('To be handed to the council', '交給市議會', '交给市议会'),
    retention: said('Until it has decided', '直至市議會作出決定', '直到市议会作出决定'),
  },
  upcoming: { text: said('Come back **then**.', '到時再來。', '到时再来。') },
  closed: { text: said('We hand it over in May.', '我們五月遞交。', '我们五月递交。') },
  signed: {
    text: said('Tell three friends.', '請告訴三位朋友。', '请告诉三位朋友。'),
    next: { label: said('Donate to the library', '捐助圖書館', '捐助图书馆'), url: 'https://petitions.example/donate' },
  },
  share: { networks: [...networks], text: said('Keep it open', '請保留圖書館', '请保留图书馆') },
});

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** What the endpoint says of who signed. */
export const latest = () => ({
  count: 12_345,
  signers: [
    { name: '陳大文', country: 'HK', at: ago(1) },
    { country: 'BA', at: ago(50) },
    { name: 'Ada Lovelace', country: 'GB', at: ago(300) },
    { name: 'Quirina Ödström-Montgomery', country: 'VC', at: ago(3000) },
    { at: ago(90_000) },
  ],
});
