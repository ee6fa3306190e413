/**
 * Time and neighbours: whatever one campaign, the mail server or the clock does, all that is not
 * concerned goes on.
 */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Campaigns, LiveCampaigns } from '../../server/campaigns/campaigns.ts';
import { readCampaigns } from './read-campaigns.ts';
import { createMailer } from '../../server/mail/mail.ts';
import type { Store } from '../../server/store/store.ts';
import { day } from '../../server/operations/time.ts';
import { createWorker } from '../../server/jobs/worker.ts';
import { until } from '../support/until.ts';
import { mailServer } from '../support/smtp.ts';
import { application, arrival, documents, openCampaign, posted, signature } from './fixtures.ts';

const hour = 60 * 60_000;

/** Campaigns "a", "b" and "mails", which confirms; a clock on the wall and one that nobody sets. */
const start = async (t: TestContext, servers: Readonly<Record<string, object>> = {}, rest: object = {}) => {
  const all = { a: {}, b: {}, mails: { confirmation: true }, ...servers };
  const files = Object.entries(all).map(([id, server]) => [
    `${id}.json`,
    { ...openCampaign, ...rest, id, server: { rateLimit: false, ...server } },
  ]);
  const campaigns = new Map(readCampaigns(documents(t, Object.fromEntries(files) as Record<string, unknown>)));
  const clock = { wall: Date.parse('2026-11-01T12:00:00Z'), elapsed: 0 };
  const now = () => clock.wall;
  const { app, store, vault } = await application(t, { campaigns, now });
  const mails = await mailServer(t);
  const mailer = createMailer({ url: mails.url, from: 'no-reply@petitions.example', limit: 500, log: () => undefined });
  t.after(() => mailer.close());
  const told: string[] = [];
  const failures: string[] = [];
  const worker = (change: Partial<Store> = {}) =>
    createWorker({
      ...{ campaigns, store: { ...store, ...change }, vault, mailer, now, elapsed: () => clock.elapsed },
      base: () => 'https://petitions.example/',
      every: { look: 1, count: 0 },
      failed: (error, campaign) => failures.push(`${campaign ?? ''} ${error.message}`),
      told: (event, details = {}) => told.push([event, ...Object.values(details)].join(' ')),
    });
  const sign = async (campaign: string) => {
    const body = signature({}, { campaign });
    assert.equal((await app.request(`/v1/campaigns/${campaign}/signatures`, posted(body))).status, 202);
    return body;
  };
  const pass = (time: number): void => {
    clock.wall += time;
    clock.elapsed += time;
  };
  const total = async (campaign: string) => (await store.totals()).get(campaign) ?? 0;
  const inState = (campaign: string, state: 'new' | 'pending' | 'held' | 'valid') => store.count({ campaign }, [state]);
  return {
    app,
    campaigns: campaigns as Campaigns & LiveCampaigns,
    clock,
    failures,
    inState,
    mails,
    pass,
    sign,
    store,
    told,
    total,
    worker,
  };
};

test('while one campaign has no end of new signatures, the others are settled, counted and mailed', async (t) => {
  const { sign, store, worker, total, mails } = await start(t);
  await sign('b');
  await sign('mails');
  let batches = 0;
  const started = worker({
    settleArrived: async (campaign, limit, ...others) => {
      if (campaign !== 'a') return store.settleArrived(campaign, limit, ...others);
      batches++;
      return { found: limit, left: 0 };
    },
  }).start();
  // Otherwise a failure would never end.
  t.after(() => started.stop());
  await until('the others have theirs', async () => (await total('b')) === 1 && mails.received.length === 1);
  const before = batches;
  await until('the first goes on', () => batches > before + 3);
  await started.stop();
});

test('a campaign that fails is logged once with its id, and stops no other', async (t) => {
  const { sign, store, worker, total, failures, pass } = await start(t);
  for (const campaign of ['a', 'b', 'mails']) await sign(campaign);
  const failing = worker({
    settleArrived: (campaign, ...others) =>
      campaign === 'a' ? Promise.reject(new Error('spoilt')) : store.settleArrived(campaign, ...others),
    settle: (campaign, decisions, places, now) =>
      campaign === 'a' ? Promise.reject(new Error('spoilt')) : store.settle(campaign, decisions, places, now),
    expire: (campaign, state, before, limit) =>
      campaign === 'a' ? Promise.reject(new Error('spoilt too')) : store.expire(campaign, state, before, limit),
  });
  for (let n = 0; n < 5; n++) {
    await failing.look();
    pass(5000);
  }
  assert.deepEqual([await total('a'), await total('b')], [0, 1]);
  assert.deepEqual(failures, ['a spoilt', 'a spoilt too']);
  pass(60_000);
  await failing.look();
  assert.equal(failures.length, 4);
});

test('a mail server that never finishes holds up no count and no other campaign, and gets the mails once it works', async (t) => {
  const { sign, store, worker, total, mails, inState, pass } = await start(t);
  mails.mode = 'is silent';
  for (let n = 0; n < 7; n++) await sign('mails');
  const started = worker().start();
  t.after(() => started.stop());
  await until('the mail server is told', () => mails.told >= 2);
  await sign('a');
  await until('it counts', async () => (await total('a')) === 1);
  assert.equal(await inState('mails', 'pending'), 7);
  await until('all are put back', async () =>
    (await store.outbox()).every(({ mails, code }) => mails === 7 && code === 'EABORT'),
  );
  mails.mode = 'accepts';
  pass(60_000);
  await until('all have their mail', () => mails.received.length === 7);
  await started.stop();
});

test('a clock that was once ahead does not stop the next worker, and is logged', async (t) => {
  const { sign, worker, total, told, clock } = await start(t);
  clock.wall += 400 * day;
  await worker().look();
  clock.wall -= 400 * day;
  await sign('a');
  await worker().look();
  assert.equal(await total('a'), 1);
  assert.deepEqual(told, [`clock-was-ahead ${400 * 86_400}`]);
});

test('a clock that jumps ahead and back erases nothing, stops nothing, and is logged', async (t) => {
  const { sign, worker, total, told, clock, inState, mails, pass } = await start(t);
  await sign('mails');
  const one = worker();
  await one.look();
  assert.equal(mails.received.length, 1);
  clock.wall += 30 * day;
  for (let n = 0; n < 5; n++) {
    pass(10 * 60_000);
    await one.look();
  }
  clock.wall -= 30 * day;
  await sign('a');
  for (let n = 0; n < 5; n++) {
    pass(60_000);
    await one.look();
  }
  assert.equal(await inState('mails', 'pending'), 1);
  assert.equal(await total('a'), 1);
  assert.deepEqual(
    told.filter((line) => line.startsWith('clock')),
    [`clock-set ${30 * 86_400}`, `clock-set ${-30 * 86_400}`],
  );
});

test('mails that a wrong clock put off for weeks go out once it is right', async (t) => {
  const { sign, worker, mails, clock, store, pass } = await start(t);
  mails.mode = 'refuses for now';
  await sign('mails');
  clock.wall += 30 * day;
  await worker().look();
  clock.wall -= 30 * day;
  mails.mode = 'accepts';
  pass(hour);
  await worker().look();
  await worker().look();
  assert.deepEqual([mails.received.length, await store.mails()], [1, 0]);
});

test('a campaign whose document was taken away is settled, mailed, confirmed and expired as its rules say', async (t) => {
  const retention = { pending: 2, held: 3, closed: 10 };
  const { sign, app, worker, campaigns, inState, mails, pass, told, store } = await start(t, {
    mails: { confirmation: true, retention },
  });
  const one = worker();
  await one.look();
  await sign('mails');
  await sign('mails');
  await store.save(arrival({ campaign: 'mails', doubt: 'honeypot' }));
  campaigns.delete('mails');
  await one.look();
  assert.deepEqual(
    [await inState('mails', 'pending'), await inState('mails', 'held'), mails.received.length],
    [2, 1, 2],
  );
  const [, token] = /#([\w-]{43})$/m.exec(mails.received[0]?.mail.text ?? '') ?? [];
  assert.equal((await app.request('/v1/confirmations', posted({ token }))).status, 200);
  pass(2 * day + hour);
  await one.look();
  assert.equal(await inState('mails', 'pending'), 0);
  // The organiser is told of what is held in the first night, and it is kept for its days from then
  // on.
  pass(3 * day + hour);
  await one.look();
  assert.deepEqual([await inState('mails', 'held'), await inState('mails', 'valid')], [0, 1]);
  assert.ok(told.some((line) => line.startsWith('document-gone mails ')));
  pass(7 * day + hour);
  await one.look();
  assert.deepEqual([await store.count({ campaign: 'mails' }), await store.storedCampaigns()], [0, []]);
});

test('in a campaign whose rules are lost, what waits ends by the default terms, and the rest stays', async (t) => {
  const { worker, store, inState, pass, told, clock } = await start(t);
  const received = clock.wall;
  await store.save(arrival({ campaign: 'lost', doubt: 'rate', received }));
  await store.save(arrival({ campaign: 'lost', received }));
  await store.settleArrived('lost', 10, 1, received);
  await store.save(arrival({ campaign: 'lost', received }));
  const one = worker();
  await one.look();
  assert.ok(told.includes('document-gone lost 3'));
  pass(90 * day + hour);
  await one.look();
  assert.deepEqual(
    [await inState('lost', 'held'), await inState('lost', 'new'), await inState('lost', 'valid')],
    [0, 0, 1],
  );
});

test('a campaign that was won, without a moment, is erased so long after that was first seen', async (t) => {
  const { sign, worker, store, pass, total, campaigns } = await start(t, { a: { retention: { closed: 5 } } });
  await sign('a');
  const one = worker();
  await one.look();
  pass(20 * day);
  await one.look();
  assert.equal(await store.count({ campaign: 'a' }), 1);
  const before = campaigns.get('a');
  assert.ok(before);
  campaigns.set('a', { ...before, campaign: { ...before.campaign, won: {} } });
  await one.look();
  pass(5 * day - hour);
  await one.look();
  assert.equal(await store.count({ campaign: 'a' }), 1);
  pass(2 * hour);
  // The next process goes by the moment that was kept.
  await worker().look();
  assert.deepEqual([await store.count({ campaign: 'a' }), await total('a')], [0, 1]);
});
