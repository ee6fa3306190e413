/**
 * The team in the database, on either engine: what is guarded stays so while two processes are at
 * it.
 */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { describe, test, type TestContext } from 'node:test';
import { digest } from '../../server/crypto/keys.ts';
import { commandLine } from '../../server/store/journal.ts';
import type { Grant, Member } from '../../server/store/members.ts';
import type { Store } from '../../server/store/store.ts';
import { onEachEngine, type EngineOf } from './engines.ts';

const start = 1_800_000_000_000;
const all: Grant = { campaign: '', role: 'owner' };
const newPasskey = () => ({
  id: randomUUID() as string,
  publicKey: new Uint8Array(randomBytes(64)),
  counter: 0,
  transports: ['internal', 'hybrid'],
});

const invite = async (at: Store, grant: Grant = all, name = 'Ada') => {
  const token = digest(randomUUID());
  await at.invite({ token, name, ...grant, expires: start + 1000 }, commandLine, start);
  return token;
};
const newMember = async (at: Store, grant: Grant = all, name = 'Ada'): Promise<Member> =>
  (await at.join(await invite(at, grant, name), newPasskey(), start)) ?? assert.fail();

/** @param engineOf opens the same database each time within a test */
const suite = (name: string, engineOf: EngineOf) =>
  void describe(name, () => {
    /** Two processes on one database. */
    const two = async (t: TestContext): Promise<[Store, Store]> => {
      const open = await engineOf(t);
      const stores: [Store, Store] = [await open(), await open()];
      t.after(() => Promise.all(stores.map((store) => store.close())));
      return stores;
    };

    test('of many who accept one invitation at once, one is in', async (t) => {
      const stores = await two(t);
      const token = await invite(stores[0]);
      const tries = [0, 1, 0, 1, 0, 1].map((at) => stores[at === 0 ? 0 : 1].join(token, newPasskey(), start));
      const joined = (await Promise.all(tries)).filter((member) => member !== undefined);
      assert.equal(joined.length, 1);
      assert.deepEqual(
        (await stores[1].members()).map(({ name, roles }) => [name, roles]),
        [['Ada', [all]]],
      );
    });

    test('a passkey is kept as it is, and belongs to one member', async (t) => {
      const [at] = await two(t);
      const passkey = newPasskey();
      const ada = await at.join(await invite(at), passkey, start);
      assert.ok(ada);
      const found = await at.passkey(passkey.id);
      assert.deepEqual(
        { ...found, publicKey: [...(found?.publicKey ?? [])] },
        { ...passkey, publicKey: [...passkey.publicKey], member: ada.id },
      );
      assert.deepEqual(await at.passkeysOf(ada.id), [passkey.id]);
      const token = await invite(at);
      assert.equal(await at.join(token, passkey, start), undefined);
      assert.ok(await at.invitation(token, start));
    });

    test('of two who note the same use of a passkey, one is right', async (t) => {
      const stores = await two(t);
      const passkey = newPasskey();
      await stores[0].join(await invite(stores[0]), passkey, start);
      const noted = await Promise.all(stores.map((store) => store.notePasskey(passkey.id, 0, 7)));
      assert.deepEqual(noted.sort(), [false, true]);
    });

    test('of many who answer one challenge at once, one is right', async (t) => {
      const stores = await two(t);
      await stores[0].keepChallenge('c', 'sign-in', start + 1000, start);
      assert.equal(await stores[1].takeChallenge('c', 'confirm x', start), false);
      const taken = await Promise.all(
        [0, 1, 0, 1].map((at) => stores[at === 0 ? 0 : 1].takeChallenge('c', 'sign-in', start)),
      );
      assert.equal(taken.filter(Boolean).length, 1);
      await stores[0].keepChallenge('d', 'sign-in', start + 1000, start);
      assert.equal(await stores[0].takeChallenge('d', 'sign-in', start + 1000), false);
    });

    test('two owners who remove each other at once do not leave the team without one', async (t) => {
      const stores = await two(t);
      for (let round = 0; round < 10; round++) {
        const owners = [await newMember(stores[0]), await newMember(stores[0])];
        // Those of earlier rounds.
        for (const { id } of await stores[0].members())
          if (!owners.some((owner) => owner.id === id)) await stores[0].removeMember(id, commandLine, start);
        const became = await Promise.all(
          owners.map(({ id }, at) => stores[at === 0 ? 0 : 1].removeMember(id, commandLine, start)),
        );
        assert.deepEqual(became.sort(), ['done', 'last-owner']);
        assert.equal((await stores[1].members()).length, 1);
      }
    });

    test('two owners who make each other less at once do not leave the team without one', async (t) => {
      const stores = await two(t);
      const owners = [await newMember(stores[0]), await newMember(stores[0])];
      const became = await Promise.all(
        owners.map(({ id }, at) => stores[at === 0 ? 0 : 1].setRole(id, '', 'viewer', commandLine, start)),
      );
      assert.deepEqual(became.sort(), ['done', 'last-owner']);
    });

    test('roles are given, changed and taken, one for each campaign', async (t) => {
      const [at] = await two(t);
      const { id } = await newMember(at, { campaign: 'open', role: 'viewer' });
      assert.equal(await at.setRole(id, 'open', 'organiser', commandLine, start), 'done');
      assert.equal(await at.setRole(id, 'closed', 'viewer', commandLine, start), 'done');
      assert.deepEqual((await at.member(id))?.roles, [
        { campaign: 'closed', role: 'viewer' },
        { campaign: 'open', role: 'organiser' },
      ]);
      assert.equal(await at.setRole(id, 'open', undefined, commandLine, start), 'done');
      assert.equal(await at.setRole(id, 'open', undefined, commandLine, start), 'unknown');
      assert.equal(await at.setRole(id, '', undefined, commandLine, start), 'unknown');
      assert.equal(await at.setRole(randomUUID(), 'open', 'owner', commandLine, start), 'unknown');
      assert.equal(await at.setRole(id, 'closed', undefined, commandLine, start), 'done');
      assert.deepEqual((await at.member(id))?.roles, []);
    });

    test('who is removed has no session, in any process, and begins none', async (t) => {
      const stores = await two(t);
      await newMember(stores[0]);
      const { id } = await newMember(stores[0]);
      const token = digest(randomUUID());
      const session = { token, before: undefined, expires: start + 1000 };
      assert.equal(await stores[0].beginSession(id, session, start, false), true);
      assert.deepEqual({ ...(await stores[1].session(token, start)) }, { member: id, expires: start + 1000 });
      assert.equal(await stores[1].removeMember(id, commandLine, start), 'done');
      assert.equal(await stores[0].session(token, start), undefined);
      assert.equal(await stores[0].beginSession(id, { ...session, token: digest('other') }, start, false), false);
      assert.equal(await stores[0].removeMember(id, commandLine, start), 'unknown');
    });

    test('a session takes the place of the one before, ends in time, and is confirmed for one thing once', async (t) => {
      const stores = await two(t);
      const { id } = await newMember(stores[0]);
      const [before, token] = [digest('before'), digest('token')];
      await stores[0].beginSession(id, { token: before, before: undefined, expires: start + 1000 }, start, false);
      await stores[0].beginSession(id, { token, before, expires: start + 1000 }, start, false);
      assert.equal(await stores[1].session(before, start), undefined);
      assert.equal(await stores[1].session(token, start + 1000), undefined);
      await stores[0].confirmSession(token, 'invite', start);
      assert.equal(await stores[1].useConfirmation(token, 'remove-member', start), false);
      assert.equal(await stores[1].useConfirmation(token, 'invite', start + 1), false);
      const used = await Promise.all(stores.map((store) => store.useConfirmation(token, 'invite', start)));
      assert.deepEqual(used.sort(), [false, true]);
      await stores[0].endSession(token);
      assert.equal(await stores[1].session(token, start), undefined);
    });

    test('the journal has an entry for each change and none for what was not done, page after page', async (t) => {
      const [at] = await two(t);
      const { id } = await newMember(at);
      const by = { id, name: 'Ada' };
      assert.equal(await at.removeMember(id, by, start + 1), 'last-owner');
      await at.setRole(id, 'open', 'viewer', by, start + 2);
      const seen: string[] = [];
      let last: { at: number; id: string } | undefined;
      for (;;) {
        const [entry] = await at.readJournal(1, undefined, last);
        if (!entry) break;
        seen.push(`${entry.action} ${entry.campaign}`);
        last = { at: entry.at, id: entry.id };
      }
      assert.deepEqual(seen.slice(0, 1), ['role-changed open']);
      assert.deepEqual(seen.slice(1).sort(), ['invited ', 'joined ']);
      assert.deepEqual(
        (await at.readJournal(10, ['open'])).map(({ who, about }) => [who, about]),
        [['Ada', 'Ada']],
      );
      assert.deepEqual(await at.readJournal(10, []), []);
    });
  });

onEachEngine(suite);
