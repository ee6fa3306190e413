/**
 * Nobody learns from the server who has signed: not from what it answers, nor from how long it
 * takes. Runs with nothing beside it, or the noise would hide a small difference.
 */
import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres } from '../support/postgres.ts';
import { mailServer } from '../support/smtp.ts';
import { documents, folder, openCampaign, running, secret, signature } from '../server/fixtures.ts';

const kinds = ['first', 'other id', 'same id'] as const;
type Kind = (typeof kinds)[number];
type Sent = ReturnType<typeof signature>;

/**
 * So many of each kind that chance alone leaves the band, five standard errors wide, once in a
 * million times.
 */
const enough = 1500;
const band = [0.45, 0.55] as const;

/**
 * A server with a campaign that counts at once, and one that asks for confirmation; its worker is
 * at work.
 */
const started = async (t: TestContext, engine: 'SQLite' | 'Postgres') => {
  const postgres = engine === 'Postgres' ? await startPostgres() : undefined;
  t.after(() => postgres?.remove());
  const mails = await mailServer(t);
  const rules = { rateLimit: false };
  const files = {
    'open.json': { ...openCampaign, server: rules },
    'confirmed.json': { ...openCampaign, id: 'confirmed', server: { ...rules, confirmation: true } },
  };
  const env = {
    CAMPAIGNS: documents(t, files),
    SMTP_URL: mails.url,
    MAIL_FROM: 'no-reply@petitions.example',
    PUBLIC_URL: 'https://petitions.example/',
    SECRET: secret,
    ...(postgres && { DATABASE_URL: postgres.url }),
  };
  return running(t, env, folder(t));
};

const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((value) => ({ value, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ value }) => value);

/**
 * Over one kept connection. Resolves to what is answered, but for the moment it names, and to how
 * long it took.
 */
const signerAt = (t: TestContext, address: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  t.after(() => agent.destroy());
  return async (sent: Sent) => {
    const body = JSON.stringify(sent);
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const url = `${address}/v1/campaigns/${sent.campaign}/signatures`;
    const started = performance.now();
    const call = request(url, { method: 'POST', agent, headers }).end(body);
    const [response] = (await once(call, 'response')) as [
      NodeJS.ReadableStream & { statusCode: number; headers: object },
    ];
    const said = await text(response);
    const time = performance.now() - started;
    return { time, answer: { status: response.statusCode, headers: { ...response.headers, date: '' }, said } };
  };
};

/**
 * The times of each kind: in each round one of each, in random order, so that whatever slows one
 * down slows all.
 */
const measure = async (t: TestContext, address: string, campaign: string, rounds: number) => {
  const sign = signerAt(t, address);
  const someone = () => signature({}, { campaign });
  const known = Array.from({ length: 50 }, someone);
  const answers = new Set<string>();
  for (const one of known) answers.add(JSON.stringify((await sign(one)).answer));
  // The worker looks every second: it is to have been at work before, as in a campaign that runs.
  await pause(2000);
  const times: Record<Kind, number[]> = { first: [], 'other id': [], 'same id': [] };
  for (let n = 0; n < rounds; n++) {
    const anybody = () => known[randomInt(known.length)] as Sent;
    const fresh = someone();
    const round = { first: fresh, 'other id': { ...anybody(), id: randomUUID() }, 'same id': anybody() };
    for (const kind of shuffled(kinds)) {
      const { time, answer } = await sign(round[kind]);
      times[kind].push(time);
      answers.add(JSON.stringify(answer));
    }
    known.push(fresh);
  }
  return { times, answers: [...answers] };
};

/**
 * How often one of the first is smaller than one of the others (Mann–Whitney); 0.5: as often as
 * not.
 */
const auc = (ones: readonly number[], others: readonly number[]): number => {
  const all = [...ones.map((time) => ({ time, isOne: true })), ...others.map((time) => ({ time, isOne: false }))];
  let [smaller, wins] = [0, 0];
  for (const ties of Map.groupBy(
    all.sort((a, b) => a.time - b.time),
    ({ time }) => time,
  ).values()) {
    const here = ties.filter(({ isOne }) => isOne).length;
    wins += (ties.length - here) * (smaller + here / 2);
    smaller += here;
  }
  return wins / (ones.length * others.length);
};

test('the measure tells differing times from equal ones', () => {
  assert.equal(auc([1, 2, 3], [4, 5]), 1);
  assert.equal(auc([4, 5], [1, 2, 3]), 0);
  assert.equal(auc([1, 2, 2, 3], [2, 2, 1, 3]), 0.5);
  assert.equal(auc([1, 3], [2]), 0.5);
});

for (const [engine, campaign, status] of [
  ['SQLite', 'open', 'received'],
  ['SQLite', 'confirmed', 'confirm-email'],
  ['Postgres', 'open', 'received'],
] as const)
  test(`${engine}: a first signature and a repeated one have the same answer in the same time (${status})`, async (t) => {
    const { address } = await started(t, engine);
    const { times, answers } = await measure(t, address, campaign, enough);
    const [only = '', ...others] = answers;
    assert.deepEqual(others, []);
    const answer = JSON.parse(only) as { status: number; said: string };
    assert.deepEqual([answer.status, answer.said], [202, JSON.stringify({ status })]);
    for (const kind of ['other id', 'same id'] as const) {
      const found = auc(times.first, times[kind]);
      assert.ok(found >= band[0] && found <= band[1], `${kind}: AUC ${found}`);
    }
  });

test('it would be noticed: repeated ones that take three milliseconds longer fall outside the band', async (t) => {
  const { address } = await started(t, 'SQLite');
  const sign = signerAt(t, address);
  const known = new Set<unknown>();
  const leaky = createServer((incoming, outgoing) => {
    void text(incoming).then(async (body) => {
      const sent = JSON.parse(body) as Sent;
      const { answer } = await sign(sent);
      if (known.has(sent.fields.email)) await pause(3);
      known.add(sent.fields.email);
      outgoing.writeHead(answer.status).end(answer.said);
    });
  }).listen(0, '127.0.0.1');
  await once(leaky, 'listening');
  t.after(() => leaky.close());
  const { port } = leaky.address() as AddressInfo;
  const { times } = await measure(t, `http://127.0.0.1:${port}`, 'open', 400);
  for (const kind of ['other id', 'same id'] as const) {
    const found = auc(times.first, times[kind]);
    assert.ok(found > band[1], `${kind}: AUC ${found}`);
  }
});
