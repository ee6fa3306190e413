/**
 * What comes of a signature after its answer: the worker on a real database and a real mail server,
 * with a clock to turn.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import { needsProof } from '../../server/campaigns/campaigns.ts';
import { readCampaigns } from './read-campaigns.ts';
import { createLog } from '../../server/operations/log.ts';
import { createMailer, retryPauses } from '../../server/mail/mail.ts';
import { digest } from '../../server/crypto/keys.ts';
import { operator } from '../../server/desk/rights.ts';
import { judgeNames } from '../../server/organiser/names.ts';
import { namesWaiting, type Waiting } from '../../server/public/names-shown.ts';
import type { State, Store } from '../../server/store/store.ts';
import { day } from '../../server/operations/time.ts';
import { createWorker, type Worker } from '../../server/jobs/worker.ts';
import { until } from '../support/until.ts';
import { mailServer } from '../support/smtp.ts';
import { application, documents, openCampaign, posted, signature } from './fixtures.ts';

const minute = 60_000;
const confirming = { confirmation: true, rateLimit: false };
const email = 'ada.quimby@mail.example';

type Signed = ReturnType<typeof signature>;

/**
 * The campaign "open" with these settings of the server, a mail server, a worker, and a clock that
 * stands still.
 */
const start = async (
  t: TestContext,
  server: object,
  rest: object = {},
  failed: (error: Error) => void = (error) => assert.fail(error),
  canMail = false,
) => {
  const campaigns = readCampaigns(documents(t, { 'open.json': { ...openCampaign, ...rest, server } }));
  const clock = { now: Date.parse('2026-11-01T12:00:00Z') };
  const now = () => clock.now;
  // Where no campaign needs mails, none can be sent, but for a test that says so.
  const hasMailer = canMail || [...campaigns.values()].some((one) => one.rules.confirmation || needsProof(one));
  const { app, store, vault, path } = await application(t, { campaigns, now, mails: hasMailer });
  const mails = await mailServer(t);
  const said: string[] = [];
  const mailer = createMailer({
    url: mails.url,
    from: 'no-reply@petitions.example',
    log: createLog((line) => said.push(line), now),
  });
  t.after(() => mailer.close());
  const told: string[] = [];
  const worker = (at: Store = store): Worker =>
    createWorker({
      ...{ campaigns, store: at, vault, mailer: hasMailer ? mailer : undefined, now, elapsed: now },
      base: () => 'https://petitions.example/',
      every: { look: 0, count: 0 },
      failed,
      told: (event, details = {}) => told.push([event, ...Object.values(details)].join(' ')),
    });
  const first = worker();
  const look = () => first.look();

  const post = (path: string, body: unknown, address?: string) =>
    app.request(path, posted(body), { incoming: { socket: { remoteAddress: address } } });
  /** Answered alike, whoever signs and however often. */
  const sign = async (body: Signed, address?: string): Promise<Signed> => {
    const response = await post('/v1/campaigns/open/signatures', body, address);
    const status = campaigns.get('open')?.rules.confirmation ? 'confirm-email' : 'received';
    assert.deepEqual([response.status, await response.json()], [202, { status }]);
    return body;
  };
  /** The status, and what it says: what became of it, or what is wrong. */
  const send = async (body: Signed, address?: string): Promise<string> => {
    const response = await post('/v1/campaigns/open/signatures', body, address);
    const said = (await response.json()) as { status: unknown; errors?: { pointer: string }[] };
    return [response.status, said.errors?.map(({ pointer }) => pointer) ?? said.status].join(' ');
  };
  const answer = async (token: string, given?: 'refuse') => {
    const response = await post('/v1/confirmations', { token, answer: given });
    return [response.status, ((await response.json()) as { status: unknown }).status];
  };
  const counted = async () =>
    (await (await app.request('/v1/campaigns/open/count')).json()) as {
      count: number;
      signers?: { name?: string; country?: string; at: string }[];
    };
  return {
    ...{ store, vault, campaigns, path, clock, mails, said, told, worker, look, post, sign, send, answer },
    withdraw: async (code: string) => {
      const response = await app.request(`/v1/signatures/${code.slice(0, 36)}`, {
        method: 'DELETE',
        headers: { Authorization: `Bearer ${code}` },
      });
      assert.equal(response.status, 204);
    },
    signers: async () => (await counted()).signers ?? [],
    count: async () => (await store.totals()).get('open') ?? 0,
    states: async () => {
      const states: Partial<Record<string, State>> = {};
      for await (const { id, state } of store.rows('open')) states[id] = state;
      return states;
    },
    /** Turns the clock, and lets the worker look. */
    after: async (time: number) => {
      clock.now += time;
      await look();
    },
    token: (at = -1) => /#([\w-]{43})$/m.exec(mails.received.at(at)?.mail.text ?? '')?.[1] ?? '',
  };
};

for (const [locale, subject] of [
  ['en', 'Please confirm your e-mail address'],
  ['zh-Hant', '請確認你的電郵地址'],
  ['zh-Hans', '请确认你的电子邮件地址'],
] as const)
  test(`who signs in ${locale} gets a mail in that language, and counts when its link was followed`, async (t) => {
    const { sign, look, mails, count, token, answer, after, states } = await start(t, confirming);
    const { id } = await sign(signature({ email }, { locale }));
    await look();
    assert.deepEqual(await states(), { [id]: 'pending' });
    const [{ recipients, mail }, ...others] = mails.received as [(typeof mails.received)[number]];
    assert.deepEqual([others, recipients, mail.subject], [[], [email], subject]);
    assert.match(mail.text ?? '', new RegExp(`^https://petitions\\.example/confirm\\?lang=${locale}#[\\w-]{43}$`, 'm'));
    assert.equal(await count(), 0);
    for (const _ of [1, 2]) assert.deepEqual(await answer(token()), [200, 'confirmed']);
    await after(minute);
    assert.equal(await count(), 1);
    assert.deepEqual(await states(), { [id]: 'valid' });
    assert.equal(mails.received.length, 1);
  });

test('who has confirmed and signs again gets the same answer, and a mail without a link', async (t) => {
  const { sign, look, mails, count, token, answer, after } = await start(t, confirming);
  await sign(signature({ email }));
  await look();
  await answer(token());
  await sign(signature({ email: 'Ada.Quimby@MAIL.example' }));
  await after(10 * minute);
  assert.equal(mails.received.length, 2);
  assert.equal(token(), '');
  assert.match(mails.received[1]?.mail.text ?? '', /counts once, and there is nothing for you to do/);
  assert.equal(await count(), 1);
});

test('a mail server that says "later" is asked again by the schedule for five days, and then on command', async (t) => {
  const { sign, look, mails, told, said, after, store, clock, states } = await start(t, confirming);
  const { id } = await sign(signature({ email }));
  mails.mode = 'refuses for now';
  await look();
  assert.equal(mails.told, 1);
  for (const [index, wait] of retryPauses.entries()) {
    await after(wait - 1);
    assert.equal(mails.told, index + 1);
    await after(1);
    assert.equal(mails.told, index + 2);
  }
  while ((await store.mails()) > 0) await after(4 * 60 * minute);
  assert.ok(told.at(-1)?.startsWith('mail given up '));
  assert.deepEqual(await states(), { [id]: 'pending' });
  const tries = mails.told;
  await after(day);
  assert.equal(mails.told, tries);
  for (const line of said) {
    const { time: _, ...rest } = JSON.parse(line) as Record<string, unknown>;
    assert.deepEqual(rest, { level: 'warn', event: 'mail', code: 'EENVELOPE', response: 451, result: 'later' });
  }

  mails.mode = 'accepts';
  assert.equal(await store.sendAgain(['given up'], clock.now), 1);
  await look();
  assert.deepEqual(mails.received.length, 1);
});

test('after two days without a mail server, the link still works for as long as the mail says', async (t) => {
  const { sign, look, mails, after, token, answer } = await start(t, { ...confirming, retention: { pending: 1 } });
  await sign(signature({ email }));
  mails.mode = 'refuses for now';
  for (let n = 0; n < 24; n++) await after(2 * 60 * minute);
  mails.mode = 'accepts';
  await after(4 * 60 * minute);
  assert.equal(mails.received.length, 1);
  await after(day - minute);
  assert.deepEqual(await answer(token()), [200, 'confirmed']);
  await look();
});

test('while the mail server takes nothing it is asked now and then, and once it is back everything goes at once', async (t) => {
  const { sign, look, mails, after, told, store } = await start(t, confirming);
  mails.mode = 'takes no sender';
  for (let n = 0; n < 20; n++) await sign(signature());
  await look();
  assert.equal(mails.senders, 1);
  // Two days of looks, one a minute.
  for (let n = 0; n < 48; n++) await after(60 * minute);
  assert.equal(mails.senders, 49);
  assert.deepEqual(
    told.filter((line) => line.startsWith('mail-server')),
    ['mail-server away 421 421'],
  );
  mails.mode = 'accepts';
  await after(5 * minute);
  assert.deepEqual([mails.received.length, await store.mails()], [20, 0]);
  assert.equal(told.filter((line) => line.startsWith('mail-server')).at(-1), 'mail-server back');
});

test('a refused recipient is not tried again; a refused text is', async (t) => {
  const { sign, look, mails, told, after, store, clock } = await start(t, confirming);
  for (const mode of ['refuses for good', 'refuses the text'] as const) {
    await sign(signature());
    mails.mode = mode;
    await look();
  }
  assert.equal(await store.mails(), 1);
  assert.deepEqual(told, ['mail never 1', 'mail later 1']);
  mails.mode = 'accepts';
  await after(minute);
  assert.deepEqual([mails.told, mails.received.length], [3, 1]);
  // Only on command, and only where that is asked for.
  assert.equal(await store.sendAgain(['given up'], clock.now), 0);
  assert.equal(await store.sendAgain(['refused'], clock.now), 1);
  await look();
  assert.equal(mails.received.length, 2);
});

test('a mail server that breaks off, and then is slow, gets every mail, each once', async (t) => {
  const { sign, look, mails, after, store } = await start(t, confirming);
  const sent = [];
  for (let n = 0; n < 8; n++) sent.push((await sign(signature())).fields.email);
  mails.mode = 'disconnects';
  await look();
  assert.deepEqual([mails.received.length, await store.mails()], [0, 8]);
  mails.mode = 'is slow';
  await after(minute);
  assert.deepEqual(mails.received.flatMap(({ recipients }) => recipients).sort(), sent.sort());
  await after(day);
  assert.equal(mails.received.length, 8);
});

test('a worker that dies before it can say that a mail is sent: the next sends it again, as the same mail', async (t) => {
  const { sign, mails, worker, clock, store } = await start(t, confirming);
  await sign(signature({ email }));
  const dying = new Promise<void>((dead) => {
    const mailSent = () => {
      dead();
      return new Promise<void>(() => undefined);
    };
    void worker({ ...store, mailSent }).look();
  });
  await dying;
  clock.now += 2 * minute;
  await worker().look();
  const [first, second, ...more] = mails.received.map(({ mail }) => mail.messageId);
  assert.match(first ?? '', /^<[\da-f-]{36}@petitions\.example>$/);
  assert.deepEqual([second, more], [first, []]);
  assert.equal(await store.mails(), 0);
});

test('an address gets five mails, no two within ten minutes, and then one in six hours, however often it is given', async (t) => {
  const { sign, look, mails, after } = await start(t, confirming);
  for (let n = 0; n < 9; n++) await sign(signature({ email: `ada.quimby+${n}@mail.example` }));
  await look();
  for (let n = 1; n < 9; n++) {
    assert.equal(mails.received.length, Math.min(n, 5));
    await after(10 * minute - 1);
    assert.equal(mails.received.length, Math.min(n, 5));
    await after(1);
  }
  await after(5 * 60 * minute);
  assert.equal(mails.received.length, 6);
  await after(24 * 60 * minute);
  assert.equal(mails.received.length, 6);
});

test('"it was not me": the signature is gone at once, and whoever owns the address can still sign, as the page says', async (t) => {
  const { sign, look, mails, count, token, answer, after, states } = await start(t, confirming);
  await sign(signature({ email }));
  await look();
  const first = token();
  assert.deepEqual(await answer(first, 'refuse'), [200, 'refused']);
  assert.deepEqual(await states(), {});
  assert.deepEqual(await answer(first), [404, 404]);
  await sign(signature({ email }));
  await after(10 * minute);
  assert.deepEqual(await answer(token()), [200, 'confirmed']);
  await after(minute);
  assert.deepEqual([mails.received.length, await count()], [2, 1]);
});

test('a signature that nobody confirms, and its token, live for as long as the mail says', async (t) => {
  const { sign, look, token, answer, after, states, told, count } = await start(t, {
    ...confirming,
    retention: { pending: 3 },
  });
  const [{ id }, late] = [await sign(signature()), await sign(signature())];
  await look();
  const tokens = [token(0), token(1)];
  await after(3 * day);
  assert.deepEqual(Object.keys(await states()).sort(), [id, late.id].sort());
  assert.deepEqual(await answer(tokens[0] ?? ''), [200, 'confirmed']);
  await after(1);
  assert.deepEqual(await answer(tokens[1] ?? ''), [404, 404]);
  await after(60 * minute);
  assert.deepEqual(Object.keys(await states()).length, 1);
  assert.ok(told.includes('expired open pending 1'));
  assert.deepEqual(await answer(tokens[1] ?? ''), [404, 404]);
  assert.equal(await count(), 1);
});

test('what is held for the organiser is held for its term, and then erased', async (t) => {
  const { sign, look, after, states, told } = await start(t, { retention: { held: 2 } });
  const { id } = await sign(signature({ Website: 'https://spam.example' }));
  await look();
  await after(2 * day);
  assert.deepEqual(await states(), { [id]: 'held' });
  await after(60 * minute);
  assert.deepEqual(await states(), {});
  assert.ok(told.includes('expired open held 1'));
});

test('what is held is kept until its days are over since the organiser was told of it, also after weeks without the server', async (t) => {
  const { sign, look, after, states, told, clock } = await start(t, { retention: { held: 2 } });
  await sign(signature({ Website: 'x' }));
  await look();
  // By then the days are over, counted from when it came.
  clock.now += day - 60 * minute;
  const late = await sign(signature({ Website: 'x' }));
  await after(0);
  clock.now += 30 * day;
  const latest = await sign(signature({ Website: 'x' }));
  await after(0);
  assert.deepEqual(Object.keys(await states()).sort(), [late.id, latest.id].sort());
  assert.deepEqual(
    told.filter((line) => line.startsWith('held')),
    ['held open 1 2', 'held open 2 2'],
  );
  await after(2 * day);
  assert.deepEqual(Object.keys(await states()).sort(), [late.id, latest.id].sort());
  await after(60 * minute);
  assert.deepEqual(await states(), {});
});

test('who signs above the rate limit of a network is told to confirm by mail, gets the mail, and counts', async (t) => {
  const rules = { rateLimit: { minute: 1, fiveMinutes: 1, hour: 1 } };
  const { send, look, mails, token, answer, after, count } = await start(t, rules, {}, undefined, true);
  assert.equal(await send(signature(), '203.0.113.9'), '202 received');
  assert.equal(await send(signature({ email }), '203.0.113.9'), '202 confirm-email');
  await look();
  assert.deepEqual(
    mails.received.map(({ recipients }) => recipients),
    [[email]],
  );
  assert.equal(await count(), 1);
  assert.deepEqual(await answer(token()), [200, 'confirmed']);
  await after(minute);
  assert.equal(await count(), 2);
});

test('nobody who filled in the hidden field is told to expect a mail that does not come', async (t) => {
  const { send, look, mails, states } = await start(t, confirming);
  assert.equal(await send(signature({ email, Website: 'x' })), '422 #/fields/Extra');
  assert.equal(await send(signature({ email })), '202 confirm-email');
  await look();
  assert.equal(mails.received.length, 1);
  assert.equal(Object.keys(await states()).length, 1);
  // Above the limit as well, where others confirm by mail.
  const rules = { rateLimit: { minute: 1, fiveMinutes: 1, hour: 1 } };
  const other = await start(t, rules, {}, undefined, true);
  await other.send(signature(), '203.0.113.9');
  assert.equal(await other.send(signature({ Website: 'x' }), '203.0.113.9'), '202 received');
  await other.look();
  assert.deepEqual(other.mails.received, []);
});

test('after its retention period a closed campaign is erased, and its count stays', async (t) => {
  const rules = { rateLimit: false, retention: { closed: 10, held: 3650 } };
  const { sign, look, after, count, store, states } = await start(t, rules, { closes: '2026-11-05' });
  for (let n = 0; n < 30; n++) await sign(signature());
  await sign(signature({ Website: 'x' }));
  await look();
  assert.equal(await count(), 30);
  // It closes when the fifth is over everywhere on earth.
  await after(13 * day);
  assert.equal(Object.keys(await states()).length, 31);
  await after(3 * day);
  assert.deepEqual(await states(), {});
  assert.deepEqual([await count(), await store.mails()], [30, 0]);
  for (let night = 0; night < 3; night++) await after(day + 60 * minute);
  assert.equal(await count(), 30);
});

test('signers appear after ten minutes at least, several together, as each chose, with one time, and nobody else', async (t) => {
  const display = ['name', 'initials', 'anonymous'];
  const { sign, look, after, signers } = await start(t, { rateLimit: false }, { display });
  const wombat = { name: 'Wilma Wombat', country: 'AU' };
  await sign(signature({ name: 'Nobody Atall' }));
  await sign(signature({ name: 'Helena Held', Website: 'x' }, { display: 'name' }));
  await sign(signature({ name: 'https://spam.example' }, { display: 'name' }));
  for (let n = 0; n < 3; n++) {
    await sign(signature(wombat, { display: 'name' }));
    await sign(signature({ name: 'Ada Lovelace' }, { display: 'initials' }));
    await sign(signature({ name: 'Anne Onymous', country: 'HK' }, { display: 'anonymous' }));
  }
  await after(7 * minute);
  assert.deepEqual(await signers(), []);
  await after(9 * minute);
  assert.deepEqual(await signers(), []);
  await after(4 * minute);
  // Where the list seldom changes, the day is all that is said.
  const at = '2026-11-01';
  const list = (await signers()).map((one) => JSON.stringify(one)).sort();
  assert.deepEqual(
    list,
    [
      { ...wombat, at },
      { name: 'A. L.', at },
      { country: 'HK', at },
    ]
      .flatMap((one) => [one, one, one])
      .map((one) => JSON.stringify(one))
      .sort(),
  );

  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const join = async (count: number) => {
    for (let n = 0; n < count; n++) await sign(signature({ name: `Signer ${letters.charAt(n)}` }, { display: 'name' }));
    await look();
  };
  await join(4);
  await after(20 * minute);
  assert.deepEqual((await signers()).map((one) => JSON.stringify(one)).sort(), list, 'four are too few');
  await join(9);
  await after(20 * minute);
  await join(26);
  await after(20 * minute);
  const shown = await signers();
  assert.equal(shown.length, 10);
  assert.equal(new Set(shown.map((one) => one.at)).size, 1);
  assert.match(shown[0]?.at ?? '', /^2026-11-01T13:[0-5]0:00\.000Z$/);
  assert.notEqual(
    shown.map(({ name }) => name).join(),
    shown
      .map(({ name }) => name)
      .sort()
      .join(),
    'shuffled',
  );
});

test('whoever withdraws is off the list in the next answer, and the others’ count gives nothing away', async (t) => {
  const display = ['name'];
  const { sign, after, signers, withdraw } = await start(t, { rateLimit: false }, { display });
  const codes: string[] = [];
  for (const letter of 'abcdefghi') {
    const id = randomUUID();
    const code = `${id}.${letter.repeat(22)}`;
    codes.push(code);
    const withdraw = `sha256-${Buffer.from(digest(code)).toString('base64')}`;
    await sign(signature({ name: `Signer ${letter}` }, { display: 'name', id, withdraw }));
  }
  await after(0);
  await after(20 * minute);
  assert.equal((await signers()).length, 9);
  await withdraw(codes[3] ?? '');
  const left = await signers();
  assert.equal(left.length, 8);
  assert.ok(!left.some(({ name }) => name === 'Signer d'));
});

test('where names are moderated, none appears before an organiser has accepted it', async (t) => {
  const { sign, after, signers, store, campaigns, vault } = await start(
    t,
    { rateLimit: false, names: 'moderated' },
    { display: ['name', 'anonymous'] },
  );
  for (const letter of 'abcdefghi') await sign(signature({ name: `Signer ${letter}` }, { display: 'name' }));
  for (let n = 0; n < 9; n++) await sign(signature({ country: 'HK' }, { display: 'anonymous' }));
  await after(0);
  await after(20 * minute);
  assert.deepEqual(new Set((await signers()).map(({ name }) => name)), new Set([undefined]));
  const open = campaigns.get('open');
  assert.ok(open);
  const waiting: Waiting[] = [];
  for await (const one of namesWaiting(open, { store, vault })) waiting.push(one);
  assert.deepEqual(
    waiting.map(({ shown }) => shown).sort(),
    Array.from('abcdefghi', (letter) => `Signer ${letter}`),
  );
  const ids = waiting.sort((one, other) => ((one.shown ?? '') < (other.shown ?? '') ? -1 : 1)).map(({ id }) => id);
  const judge = async (some: readonly string[], verdict: 'accepted' | 'refused') => {
    const names = some.map((id) => ({ id }));
    const became = await judgeNames(operator, store, 'open', names, verdict);
    return typeof became === 'string' ? became : became.judged.length;
  };
  assert.equal(await judge(ids.slice(0, 8), 'accepted'), 8);
  assert.equal(await judge(ids.slice(8), 'refused'), 1);
  for await (const one of namesWaiting(open, { store, vault })) assert.fail(one.shown);
  await after(20 * minute);
  const names = (await signers()).flatMap(({ name }) => name ?? []);
  assert.ok(!names.includes('Signer i'));
});

test('of two workers on one database one does everything, and the other takes over when it is gone', async (t) => {
  const { sign, look, worker, after, states, clock } = await start(t, { rateLimit: false });
  const other = worker();
  await look();
  const one = await sign(signature());
  await other.look();
  assert.deepEqual(await states(), { [one.id]: 'new' });
  // It says again that it is there, so that the other keeps waiting.
  for (let n = 0; n < 5; n++) await after(15_000);
  const two = await sign(signature());
  clock.now += 30_000;
  await other.look();
  assert.deepEqual(await states(), { [one.id]: 'valid', [two.id]: 'new' });

  clock.now += 1;
  await other.look();
  assert.deepEqual(await states(), { [one.id]: 'valid', [two.id]: 'valid' });
  const three = await sign(signature());
  await look();
  assert.equal((await states())[three.id], 'new');
});

test('a worker that is told to stop leaves its work to the next one at once', async (t) => {
  const { sign, worker, states } = await start(t, { rateLimit: false });
  const started = worker().start();
  t.after(() => started.stop());
  const one = await sign(signature());
  await until('it is looked at', async () => (await states())[one.id] === 'valid');
  await started.stop();
  const two = await sign(signature());
  await worker().look();
  assert.equal((await states())[two.id], 'valid');
});

test('a wrong count is corrected at night, and the correction is logged', async (t) => {
  const { sign, look, after, count, path, told } = await start(t, { rateLimit: false });
  for (let n = 0; n < 5; n++) await sign(signature());
  await look();
  const db = new DatabaseSync(path);
  db.exec("UPDATE total SET count = 12 WHERE campaign = 'open'");
  db.close();
  await after(60 * minute);
  assert.equal(await count(), 12);
  await after(day);
  assert.equal(await count(), 5);
  assert.deepEqual(told, ['count-mended open -7']);
});

test('who fills in what people do not see has the same answer, who comes too often is told, and the organiser decides', async (t) => {
  const { sign, post, look, after, count, states, store } = await start(t, {
    rateLimit: { minute: 3, fiveMinutes: 20, hour: 60 },
  });
  const trapped = await sign(signature({ Website: 'x' }), '203.0.113.1');
  const few = [];
  for (let n = 0; n < 3; n++) few.push(await sign(signature(), '203.0.113.2'));
  const many = signature();
  const told = await post('/v1/campaigns/open/signatures', many, '203.0.113.2');
  assert.deepEqual(await told.json(), { status: 'received', held: true });
  const elsewhere = await sign(signature({ Website: '' }), '203.0.113.3');
  await look();
  const held = [trapped, many].map(({ id }) => [id, 'held']);
  const valid = [...few, elsewhere].map(({ id }) => [id, 'valid']);
  assert.deepEqual(await states(), Object.fromEntries([...held, ...valid]));
  assert.equal(await count(), 4);
  const doubts: Partial<Record<string, string | null>> = {};
  for await (const { id, doubt } of store.rows('open', ['held'])) doubts[id] = doubt;
  assert.deepEqual(doubts, { [trapped.id]: 'honeypot', [many.id]: 'rate' });
  // Released, it counts.
  await store.move([many.id], 'new', 0);
  await after(minute);
  assert.equal(await count(), 5);
});

test('one mailbox counts once; where a household may share it, two people with different names do', async (t) => {
  for (const [household, expected] of [
    [false, 1],
    [true, 2],
  ] as const) {
    const { sign, after, count } = await start(t, { household, rateLimit: false });
    for (const [n, name] of ['Ada Quimby', 'ADA  quimby', 'Bob Quimby', 'Cleo Quimby'].entries())
      await sign(signature({ name, email: `home+${n}@mail.example` }));
    await after(minute);
    assert.equal(await count(), expected);
  }
});

test('rows tampered with in the database are held, or not sent, and delay nobody else', async (t) => {
  const failures: Error[] = [];
  const { sign, look, mails, path, states, after, store } = await start(t, confirming, {}, (error) => {
    failures.push(error);
  });
  const spoilt = await sign(signature());
  const sound = await sign(signature());
  const db = new DatabaseSync(path, { timeout: 5000 });
  t.after(() => db.close());
  db.prepare('UPDATE signature SET envelope = zeroblob(600) WHERE id = ?').run(spoilt.id);
  await look();
  assert.deepEqual(await states(), { [spoilt.id]: 'held', [sound.id]: 'pending' });
  assert.equal(mails.received.length, 1);

  mails.mode = 'refuses for now';
  const [late, later] = [await sign(signature()), await sign(signature())];
  await look();
  db.prepare('UPDATE outbox SET envelope = zeroblob(600) WHERE signature = ?').run(late.id);
  mails.mode = 'accepts';
  await after(minute);
  assert.deepEqual(
    mails.received.slice(1).flatMap(({ recipients }) => recipients),
    [later.fields.email],
  );
  assert.equal(await store.mails(), 0);
  assert.equal(failures.length, 2);
});
