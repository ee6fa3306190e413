/**
 * Campaigns and signatures for the pictures of the desk, as they would be after some weeks: written
 * into the database before its server starts. Everybody and everything in them is invented.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStoreAndVault } from '../../server/crypto/unlock.ts';
import { operator } from '../../server/desk/rights.ts';
import { teamActions } from '../../server/desk/team.ts';
import { readSettings } from '../../server/operations/settings.ts';
import type { Content } from '../../server/organiser/content.ts';
import { paperActions } from '../../server/organiser/paper.ts';
import type { Arrival, Doubt } from '../../server/store/store.ts';
import type { Prepared } from './server.ts';
import { day } from '../../server/operations/time.ts';

export const library = 'library-sundays';
const common = {
  locale: 'en',
  goal: 'auto',
  fields: [{ name: 'name', required: true }, { name: 'email', required: true }, { name: 'country' }, { name: 'city' }],
};
const documents = [
  {
    ...common,
    id: library,
    title: { en: 'Keep the library open on Sundays', 'zh-Hant': '圖書館星期日也要開放' },
    to: { en: 'To the city council', 'zh-Hant': '致市議會' },
    body: {
      en: 'For many of us it is the **only free day**. The council wants to close the library on Sundays from spring, to save the wages of four people.',
      'zh-Hant': '對我們許多人來說，這是**唯一的休息日**。市議會為了節省四個人的工資，打算由春天起星期日閉館。',
    },
    demands: [{ en: 'Keep the library open on Sundays.', 'zh-Hant': '圖書館星期日照常開放。' }],
    display: ['name', 'initials', 'anonymous'],
    consent: {
      controller: { en: 'the Friends of the Library', 'zh-Hant': '圖書館之友' },
      purpose: { en: 'to hand the list to the council', 'zh-Hant': '把聯署名單交給市議會' },
      statement: {
        en: 'I agree that the Friends of the Library hand my signature to the city council.',
        'zh-Hant': '我同意圖書館之友把我的聯署交給市議會。',
      },
      updates: { en: 'Keep me informed.', 'zh-Hant': '我想收到最新消息。' },
    },
    server: { names: 'moderated' },
  },
  {
    ...common,
    id: 'night-bus',
    title: { en: 'A night bus for the harbour', 'zh-Hant': '為海旁爭取通宵巴士' },
    body: { en: 'The last bus leaves before our shift ends.', 'zh-Hant': '尾班車開走時，我們還未放工。' },
  },
  {
    ...common,
    id: 'school-lunch',
    title: { en: 'Warm lunches at every school', 'zh-Hant': '每間學校都要有熱午餐' },
    body: { en: 'Nobody learns well when hungry.', 'zh-Hant': '餓着肚子，誰也學不好。' },
  },
];

/** Of one that has been signed for `days` days. */
interface Crowd {
  readonly campaign: string;
  readonly size: number;
  readonly days: number;
  /** Who chose to appear. */
  readonly shown?: number;
}

const given = ['Maya', 'Tomasz', 'Aoife', 'Priya', 'Daniel', 'Hannah', 'Yusuf', 'Grace', 'Elena', 'Owen', 'Ruth'];
const family = [
  'Okafor',
  'Byrne',
  'Nair',
  'Ferreira',
  'Lindqvist',
  'Demir',
  'Mensah',
  'Petrova',
  'Haddad',
  'Pritchard',
];
const others = ['陳詠琳', '黃志強', '李佩珊', '何家豪', '梁美玲', '周子軒', 'Best prices at casino.example'];
const nameOf = (n: number): string =>
  n % 6 === 2
    ? (others[Math.floor(n / 6) % others.length] ?? '')
    : `${given[n % given.length] ?? ''} ${family[(n * 7) % family.length] ?? ''}`;
const sources = ['newsletter', 'newsletter', 'newsletter', 'poster', 'poster', 'friends', 'union', undefined] as const;
const hosts = ['https://friends-of-the-library.example', 'https://petitions.example', 'https://neighbours.example'];
const countries = ['GB', 'GB', 'GB', 'GB', 'HK', 'IE', 'PL'];

/** Spread over 0 to 1 evenly, and the same each time; each `salt` gives another order. */
const spread = (n: number, salt: number): number => (n * 0.618_034 * salt + salt * 0.37) % 1;
const pick = <T>(from: readonly T[], n: number, salt: number): T =>
  from[Math.floor(spread(n, salt) ** 1.3 * from.length)] as T;

/** Many at first, fewer later, many again when it was in the news; by day rather than by night. */
const timeOf = (n: number, days: number): number => {
  const at = spread(n, 1);
  const through = n % 3 === 0 ? 0.58 + at ** 2 * 0.3 : at ** 1.6;
  const hour = 7 + spread(n, 5) * 15;
  return (Math.floor(through * (days - 1)) + hour / 24) * day;
};

export const crowds: readonly Crowd[] = [
  { campaign: library, size: 1214, days: 34, shown: 73 },
  { campaign: 'night-bus', size: 187, days: 16 },
];

/** Fills a new database. Resolves to the fragment of a link that opens the desk once. */
export const fill = async (at: Prepared): Promise<string> => {
  mkdirSync(at.CAMPAIGNS);
  for (const document of documents)
    writeFileSync(join(at.CAMPAIGNS, `${document.id}.json`), JSON.stringify(document, undefined, 2));
  const { store, vault, keys } = await openStoreAndVault(readSettings({ DATABASE_URL: at.DATABASE_URL }), {
    create: true,
  });
  const arrivalOf = async (campaign: string, n: number, received: number, isShown: boolean, doubt: Doubt | null) => {
    const id = randomUUID();
    const email = `signer-${n}@mail.example`;
    const name = nameOf(n);
    const source = pick(sources, n, 11);
    const content: Content = {
      locale: /\p{Script=Han}/u.test(name) ? 'zh-Hant' : 'en',
      fields: { name, email, country: pick(countries, n, 7), city: 'Example' },
      consent: { statement: 'I agree.', locale: 'en', updates: n % 3 === 0 },
      host: pick(hosts, n, 13),
      ...(source && { source }),
      ...(isShown && { display: n % 6 === 5 ? 'initials' : 'name' }),
    };
    const arrival: Arrival = {
      ...{ id, campaign, received, doubt, shown: isShown, withdraw: null },
      envelope: await vault.seal({ id, campaign }, content),
      email: keys.email(campaign, email),
      person: keys.person(campaign, email, name),
      content: keys.content(campaign, id, JSON.stringify(content)),
    };
    return arrival;
  };
  try {
    const now = Date.now();
    for (const { campaign, size, days, shown = 0 } of crowds) {
      const begin = Math.floor(now / day) * day - days * day;
      const arrivals = Array.from({ length: size }, (_, n) =>
        arrivalOf(campaign, n, begin + timeOf(n, days), n < shown, null),
      );
      await store.insert(await Promise.all(arrivals));
    }
    const held = Array.from({ length: 7 }, (_, n) =>
      arrivalOf(library, 10_000 + n, now - 2 * day - n * 60_000, false, n < 5 ? 'rate' : 'honeypot'),
    );
    await store.insert(await Promise.all(held));
    await paperActions(store, Date.now).add(operator, {
      ...{ campaign: 'night-bus', number: 86, note: 'Spring fair, the stall by the entrance', isSure: true },
    });
    const team = teamActions(store, () => 'http://localhost/', Date.now);
    const invited = await team.invite(operator, { name: 'Maya', role: 'owner', campaign: '' });
    if (typeof invited === 'string') throw new Error(invited);
    return new URL(invited.url).hash;
  } finally {
    await store.close();
  }
};
