/**
 * The observer: somebody who can sign, withdraw and read every public answer as often as they like, and wants to know of one
 * person whether they signed, or are held, or signed just now. The same observer does find a leak that is planted.
 */
import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import { readCampaigns } from '../../server/campaigns.ts';
import { digest } from '../../server/keys.ts';
import { correction, follow, type Told } from '../../server/store/published.ts';
import { createWorker } from '../../server/worker.ts';
import { mailServer } from '../support/smtp.ts';
import { createMailer } from '../../server/mail.ts';
import { application, documents, openCampaign, posted, signature } from './fixtures.ts';

const minute = 60_000;

/** How often, of two of whom it is true of one, the greater of what is seen belongs to that one; half a point for a tie. */
const area = (no: readonly number[], yes: readonly number[]): number => {
  let won = 0;
  for (const one of no) for (const other of yes) won += other > one ? 1 : other === one ? 0.5 : 0;
  return won / (no.length * yes.length);
};

/** Of each thing that was seen, how well it tells the two worlds apart: 0 not at all, 0.5 always. */
const told = (worlds: Readonly<Record<'no' | 'yes', readonly Readonly<Record<string, number>>[]>>) =>
  Object.fromEntries(
    Object.keys(worlds.no[0] ?? {}).map((what) => {
      const seen = (of: 'no' | 'yes') => worlds[of].map((one) => one[what] ?? 0);
      return [what, Math.abs(area(seen('no'), seen('yes')) - 0.5)] as const;
    }),
  );

const trials = 24;
/** 4.5 standard deviations of what chance alone makes of so many trials. */
const chance = 4.5 * Math.sqrt((2 * trials + 1) / (12 * trials * trials));

/** A server with a campaign for each trial, all alike; the worker looks at the one that is under way. */
const stage = async (t: TestContext, campaign: object) => {
  const clock = { now: Date.parse('2026-11-01T12:00:00Z') };
  const now = () => clock.now;
  const ids = Array.from({ length: 2 * trials }, (_, number) => `campaign-${number}`);
  const files = ids.map((id) => [`${id}.json`, { ...openCampaign, ...campaign, id }] as const);
  const campaigns = readCampaigns(documents(t, Object.fromEntries(files)));
  const { app, store, vault } = await application(t, { campaigns, now });
  const mails = await mailServer(t);
  const mailer = createMailer({ url: mails.url, from: 'no-reply@petitions.example', log: () => undefined });
  t.after(() => mailer.close());
  const at = (id: string) => {
    const worker = createWorker({
      campaigns: new Map([...campaigns].filter(([other]) => other === id)),
      ...{ store, vault, mailer, now },
      base: () => 'https://petitions.example/',
      every: { look: 0, count: 0 },
      failed: (error) => assert.ifError(error),
    });
    const sign = async (fields: object = {}, rest: object = {}) => {
      const own = randomUUID();
      const code = `${own}.${'x'.repeat(22)}`;
      const withdraw = `sha256-${Buffer.from(digest(code)).toString('base64')}`;
      const body = signature({ ...fields }, { campaign: id, id: own, withdraw, ...rest });
      assert.equal((await app.request(`/v1/campaigns/${id}/signatures`, posted(body))).status, 202);
      return code;
    };
    return {
      sign,
      /** So many others, or these, at the same time. */
      signs: (others: number | readonly object[], rest?: object) =>
        Promise.all(
          (typeof others === 'number' ? Array.from({ length: others }, () => ({})) : others).map((fields) =>
            sign(fields, rest),
          ),
        ),
      look: async (time = 0) => {
        clock.now += time + 1000;
        await worker.look();
      },
      withdraw: async (code: string) => {
        const headers = { Authorization: `Bearer ${code}` };
        await app.request(`/v1/signatures/${code.slice(0, 36)}`, { method: 'DELETE', headers });
      },
      confirm: async () => {
        const token = /#([\w-]{43})$/m.exec(mails.received.at(-1)?.mail.text ?? '')?.[1];
        assert.equal((await app.request('/v1/confirmations', posted({ token }))).status, 200);
      },
      read: async () => {
        const answer = await app.request(`/v1/campaigns/${id}/count`);
        return (await answer.json()) as { count: number; signers?: { name?: string; at: string }[] };
      },
      exact: async () => (await store.totals()).get(id) ?? 0,
    };
  };
  return { ids, at, pass: (time: number) => void (clock.now += time) };
};
type Watched = ReturnType<Awaited<ReturnType<typeof stage>>['at']>;

/** What is seen of each world, one trial after the other. */
const watch = async (
  { ids, at, pass }: Awaited<ReturnType<typeof stage>>,
  trial: (watched: Watched, isSo: boolean) => Promise<Readonly<Record<string, number>>>,
) => {
  const worlds = { no: [] as Readonly<Record<string, number>>[], yes: [] as Readonly<Record<string, number>>[] };
  for (const [number, id] of ids.entries()) {
    const watched = at(id);
    const isSo = number % 2 === 1;
    worlds[isSo ? 'yes' : 'no'].push(await trial(watched, isSo));
    // The next worker leads when this one's term is over.
    pass(minute);
  }
  return told(worlds);
};

const suspect = { name: 'Susan Suspect', email: 'susan@mail.example' };
const noLimit = { rateLimit: false };

/** Signs for the suspect and withdraws it again, and reads after each step. */
const probing = async ({ sign, withdraw, look, read, exact }: Watched, isExact = false) => {
  const count = async () => (isExact ? exact() : (await read()).count);
  await look();
  const before = await count();
  const code = await sign({ ...suspect, name: 'Olga Observer' });
  await look();
  const during = await count();
  await withdraw(code);
  await look();
  const after = await count();
  return { rise: during - before, fall: after - during, changes: Number(during !== before) + Number(after !== during) };
};

for (const [pace, others] of [
  ['quiet', 3],
  ['busy', 40],
] as const) {
  test(`on a ${pace} campaign nobody can tell whether an address has signed, or is held`, async (t) => {
    for (const rest of [{}, { Website: 'x' }]) {
      const seen = await watch(await stage(t, { server: noLimit }), async (watched, isSo) => {
        await watched.signs(others + randomInt(10));
        if (isSo) await watched.sign({ ...suspect, ...rest });
        return probing(watched);
      });
      for (const [what, found] of Object.entries(seen)) assert.ok(found < chance, `${what}: ${found}`);
    }
  });
}

test('with confirmation nobody can tell it either', async (t) => {
  const server = { ...noLimit, confirmation: true };
  const seen = await watch(await stage(t, { server }), async (watched, isSo) => {
    await watched.signs(2 + randomInt(2));
    await watched.look();
    if (isSo) {
      await watched.sign(suspect);
      await watched.look();
      await watched.confirm();
    }
    return probing(watched);
  });
  for (const [what, found] of Object.entries(seen)) assert.ok(found < chance, `${what}: ${found}`);
});

test('nobody can tell who signed at a moment they saw, by the count or by the list', async (t) => {
  const display = ['name'];
  const names = Array.from('abcdefghi', (letter) => ({ name: `Signer ${letter}` }));
  const seen = await watch(await stage(t, { server: noLimit, display }), async (watched, isSo) => {
    const { sign, signs, look, read } = watched;
    // Of these two one signs while somebody watches, the other an hour before or after.
    const [then, otherwise] = isSo ? [suspect, { name: 'Other' }] : [{ name: 'Other' }, suspect];
    const isBefore = randomInt(2) === 1;
    await signs(names.slice(0, 4 + randomInt(2)), { display: 'name' });
    if (isBefore) await sign(otherwise, { display: 'name' });
    await look(60 * minute);
    const before = await read();
    await sign(then, { display: 'name' });
    await look();
    const moment = await read();
    await look(60 * minute);
    if (!isBefore) await sign(otherwise, { display: 'name' });
    await signs(
      names.map(({ name }) => ({ name: `${name} too` })),
      { display: 'name' },
    );
    for (let n = 0; n < 3; n++) await look(20 * minute);
    const { signers = [] } = await read();
    const place = signers.findIndex(({ name }) => name === suspect.name);
    const at = Date.parse(signers[place]?.at ?? '') || 0;
    const early = (moment.signers ?? []).filter(({ name }) => name === suspect.name).length;
    return { place, at: at - Date.parse('2026-11-01'), early, count: moment.count - before.count };
  });
  // Two campaigns later it is later: the time itself is not what is compared.
  delete seen.at;
  for (const [what, found] of Object.entries(seen)) assert.ok(found < chance, `${what}: ${found}`);
});

test('a count that tells is found by the same observer', async (t) => {
  const seen = await watch(await stage(t, { server: noLimit }), async (watched, isSo) => {
    await watched.signs(3 + randomInt(10));
    if (isSo) await watched.sign(suspect);
    return probing(watched, true);
  });
  assert.ok((seen.rise ?? 0) > 0.45, `${seen.rise}`);
});

test('with signatures of one’s own beside, what is told of one other is little, and as little as decision 0020 says', () => {
  const many = 4000;
  const measured = (isSo: boolean) => {
    let apparent = 0;
    let now: Told = { published: 0, rise: 0, fall: 0 };
    const add = (own: number) => (now = follow((apparent += own), now));
    for (let n = 0; n < 37; n++) add(1);
    let own = 0;
    const untilItMoves = () => {
      for (const { published } = now; now.published === published; own++) add(1);
      return now.published - own;
    };
    const before = untilItMoves();
    const { published } = now;
    if (isSo) add(1);
    const moved = Number(now.published !== published);
    return { moved, measured: untilItMoves() - before };
  };
  const seen = told({
    no: Array.from({ length: many }, () => measured(false)),
    yes: Array.from({ length: many }, () => measured(true)),
  });
  assert.ok((seen.moved ?? 1) < 0.04, `${seen.moved}`);
  assert.ok((seen.measured ?? 1) < 0.08, `${seen.measured}`);
});

test('the count comes nearer to the truth by night, and one duplicate more decides nothing', () => {
  const taken = (gap: number) => Array.from({ length: 4000 }, () => correction(gap, 50));
  for (const gap of [0, 30, 49, 50, 75, 99, 100, 320]) {
    for (const change of taken(gap)) assert.ok(change % 50 === 0 && change >= 0 && change <= gap, `${gap}: ${change}`);
    assert.ok(Math.abs(area(taken(gap), taken(gap + 1)) - 0.5) < 0.04);
  }
  assert.ok(
    taken(150).every((change) => change >= 50),
    'what is far off never stays so',
  );
  assert.equal(correction(-7, 50), -7, 'and below the truth it never stays');
});
