/** "How it goes" and the list of campaigns, as the desk is told of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Figures } from '../../server/organiser/figures.ts';
import { desk, typeOf } from './desk-fixtures.ts';
import { documents, openCampaign, signature } from './fixtures.ts';
import { readCampaigns } from './read-campaigns.ts';

const now = Date.parse('2026-11-29T15:30:00Z');
const at = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000);

interface Row {
  readonly id: string;
  readonly total: number;
  readonly line: readonly number[];
  readonly waiting: Readonly<Record<string, number>>;
}

const sources = { mailing: 7, blog: 2, card: 1, friend: 1 };

/** Eleven people: seven of a mailing, the others one by one. */
const eleven = async (server: Awaited<ReturnType<typeof desk>>): Promise<void> => {
  for (const [source, count] of Object.entries(sources))
    for (let n = 0; n < count; n++) await server.sign(signature({ country: n === 0 ? 'TW' : 'HK' }, { source }));
};

test('a viewer sees how it goes, the numbers that stats tells, and no value of fewer than five', async (t) => {
  let time = now - 86_400_000;
  const server = await desk(t, { now: () => time });
  await eleven(server);
  time = now;
  const viewer = await server.come('viewer', 'open');
  await server.sign(signature({ country: 'HK' }));
  await server.work();
  const figures = await viewer.json<Figures>('figures', { campaign: 'open' });
  assert.deepEqual([figures.total, figures.of], [12, 12]);
  // The one of today is with those of yesterday.
  assert.deepEqual(figures.days, [{ from: at('2026-11-28'), to: at('2026-11-29'), count: 12 }]);
  assert.deepEqual(figures.cuts.source, { lines: [{ value: 'mailing', count: 7 }], others: 5 });
  assert.deepEqual(figures.cuts.country, { lines: [], others: 12 });
  assert.deepEqual(figures.cuts.language, { lines: [{ value: 'en', count: 12 }], others: 0 });
  assert.deepEqual(figures.outlook.goal, { count: 100, day: at('2026-11-29') + Math.ceil(88 / 6) });
  assert.equal(figures.mails, undefined);
  const text = JSON.stringify(figures);
  for (const secret of ['Quimby', 'mail.example', 'blog', 'card', 'friend', 'TW'])
    assert.doesNotMatch(text, new RegExp(secret));
});

test('of a campaign with fewer than five there is no number at all', async (t) => {
  const server = await desk(t, { now: () => now });
  const viewer = await server.come('viewer');
  for (let n = 0; n < 4; n++) await server.sign(signature());
  await server.work();
  const { total, of, days, hours, cuts } = await viewer.json<Figures>('figures', { campaign: 'open' });
  assert.deepEqual({ total, of, days, hours }, { total: 0, of: 0, days: [], hours: [] });
  assert.ok(Object.values(cuts).every(({ lines, others }) => lines.length === 0 && others === 0));
});

test('a campaign that is not there is said so, and one of others is refused', async (t) => {
  const server = await desk(t);
  assert.equal(
    await typeOf(await (await server.come('owner')).post('figures', { campaign: 'none' })),
    'unknown-campaign',
  );
  const viewer = await server.come('viewer', 'open');
  assert.equal(await typeOf(await viewer.post('figures', { campaign: 'closed' })), 'not-allowed');
});

test('what was there before there were sums is being added up: so many of all', async (t) => {
  const server = await desk(t, { now: () => now });
  const viewer = await server.come('viewer');
  await eleven(server);
  await server.store.settleArrived('open', 100, 1, now);
  while (await server.store.tally());
  const early = await viewer.json<Figures>('figures', { campaign: 'open' });
  assert.deepEqual([early.total, early.of], [0, 11]);
  await server.work();
  const late = await viewer.json<Figures>('figures', { campaign: 'open' });
  assert.deepEqual([late.total, late.of], [11, 11]);
});

test('each campaign is listed with its number, its last thirty days, and what waits for somebody', async (t) => {
  const moderated = { ...openCampaign, display: ['name'], server: { names: 'moderated' } };
  const campaigns = readCampaigns(documents(t, { 'open.json': moderated }));
  let time = now;
  const server = await desk(t, { now: () => time, campaigns });
  const viewer = await server.come('viewer');
  for (let n = 0; n < 6; n++) await server.sign(signature({}, { display: 'name' }));
  await server.work();
  const { id = '' } = (await server.store.page('open', 'valid'))[0] ?? {};
  await server.store.move([id], 'held', now);
  // The lease of the worker before is over.
  time += 60_000;
  await server.work();
  const [row] = await viewer.json<Row[]>('campaigns');
  assert.equal(row?.total, 5);
  assert.deepEqual(row.line, [...Array.from({ length: 29 }, () => 0), 5]);
  assert.deepEqual(row.waiting, { held: 1, names: 5, mails: 0 });
});

test('where names appear by themselves, those that wait are told, and no others', async (t) => {
  const open = { ...openCampaign, display: ['name'], server: { words: ['Quimby'] } };
  const server = await desk(t, { now: () => now, campaigns: readCampaigns(documents(t, { 'open.json': open })) });
  for (const name of ['Ada Quimby', 'Bea Lam', 'www.example.com'])
    await server.sign(signature({ name }, { display: 'name' }));
  await server.work();
  const [row] = await (await server.come('viewer')).json<Row[]>('campaigns');
  assert.deepEqual(row?.waiting, { held: 0, names: 2, mails: 0 });
});
