/** One person at the desk: found by the whole address alone, shown, exported, erased. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { desk, typeOf, type Organiser } from './desk-fixtures.ts';
import type { Found } from '../../server/desk/people.ts';
import { closedCampaign, documents, openCampaign, posted, signature } from './fixtures.ts';
import { readCampaigns } from './read-campaigns.ts';

const address = 'Ada.Quimby+petitions@gmail.com';
const language = 'en';
const other = { ...openCampaign, id: 'other', title: 'The other one' };
const nameless = {
  ...closedCampaign,
  id: 'nameless',
  title: 'No address',
  closes: undefined,
  fields: [{ name: 'name' }],
};

const started = async (t: TestContext) => {
  const clock = { at: Date.UTC(2026, 10, 29, 12) };
  const rules = { rateLimit: false };
  const campaigns = readCampaigns(
    documents(t, {
      'open.json': { ...openCampaign, display: ['name', 'anonymous'], server: rules },
      'other.json': { ...other, server: rules },
      'nameless.json': { ...nameless, server: rules },
    }),
  );
  const server = await desk(t, { campaigns, now: () => clock.at });
  const signed = async (fields: object, rest: object = {}, campaign = 'open'): Promise<void> => {
    const body = signature({ email: address, ...fields }, { campaign, ...rest });
    const response = await server.app.request(`/v1/campaigns/${campaign}/signatures`, posted(body));
    assert.equal(response.status, 202, await response.text());
    clock.at += 60_000;
    await server.work();
  };
  const find = async (by: Organiser, asked = address): Promise<Found> =>
    (await (await by.act('find-person', 'person/find', { address: asked, language })).json()) as Found;
  const deeds = async () =>
    (await server.store.readJournal(50))
      .filter(({ action }) => action.startsWith('person-'))
      .map(({ action, campaign, number, about }) => [action, campaign, number, about]);
  return { ...server, clock, signed, find, deeds };
};

const valuesOf = ({ found }: Found) =>
  found.map(({ campaign, signatures }) => [
    campaign,
    signatures.map(({ entries }) => Object.fromEntries(entries) as Record<string, string>),
  ]);

test('all that is held is shown in words, in every campaign, however the address is spelled', async (t) => {
  const { come, signed, find } = await started(t);
  const by = await come('organiser');
  const consent = { statement: 'I agree.', locale: 'en', updates: true, updatesStatement: 'Keep me informed.' };
  await signed(
    { name: 'Ada Quimby', country: 'HK', comment: 'One\ntwo', union: 'Unison' },
    { display: 'name', source: 'newsletter', host: 'https://blog.example', consent },
  );
  await signed({ name: 'Ada Quimby' });
  await signed({ name: 'A. Quimby' }, {}, 'other');
  await signed({ name: 'Bea', email: 'bea@mail.example' });
  const seen = await find(by, 'adaquimby@googlemail.com');
  assert.deepEqual(seen.without, []);
  const [[campaign, [first, second] = []] = [], another] = valuesOf(seen);
  // The space before PM differs between versions of ICU.
  for (const [label, value] of Object.entries(first as object))
    (first as Record<string, string>)[label] = String(value).replace(/\s(?=PM UTC$)/, ' ');
  assert.equal(campaign, 'open');
  assert.deepEqual(
    { ...(first as object), 'Id of the signature': '' },
    {
      'Signed on': 'Nov 29, 2026, 12:00 PM UTC',
      State: 'counts',
      'In this state since': 'Nov 29, 2026, 12:01 PM UTC',
      'Full name': 'Ada Quimby',
      'E-mail': address,
      'Country or region': 'Hong Kong',
      'Why you sign': 'One\ntwo',
      'Your union': 'Unison',
      Language: 'English',
      'Came by': 'newsletter',
      'Signed on the page of': 'https://blog.example',
      'Appears in public': 'with the name',
      'In the public list now': 'no',
      'Agreed to': 'I agree.',
      'Wants to be kept informed': 'yes',
      'Words beside that box': 'Keep me informed.',
      'Id of the signature': '',
    },
  );
  assert.equal((second as Record<string, string>).State, 'does not count: this address has signed already');
  assert.equal(another?.[0], 'other');
});

test('part of an address, a name, or a pattern finds nobody', async (t) => {
  const { come, signed, find } = await started(t);
  const by = await come('organiser');
  await signed({ name: 'Ada Quimby' });
  for (const guess of ['ada@gmail.com', '%@gmail.com', '*@*']) assert.deepEqual((await find(by, guess)).found, []);
  for (const guess of ['Ada Quimby', '', '@gmail.com', 'a@b@c', 'ada@ gmail.com'])
    assert.equal(await typeOf(await by.post('person/find', { address: guess, language })), 'invalid-input');
});

test('a campaign that asks for no address is named: nobody is found there', async (t) => {
  const { come, app, find, clock, work } = await started(t);
  const by = await come('organiser');
  const { id, locale, consent } = signature();
  const body = { id, locale, consent, campaign: 'nameless', fields: { name: 'Ada' } };
  assert.equal((await app.request('/v1/campaigns/nameless/signatures', posted(body))).status, 202);
  clock.at += 60_000;
  await work();
  assert.deepEqual(await find(by), { found: [], without: ['No address'] });
});

test('an organiser of one campaign finds, exports and erases in that one alone', async (t) => {
  const { come, signed, find, store } = await started(t);
  const by = await come('organiser', 'other');
  await signed({ name: 'Ada' });
  await signed({ name: 'Ada' }, {}, 'other');
  assert.deepEqual(
    (await find(by)).found.map(({ campaign }) => campaign),
    ['other'],
  );
  const exported = await by.act('find-person', 'person/export', { address, language, format: 'json' });
  assert.doesNotMatch(await exported.text(), /"open/);
  assert.deepEqual(await (await by.act('erase-person', 'person/erase', { address })).json(), { count: 1 });
  assert.deepEqual([await store.count({ campaign: 'open' }), await store.count({ campaign: 'other' })], [1, 0]);
});

test('erased is all of it, in any state, and the count follows; the same id does not come back', async (t) => {
  const { come, signed, store, sign, work, clock, find } = await started(t);
  const by = await come('organiser');
  await signed({ name: 'Ada' });
  await signed({ name: 'Ada' });
  await signed({ name: 'Bea', email: 'bea@mail.example' });
  const late = signature({ email: address, name: 'Ada' });
  await sign(late);
  assert.equal((await store.totals()).get('open'), 2);
  assert.deepEqual(await (await by.act('erase-person', 'person/erase', { address })).json(), { count: 3 });
  await sign(late);
  clock.at += 60_000;
  await work();
  assert.equal((await store.totals()).get('open'), 1);
  assert.deepEqual((await find(by)).found, []);
  assert.deepEqual(await (await by.act('erase-person', 'person/erase', { address })).json(), { count: 0 });
});

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</style><b>',
  'x'.repeat(500),
  '=1+1; &amp;',
];

test('the page for that person runs nothing, whatever they wrote, and the JSON has every answer as it was typed', async (t) => {
  const { come, signed } = await started(t);
  const by = await come('organiser');
  for (const text of hostile) await signed({ name: text.slice(0, 200), comment: text });
  const exported = async (format: string): Promise<string> => {
    const response = await by.act('find-person', 'person/export', { address, language: 'zh-Hant', format });
    return ((await response.json()) as { text: string }).text;
  };
  const page = await exported('page');
  assert.doesNotMatch(page, /<(script|img|b)\b/);
  assert.equal(page.match(/<style>/g)?.length, 1);
  assert.match(page, /<html lang="zh-Hant"/);
  const { campaigns } = JSON.parse(await exported('json')) as {
    campaigns: { signatures: { content: { fields: { comment: string } } }[] }[];
  };
  assert.deepEqual(campaigns[0]?.signatures.map(({ content }) => content.fields.comment).sort(), [...hostile].sort());
});

test('the journal has who did it and how many, no address, no name; and neither has the log', async (t) => {
  const { come, signed, find, deeds, store, logged } = await started(t);
  const by = await come('organiser');
  await find(by);
  await signed({ name: 'Ada' });
  await signed({ name: 'Ada' }, {}, 'other');
  await find(by);
  await by.act('find-person', 'person/export', { address, language, format: 'page' });
  await by.act('erase-person', 'person/erase', { address });
  assert.deepEqual((await deeds()).sort(), [
    ['person-erased', 'open', 1, null],
    ['person-erased', 'other', 1, null],
    ['person-exported', 'open', 1, null],
    ['person-exported', 'other', 1, null],
    ['person-found', '', 0, null],
    ['person-found', 'open', 1, null],
    ['person-found', 'other', 1, null],
  ]);
  assert.doesNotMatch(JSON.stringify(await store.readJournal(50)) + logged.join(), /quimby|gmail/i);
});

test('whoever tries a list of addresses is stopped after some, and others are not', async (t) => {
  const { come, clock } = await started(t);
  const by = await come('organiser');
  const bea = await come('organiser');
  const tries = async (who: Organiser): Promise<number> =>
    (await who.post('person/find', { address: 'a@mail.example', language })).status;
  for (let at = 0; at < 10; at++) assert.equal(await tries(by), 403);
  assert.equal(await tries(by), 429);
  assert.equal(await tries(bea), 403);
  clock.at += 2 * 60_000;
  assert.equal(await tries(by), 403);
});
