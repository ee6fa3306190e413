/**
 * What the server may rely on, whatever engine it stores in: one suite, run against SQLite and a
 * real Postgres.
 */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { describe, test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { digest } from '../../server/crypto/keys.ts';
import { heldStep } from '../../server/store/held-notices.ts';
import { commandLine } from '../../server/store/journal.ts';
import { listStep, type Look } from '../../server/store/list-of-names.ts';
import type { Bytes, Decision, Places, Row, State, Store } from '../../server/store/store.ts';
import { onEachEngine, type EngineOf } from './engines.ts';
import { arrival } from './fixtures.ts';

const start = 1_800_000_000_000;
const random = (): Bytes => new Uint8Array(randomBytes(32));

const all = async (rows: AsyncIterable<Row>): Promise<Row[]> => {
  const list: Row[] = [];
  for await (const row of rows) list.push(row);
  return list;
};

const suite = (name: string, engineOf: EngineOf) =>
  void describe(name, () => {
    const store = async (t: TestContext): Promise<Store> => {
      const opened = await (await engineOf(t))();
      t.after(() => opened.close());
      return opened;
    };
    /** What the worker does with all that is new, where no mail is to be sent. */
    const settle = (at: Store, places: Places = 1, now = start, campaign = 'open') =>
      at.settleArrived(campaign, 1000, places, now);
    const stateOf = async (at: Store, id: string): Promise<State | undefined> =>
      (await all(at.rows('open'))).find((row) => row.id === id)?.state;
    const total = async (at: Store, campaign = 'open') => {
      await at.tally();
      return (await at.totals()).get(campaign) ?? 0;
    };

    test('what arrives is stored unchanged, and each id once', async (t) => {
      const at = await store(t);
      const one = arrival({ envelope: new Uint8Array([0, 255, 92, 39, 0]), doubt: 'honeypot' });
      for (const _ of [1, 2]) assert.equal(await at.save(one), 'saved');
      const [row, ...others] = await all(at.rows('open'));
      assert.deepEqual(
        { ...row, envelope: [...(row?.envelope ?? [])] },
        {
          id: one.id,
          campaign: 'open',
          received: start,
          envelope: [0, 255, 92, 39, 0],
          state: 'new',
          changed: start,
          doubt: 'honeypot',
        },
      );
      assert.deepEqual(others, []);
    });

    test('rows come page after page, each once, of the campaign and the states asked for', async (t) => {
      const at = await store(t);
      const ids = Array.from({ length: 1203 }, () => randomUUID() as string);
      await Promise.all(ids.map((id) => at.save(arrival({ id }))));
      await at.save(arrival({ campaign: 'closed' }));
      assert.deepEqual(
        (await all(at.rows('open'))).map(({ id }) => id),
        ids.sort(),
      );
      assert.equal((await all(at.rows('open', ['valid', 'held']))).length, 0);
      assert.equal(await at.count({ campaign: 'open' }), 1203);
      assert.equal(await at.count({ campaign: 'open' }, ['new']), 1203);
      assert.equal(await at.count({ campaign: 'closed' }), 1);
    });

    test('a proof of work is good for one signature, however often that one is sent', async (t) => {
      const at = await store(t);
      const proof = { challenge: 'abc', expires: start + 1000 };
      const first = arrival({ proof });
      assert.equal(await at.save(first), 'saved');
      assert.equal(await at.save(first), 'saved');
      assert.equal(await at.save(arrival({ proof })), 'spent');
      const other = { ...proof, challenge: 'def' };
      const together = await Promise.all(
        [arrival({ proof: other }), arrival({ proof: other })].map((one) => at.save(one)),
      );
      assert.deepEqual(together.sort(), ['saved', 'spent']);
      assert.equal(await at.count({ campaign: 'open' }), 2);
      await at.forget(start + 2000);
      assert.equal(await at.save(arrival({ proof })), 'saved');
    });

    test('an address counts once; two people with one mailbox count twice where that is allowed', async (t) => {
      const at = await store(t);
      const [email, one, two, three] = [random(), random(), random(), random()];
      const sign = async (person: Bytes, campaign = 'open') => at.save(arrival({ email, person, campaign }));
      await sign(one);
      await sign(one);
      await sign(two);
      await settle(at);
      assert.equal(await total(at), 1);
      await sign(two);
      await settle(at, 2);
      assert.equal(await total(at), 2);
      for (const person of [one, two, three]) await sign(person);
      await settle(at, 2);
      assert.equal(await total(at), 2);
      assert.equal(await at.count({ campaign: 'open' }, ['duplicate']), 5);
      await sign(one, 'closed');
      await settle(at, 1, start, 'closed');
      assert.equal(await total(at, 'closed'), 1);
    });

    test('signatures without an address are not compared, and doubtful ones are held', async (t) => {
      const at = await store(t);
      for (const _ of [1, 2]) await at.save(arrival({ email: null, person: null }));
      const held = arrival({ doubt: 'rate' });
      await at.save(held);
      await settle(at);
      assert.equal(await total(at), 2);
      assert.equal(await stateOf(at, held.id), 'held');
    });

    test('held signatures leave the count, released ones go back to the worker', async (t) => {
      const at = await store(t);
      const rows = Array.from({ length: 3 }, () => arrival());
      for (const row of rows) await at.save(row);
      await settle(at);
      const ids = rows.slice(0, 2).map(({ id }) => id);
      assert.deepEqual((await at.move(ids, 'held', start)).sort(), [...ids].sort());
      assert.deepEqual(await at.move(ids, 'held', start), []);
      assert.equal(await total(at), 1);
      assert.equal((await at.move([...ids, randomUUID()], 'new', start)).length, 2);
      assert.equal(await total(at), 1);
      await settle(at);
      assert.equal(await total(at), 3);
    });

    test('with an address and an exempt doubt they stay new, and can be listed separately', async (t) => {
      const at = await store(t);
      const [asked, held, plain, noAddress] = [
        arrival({ doubt: 'rate' }),
        arrival({ doubt: 'honeypot' }),
        arrival(),
        arrival({ doubt: 'rate', email: null }),
      ];
      for (const one of [asked, held, plain, noAddress]) await at.save(one);
      assert.deepEqual(await at.settleArrived('open', 1000, 1, start, ['rate', 'unproven']), { found: 4, left: 1 });
      assert.deepEqual(await Promise.all([asked, held, plain, noAddress].map(({ id }) => stateOf(at, id))), [
        'new',
        'held',
        'valid',
        'held',
      ]);
      await at.save(arrival());
      const apart = await at.arrived('open', 1000, ['rate', 'unproven']);
      assert.deepEqual(
        apart.map(({ id }) => id),
        [asked.id],
      );
    });

    /** A signature that waits for its mail, and the token in it. */
    const pending = async (at: Store, rest: Parameters<typeof arrival>[0] = {}, now = start) => {
      const one = arrival(rest);
      const tokens = new Map<string, Bytes>();
      await at.save(one);
      const letter = () => ({ id: randomUUID(), campaign: one.campaign, envelope: new Uint8Array([7]) });
      const rows = await at.arrived('open', 1000);
      const decisions = rows.map((row): Decision => {
        const token = random();
        tokens.set(row.id, token);
        return { row, mail: { token, confirm: letter(), repeat: letter() } };
      });
      await at.settle('open', decisions, 1, now);
      return { id: one.id, token: tokens.get(one.id) ?? random() };
    };
    const rules = new Map([['open', { places: 1 as const, since: start - 1000 }]]);

    test('a signature with a mail counts when it is confirmed, once, and until its token expires', async (t) => {
      const at = await store(t);
      const { id, token } = await pending(at);
      assert.equal(await stateOf(at, id), 'pending');
      assert.equal(await total(at), 0);
      assert.equal(await at.confirm(random(), rules, start), false);
      for (const _ of [1, 2]) assert.equal(await at.confirm(token, rules, start), true);
      assert.equal(await total(at), 1);
      const late = await pending(at);
      assert.equal(await at.confirm(late.token, new Map([['open', { places: 1, since: start + 1 }]]), start), false);
      assert.equal(await stateOf(at, late.id), 'pending');
    });

    test('of several with one address the first that is confirmed counts; after it, a mail says it is there', async (t) => {
      const at = await store(t);
      const same = { email: random(), person: random() };
      const [one, two] = [await pending(at, same), await pending(at, same)];
      assert.equal(await at.confirm(two.token, rules, start), true);
      assert.equal(await at.confirm(one.token, rules, start), true);
      assert.equal(await total(at), 1);
      assert.deepEqual([await stateOf(at, one.id), await stateOf(at, two.id)], ['duplicate', 'valid']);
      await pending(at, same);
      // Nobody needs a link any more that was followed.
      const kinds = (await at.takeMails(100, start + 3_600_000, 1000)).map(({ kind }) => kind);
      assert.deepEqual(kinds, ['repeat']);
    });

    const minute = 60_000;
    const hour = 60 * minute;
    /** When the mails to this address are due, and of which signature each is. */
    const dueMails = async (at: Store, until = start + 1000 * hour) =>
      (await at.takeMails(100, until, 1)).map(({ id }) => id);

    test('an address gets five mails in a row, ten minutes apart; then its owner waits for hours, and not for ever', async (t) => {
      const at = await store(t);
      const same = { email: random() };
      for (let n = 0; n < 5; n++) await pending(at, same);
      assert.equal((await dueMails(at, start)).length, 1);
      assert.equal((await dueMails(at, start + 10 * minute - 1)).length, 1);
      assert.equal((await dueMails(at, start + 40 * minute)).length, 5);

      // However many others sign with it: one mail more, in six hours, and it is for whoever signed
      // last.
      for (let n = 0; n < 20; n++) await pending(at, same);
      const owner = await pending(at, same);
      assert.equal(await at.mails(), 6);
      assert.equal((await dueMails(at, start + 6 * hour - 1)).length, 5);
      assert.equal(await at.erase({ ids: [owner.id] }), 1);
      assert.equal(await at.mails(), 5, 'the last mail was that of the last');
    });

    test('what was sent to an address is forgotten, and with it that anybody signed', async (t) => {
      const at = await store(t);
      const same = { email: random() };
      for (let n = 0; n < 5; n++) await pending(at, same);
      await at.takeMails(100, start + hour, hour);
      await at.forget(start + 31 * hour);
      await pending(at, same, start + 31 * hour);
      assert.equal((await dueMails(at, start + 31 * hour)).length, 6);
    });

    test('after "It was not me" its owner gets a new mail at once, and who is forged again and again ever later', async (t) => {
      const at = await store(t);
      const same = { email: random() };
      const { token, id } = await pending(at, same);
      assert.equal(await at.refuse(token, start), true);
      assert.equal(await at.refuse(token, start), false);
      assert.equal(await stateOf(at, id), undefined);
      assert.equal(await at.mails(), 0);
      const waits = [];
      let now = start;
      for (let n = 0; n < 8; n++) {
        const one = await pending(at, same, now);
        let wait = 0;
        while ((await at.takeMails(1, now + wait, 1000 * hour)).length === 0) wait += 10 * minute;
        waits.push(wait / hour);
        now += wait;
        await at.refuse(one.token, now);
      }
      assert.equal(waits[0], 1 / 6);
      assert.ok(Number(waits.at(-1)) > 6, String(waits));
      assert.ok(Math.max(...waits) <= 12, String(waits));
    });

    test('of a confirmed signature that is withdrawn nothing stays, not even that its address got a mail', async (t) => {
      const at = await store(t);
      const same = { email: random(), withdraw: digest('the code') };
      const { token, id } = await pending(at, same);
      for (let n = 0; n < 6; n++) await pending(at, same);
      assert.equal(await at.confirm(token, rules, start), true);
      assert.equal(await at.withdraw(id, digest('the code'), start), true);
      const before = await at.mails();
      await pending(at, same);
      assert.equal(await at.mails(), before + 1);
      assert.ok((await dueMails(at, start)).length >= 1, 'as if it had never had one');
    });

    test('a withdrawn id is remembered for days: sent again, it is answered as ever, and not stored', async (t) => {
      const at = await store(t);
      const one = arrival({ withdraw: digest('the code'), content: random() });
      const two = arrival({ withdraw: digest('the code') });
      await Promise.all([one, two].map((each) => at.save(each)));
      assert.equal(await at.withdraw(one.id, digest('the code'), start), true);
      assert.equal(await at.withdraw(one.id, digest('the code'), start), false);
      for (const again of [one, { ...one, content: random() }, { ...one, withdraw: null }])
        assert.equal(await at.save(again), 'saved');
      await Promise.all([one, one, two, arrival()].map((each) => at.save(each)));
      assert.equal(await at.count({ ids: [one.id] }), 0);
      assert.equal(await at.count({ campaign: 'open' }), 2);
      await at.erase({ ids: [two.id] }, start);
      await at.save(two);
      assert.equal(await at.count({ ids: [two.id] }), 0);
      await at.forget(start + 6 * 24 * hour);
      await at.save(one);
      assert.equal(await at.count({ ids: [one.id] }), 0);
      await at.forget(start + 8 * 24 * hour);
      await at.save(one);
      assert.equal(await at.count({ ids: [one.id] }), 1);
    });

    test('a correction is stored once in place of the first, and the wrong address is free again', async (t) => {
      const at = await store(t);
      const withdraw = digest('the code');
      const wrong = arrival({ withdraw, content: random(), envelope: new Uint8Array([1]) });
      const right = { ...arrival({ withdraw, content: random(), envelope: new Uint8Array([2]) }), id: wrong.id };
      await at.save(wrong);
      await settle(at);
      assert.equal(await total(at), 1);
      await at.save(right);
      await at.save(right);
      assert.equal(await stateOf(at, wrong.id), 'new');
      assert.equal(await at.reconcile('open'), 0);
      await settle(at);
      const rows = await all(at.rows('open'));
      assert.deepEqual(
        rows.map(({ id, state, envelope }) => [id, state, [...envelope]]),
        [[wrong.id, 'valid', [2]]],
      );
      assert.equal(await total(at), 1);
      await at.save(arrival({ email: wrong.email }));
      await at.save(arrival({ email: right.email }));
      await settle(at);
      assert.equal(await total(at), 2);
      assert.equal(await at.reconcile('open'), 0);
    });

    test('a correction takes back the mail that waits, and the link in the one that was sent', async (t) => {
      const at = await store(t);
      const withdraw = digest('the code');
      const wrong = arrival({ withdraw, content: random() });
      const { token } = await pending(at, wrong);
      const right = { ...arrival({ withdraw, content: random() }), id: wrong.id };
      await at.save(right);
      assert.equal(await at.confirm(token, rules, start), false);
      const anew = await pending(at, right);
      assert.equal(await at.mails(), 1);
      assert.equal(await at.confirm(anew.token, rules, start), true);
      assert.equal(await total(at), 1);
      // Once more, after it was confirmed: it has to be confirmed again.
      await at.save({ ...right, content: random() });
      assert.equal(await at.withdraw(wrong.id, withdraw, start), true);
      assert.equal(await total(at), 0);
    });

    test('nobody can correct without its code, and a held signature stays held', async (t) => {
      const at = await store(t);
      const mine = arrival({ withdraw: digest('the code'), content: random() });
      const without = arrival({ content: random() });
      const held = arrival({ withdraw: digest('the code'), content: random() });
      for (const one of [mine, without, held]) await at.save(one);
      await settle(at);
      await at.move([held.id], 'held', start);
      const changed = { content: random(), envelope: new Uint8Array([9]) };
      for (const one of [
        { ...mine, ...changed, withdraw: digest('another') },
        { ...mine, ...changed, withdraw: null },
        { ...mine, ...changed, content: null },
        { ...mine, ...changed, campaign: 'closed' },
        { ...without, ...changed },
      ])
        await at.save(one);
      for (const { id, state, envelope } of await all(at.rows('open')))
        assert.deepEqual([state, [...envelope]], [id === held.id ? 'held' : 'valid', [1, 2, 3]]);
      await at.save({ ...held, ...changed });
      await settle(at);
      assert.equal(await stateOf(at, held.id), 'held');
      assert.equal(await total(at), 2);
    });

    test('a signature is found by its id, and days are counted, without reading the others', async (t) => {
      const at = await store(t);
      const [one, two, other] = [arrival(), arrival({ received: start + 24 * hour }), arrival({ campaign: 'closed' })];
      for (const each of [one, two, other]) await at.save(each);
      await settle(at);
      await settle(at, 1, start, 'closed');
      const found = await at.find('open', [one.id, other.id, randomUUID()]);
      assert.deepEqual(
        found.map(({ id, state }) => [id, state]),
        [[one.id, 'valid']],
      );
      const day = Math.floor(start / (24 * hour));
      assert.deepEqual(
        [...(await at.days('open'))],
        [
          [day, 1],
          [day + 1, 1],
        ],
      );
      assert.deepEqual([await at.has('open'), await at.has('unknown')], [true, false]);
    });

    test('a mail is taken by one worker, returns if its outcome is never reported, and is gone once sent', async (t) => {
      const at = await store(t);
      await pending(at);
      const [first, second] = await Promise.all([at.takeMails(10, start, 1000), at.takeMails(10, start, 1000)]);
      assert.equal(first.length + second.length, 1);
      const [mail] = [...first, ...second];
      assert.deepEqual(
        [mail?.campaign, mail?.kind, mail?.tries, [...(mail?.envelope ?? [])]],
        ['open', 'confirm', 1, [7]],
      );
      assert.equal((await at.takeMails(10, start + 999, 1000)).length, 0);
      const [again] = await at.takeMails(10, start + 1000, 1000);
      assert.deepEqual([again?.id, again?.tries], [mail?.id, 2]);
      await at.mailLater(String(mail?.id), start + 5000, '451');
      assert.equal((await at.takeMails(10, start + 4999, 1000)).length, 0);
      assert.equal((await at.takeMails(10, start + 5000, 1000)).length, 1);
      await at.dropMail(String(mail?.id));
      assert.equal(await at.mails(), 0);
    });

    test('whoever has the code can withdraw: the signature, its mail and its place in the count are gone', async (t) => {
      const at = await store(t);
      const code = digest('the code');
      const one = arrival({ withdraw: code });
      await at.save(one);
      await settle(at);
      assert.equal(await total(at), 1);
      assert.equal(await at.withdraw(one.id, digest('another'), start), false);
      assert.equal(await at.withdraw(randomUUID(), code, start), false);
      assert.equal(await at.withdraw(one.id, code, start), true);
      assert.equal(await at.withdraw(one.id, code, start), false);
      assert.equal(await total(at), 0);
      const other = await pending(at, { withdraw: code });
      assert.equal(await at.withdraw(other.id, code, start), true);
      assert.equal(await at.mails(), 0);
      // Its address is free again.
      await at.save({ ...one, id: randomUUID() });
      await settle(at);
      assert.equal(await total(at), 1);
    });

    test('rules of a campaign are kept, with the first moment at which it was said to be won', async (t) => {
      const at = await store(t);
      const rules = { campaign: 'open', rules: '{}', ends: undefined };
      await at.keepRules({ ...rules, isWon: true }, start);
      await at.keepRules({ ...rules, ends: start + 9, isWon: true }, start + 1);
      assert.deepEqual((await at.keptRules()).get('open'), { ...rules, ends: start + 9, won: start, seen: start + 1 });
      await at.keepRules({ ...rules, isWon: false }, start + 2);
      assert.equal((await at.keptRules()).get('open')?.won, undefined);
      await at.forgetRules('open');
      assert.equal((await at.keptRules()).size, 0);
    });

    test('every campaign with something in the database is found', async (t) => {
      const at = await store(t);
      assert.deepEqual(await at.storedCampaigns(), []);
      for (const campaign of ['open', 'a', 'open', 'z-9']) await at.save(arrival({ campaign }));
      assert.deepEqual(await at.storedCampaigns(), ['a', 'open', 'z-9']);
    });

    test('a lease from a clock far ahead is void; one from a clock slightly ahead is not', async (t) => {
      const at = await store(t);
      assert.ok(await at.lease('worker', 'one', start + 86_400_000, start + 86_430_000));
      assert.equal(await at.leaseEnd('worker'), start + 86_430_000);
      assert.ok(await at.lease('worker', 'two', start, start + 30_000));
      assert.equal(await at.lease('worker', 'three', start - 5000, start + 25_000), false);
      await at.release('worker', 'three');
      assert.equal(await at.lease('worker', 'three', start, start + 30_000), false);
      await at.release('worker', 'two');
      assert.ok(await at.lease('worker', 'three', start, start + 30_000));
    });

    test('mails are listed by their outcome, and sent again on request', async (t) => {
      const at = await store(t);
      for (let n = 0; n < 4; n++) await pending(at);
      const [one, two, three] = await at.takeMails(3, start, 60_000);
      assert.ok(one && two && three);
      await at.mailEnded(one, 'given up', '451', start);
      await at.mailEnded(two, 'refused', '550', start);
      await at.mailLater(three.id, start + 5000, '421');
      const found = (await at.outbox()).map(({ ended, code, mails }) => [ended, code, mails]);
      assert.deepEqual(
        new Set(found.map((row) => row.join())),
        new Set([',,1', ',421,1', 'given up,451,1', 'refused,550,1']),
      );
      assert.deepEqual(await at.outbox('another'), []);
      assert.equal(await at.mails(), 2);
      assert.equal(await at.sendAgain(['given up'], start, 'another'), 0);
      assert.equal(await at.sendAgain(['given up'], start, 'open'), 2);
      assert.equal((await at.takeMails(10, start, 60_000)).length, 3);
      // What is under way is left alone.
      assert.equal(await at.sendAgain(['given up'], start), 0);
    });

    test('what has had its time is erased in parts; of a closed campaign the count stays', async (t) => {
      const at = await store(t);
      for (let n = 0; n < 5; n++) await at.save(arrival());
      await settle(at);
      await pending(at);
      // Its mail could not be sent yet.
      assert.equal(await at.expire('open', 'pending', start + 1, 10), 0);
      for (const due of await at.takeMails(10, start, 1)) await at.mailEnded(due, 'refused', '550', start);
      assert.equal(await at.expire('open', 'pending', start, 10), 0);
      assert.equal(await at.expire('open', 'pending', start + 1, 10), 1);
      assert.equal(await at.mails(), 0);
      assert.equal(await total(at), 5);
      assert.deepEqual(
        [await at.expire('open', 'valid', start + 1, 3), await at.expire('open', 'valid', start + 1, 3)],
        [3, 2],
      );
      assert.equal(await total(at), 5);
      assert.equal(await at.reconcile('open'), 0);
      assert.equal(await total(at), 5);
      assert.equal(await at.count({ campaign: 'open' }), 0);
    });

    test('erasing a campaign leaves the others alone', async (t) => {
      const at = await store(t);
      const kept = arrival({ campaign: 'closed' });
      for (const one of [kept, ...Array.from({ length: 700 }, () => arrival())]) await at.save(one);
      await settle(at);
      const [first] = await all(at.rows('open'));
      assert.equal(await at.erase({ ids: [String(first?.id)] }), 1);
      assert.equal(await at.erase({ campaign: 'open' }), 699);
      assert.equal(await total(at), 0);
      assert.equal(await at.count({ campaign: 'closed' }), 1);
      assert.equal(await at.compact(), true);
    });

    test('a count that has gone wrong is found and mended', async (t) => {
      const open = await engineOf(t);
      const at = await open();
      t.after(() => at.close());
      for (let n = 0; n < 3; n++) await at.save(arrival());
      await settle(at);
      assert.equal(await at.reconcile('open'), 0);
      assert.equal(await total(at), 3);
      await at.save(arrival());
      await settle(at);
      assert.equal(await at.reconcile('open'), 0, 'what is not added up yet is not missing');
      assert.equal(await total(at), 4);
      assert.equal(await at.tally(), false);
    });

    test('signers who chose to appear do so in batches, and disappear when they withdraw', async (t) => {
      const at = await store(t);
      const step = listStep * 100;
      const shown: string[] = [];
      const signs = async (many: number) => {
        for (let n = 0; n < many; n++) {
          const one = arrival({ shown: true, withdraw: new Uint8Array([1]) });
          shown.push(one.id);
          await at.save(one);
          await at.save(arrival());
        }
        await settle(at, 1, start);
        await at.tally();
      };
      const listed = async () => (await at.listed('open', 50)).map(({ id }) => id).sort();
      const candidates = async (now: number, look: Look = 'undecided') =>
        (await at.unlisted('open', { step: now, before: start, look, limit: 50 })).map(({ id }) => id);
      await signs(4);
      assert.equal(await at.list('open', await candidates(step), step), false, 'four are too few');
      await signs(5);
      assert.deepEqual((await candidates(step)).sort(), [...shown].sort());
      assert.equal((await at.unlisted('open', { step, before: start - 1, look: 'undecided', limit: 9 })).length, 0);
      assert.equal(await at.list('open', await candidates(step), step), true);
      assert.deepEqual(await listed(), [...shown].sort());
      await signs(9);
      assert.deepEqual(await candidates(step), [], 'once in a step');
      assert.equal(await at.list('open', shown.slice(9), step), false);
      const [gone = '', held = '', refused = '', ...rest] = shown;
      assert.equal(await at.withdraw(gone, new Uint8Array([1]), start), true);
      assert.deepEqual(await at.move([held], 'held', start), [held]);
      const judge = async (ids: readonly string[], to: Look) =>
        (
          await at.judge(
            'open',
            ids.map((id) => ({ id, to })),
            'names-refused',
            commandLine,
            start,
          )
        ).judged.length;
      assert.equal(await judge([refused], 'refused'), 1);
      assert.deepEqual(await listed(), rest.slice(0, 6).sort());
      assert.equal(await judge([refused], 'accepted'), 1);
      assert.deepEqual(await listed(), rest.slice(0, 6).sort(), 'whoever comes back waits for others again');
      assert.deepEqual(await candidates(step + listStep, 'accepted'), [refused]);
      await at.noteRead('open', start - 1);
      assert.equal(await judge(rest, 'accepted'), 0, 'they have changed since they were read');
      await at.noteRead('open', start);
      assert.equal(await judge(rest, 'accepted'), rest.length);
    });

    test('names are sorted once, counted without being opened, and judged as they were read', async (t) => {
      const at = await store(t);
      const ids: string[] = [];
      for (let n = 0; n < 6; n++) {
        const one = arrival({ shown: true, email: null });
        ids.push(one.id);
        await at.save(one);
      }
      await settle(at, 1, start);
      assert.deepEqual(await at.countNames('open'), { waiting: 0, unsorted: 6 });
      const [one = '', two = '', three = '', ...passed] = (await at.namesBy('open', 'undecided')).map(({ id }) => id);
      await at.sortNames({ waiting: [one], passed: [two] }, start - 1);
      assert.deepEqual(await at.countNames('open'), { waiting: 0, unsorted: 6 }, 'they changed after they were read');
      await at.sortNames({ waiting: [one, two, three], passed }, start);
      assert.deepEqual(await at.countNames('open'), { waiting: 3, unsorted: 0 });
      const waiting = (await at.namesBy('open', 'waiting')).map(({ id }) => id);
      assert.deepEqual(waiting, [one, two, three]);
      assert.deepEqual(
        (await at.namesBy('open', 'waiting', { changed: start, id: one })).map(({ id }) => id),
        [two, three],
      );
      assert.deepEqual(
        (await at.namesBy('open', 'waiting', undefined, true)).map(({ id }) => id),
        [three, two, one],
      );
      const judge = (names: Parameters<typeof at.judge>[1], campaign = 'open') =>
        at.judge(campaign, names, 'names-accepted', commandLine, start);
      assert.deepEqual(
        await judge([
          { id: one, changed: start, to: 'accepted' },
          { id: two, changed: start - 1, to: 'accepted' },
          { id: three, from: 'passed', to: 'refused' },
        ]),
        { judged: [{ id: one, changed: start, was: 'waiting', look: 'accepted' }], changed: 2 },
      );
      assert.deepEqual(await judge([{ id: two, to: 'refused' }], 'closed'), { judged: [], changed: 0 });
      const entries = await at.readJournal(9);
      assert.deepEqual(
        entries.map(({ action, campaign, number }) => [action, campaign, number]),
        [['names-accepted', 'open', 1]],
      );
      while (await at.unsortNames('open'));
      assert.deepEqual(await at.countNames('open'), { waiting: 0, unsorted: 5 });
      await at.noteSorted('open', 'a');
      await at.noteSorted('open', 'b');
      assert.deepEqual([await at.sortedBy('open'), await at.sortedBy('closed')], ['b', undefined]);
      await at.sortNames({ waiting: [], passed: [two] }, start);
      await at.move([two], 'held', start);
      await at.move([two], 'new', start);
      await settle(at, 1, start);
      assert.deepEqual(await at.countNames('open'), { waiting: 0, unsorted: 5 }, 'whoever comes back is sorted anew');
    });

    test('what is held is told by its time, and when it is erased', async (t) => {
      const at = await store(t);
      const held: string[] = [];
      for (let n = 0; n < 4; n++) {
        const one = arrival({
          email: null,
          doubt: n < 3 ? 'rate' : 'honeypot',
          received: n === 2 ? start + heldStep : start,
        });
        held.push(one.id);
        await at.save(one);
      }
      await settle(at, 1, start);
      const step = Math.floor(start / heldStep);
      assert.deepEqual(await at.heldSteps('open'), [
        { doubt: 'honeypot', step, count: 1 },
        { doubt: 'rate', step, count: 2 },
        { doubt: 'rate', step: step + 1, count: 1 },
      ]);
      assert.equal(await at.heldDue('open'), undefined);
      await at.noteHeld('open', start - 1);
      assert.equal(await at.heldDue('open'), undefined, 'that was before they were there');
      await at.noteHeld('open', start + 1);
      await at.noteHeld('open', start + 2);
      assert.deepEqual(await at.heldDue('open'), { told: start + 1, count: 4 });
      const [one = '', two = ''] = held;
      const by = { id: null, name: 'Ada' };
      assert.deepEqual(await at.move([one], 'new', start, by), [one]);
      assert.equal(await at.erase({ ids: [one, two], state: 'held' }, start, by), 1);
      assert.deepEqual(await at.move([one], 'held', start, by, 'rate'), [one]);
      assert.equal((await at.find('open', [one]))[0]?.doubt, 'rate');
      assert.deepEqual(
        new Map((await at.readJournal(9)).map(({ action, who, number }) => [action, `${who} ${number}`])),
        new Map([
          ['released', 'Ada 1'],
          ['erased', 'Ada 1'],
          ['held', 'Ada 1'],
        ]),
      );
    });

    test('of two processes one leads, until it stops renewing its lease', async (t) => {
      const at = await store(t);
      assert.equal(await at.lease('worker', 'a', start, start + 10), true);
      assert.equal(await at.lease('worker', 'b', start, start + 10), false);
      assert.equal(await at.lease('worker', 'a', start + 5, start + 20), true);
      assert.equal(await at.lease('worker', 'b', start + 20, start + 30), false);
      assert.equal(await at.lease('worker', 'b', start + 21, start + 30), true);
      assert.equal(await at.lease('other', 'a', start, start + 10), true);
    });

    test('the first note stays, and it proves that it can write', async (t) => {
      const at = await store(t);
      assert.equal(await at.note('key-check'), undefined);
      await at.setNote('key-check', 'one');
      await at.setNote('key-check', 'two');
      assert.equal(await at.note('key-check'), 'one');
      await at.health();
      await at.health();
    });

    test('processes that start together on an empty database all find it ready', async (t) => {
      const open = await engineOf(t);
      const stores = await Promise.all([open(), open()]);
      const [first, second] = stores;
      t.after(() => Promise.all(stores.map((one) => one.close())));
      await Promise.all(stores.flatMap((one) => Array.from({ length: 20 }, () => one.save(arrival()))));
      await Promise.all(stores.map((one) => settle(one)));
      await Promise.all(stores.map((one) => one.tally()));
      assert.equal(await first.count({ campaign: 'open' }, ['valid']), 40);
      assert.equal((await second.totals()).get('open'), 40);
    });

    test('whatever happens in whatever order, the count is that of the valid signatures', async (t) => {
      const at = await store(t);
      const emails = [random(), random(), random()];
      const waiting: Bytes[] = [];
      const steps: Record<string, (n: number) => Promise<unknown>> = {
        sign: (n) => at.save(arrival({ email: emails[n % 3] ?? null, withdraw: digest('w'), content: random() })),
        settle: () => settle(at),
        pend: async (n) => waiting.push((await pending(at, { email: emails[n % 3] ?? null })).token),
        confirm: (n) => at.confirm(waiting[n % Math.max(1, waiting.length)] ?? random(), rules, start),
        refuse: (n) => at.refuse(waiting[n % Math.max(1, waiting.length)] ?? random(), start),
        correct: async (n) => {
          const rows = await all(at.rows('open'));
          const id = rows[n % Math.max(1, rows.length)]?.id ?? randomUUID();
          await at.save(arrival({ id, email: emails[n % 3] ?? null, withdraw: digest('w'), content: random() }));
        },
        withdraw: async (n) => {
          const rows = await all(at.rows('open'));
          await at.withdraw(rows[n % Math.max(1, rows.length)]?.id ?? '', digest('w'), start);
        },
        hold: async (n) => {
          const rows = await all(at.rows('open'));
          await at.move([rows[n % Math.max(1, rows.length)]?.id ?? ''], n % 2 ? 'held' : 'new', start);
        },
        tally: () => at.tally(),
      };
      const step = fc.record({ name: fc.constantFrom(...Object.keys(steps)), n: fc.nat(20) });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (list) => {
          for (const { name, n } of list) await steps[name]?.(n);
          await settle(at);
          assert.equal(await total(at), await at.count({ campaign: 'open' }, ['valid']));
          assert.equal(await at.reconcile('open'), 0);
        }),
        { numRuns: 25 },
      );
    });
  });

onEachEngine(suite);
