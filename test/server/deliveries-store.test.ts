/** Deliveries and one person's signatures in the database, on either engine. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { describe, test, type TestContext } from 'node:test';
import { digest } from '../../server/crypto/keys.ts';
import type { DeliveryKind } from '../../server/store/deliveries.ts';
import { commandLine } from '../../server/store/journal.ts';
import type { Store } from '../../server/store/store.ts';
import { onEachEngine, type EngineOf } from './engines.ts';
import { arrival } from './fixtures.ts';

const start = 1_800_000_000_000;

const suite = (name: string, engineOf: EngineOf) =>
  void describe(name, () => {
    const opened = async (t: TestContext): Promise<Store> => {
      const store = await (await engineOf(t))();
      t.after(() => store.close());
      return store;
    };
    const began = async (store: Store, kind: DeliveryKind, at: number, updatesOnly = false): Promise<string> => {
      const id = randomUUID();
      const window = { since: -1, until: at - 10 };
      await store.beginDelivery({ id, campaign: 'open', kind, updatesOnly, ...window, total: 4 }, 2, commandLine, at);
      return id;
    };

    test('a ticket is taken by its session, once, in time, also by two at once', async (t) => {
      const store = await opened(t);
      const [token, session] = [digest('token'), digest('session')];
      const ticket = { delivery: randomUUID(), campaign: 'open', choice: '{}' };
      await store.keepTicket({ ...ticket, token, session, expires: start + 10 }, start);
      assert.equal(await store.takeTicket(token, digest('other'), start), undefined);
      assert.equal(await store.takeTicket(token, session, start + 10), undefined);
      const taken = await Promise.all([
        store.takeTicket(token, session, start),
        store.takeTicket(token, session, start),
      ]);
      assert.deepEqual(
        taken.filter((one) => one !== undefined).map((one) => ({ ...one })),
        [ticket],
      );
    });

    test('deliveries are numbered as they began, and the last whole one of a kind is found', async (t) => {
      const store = await opened(t);
      const first = await began(store, 'csv', start);
      const second = await began(store, 'letter', start + 1);
      const third = await began(store, 'csv', start + 2);
      await store.endDelivery(second, { looked: 4, written: 2, hash: 'ab' }, start + 3);
      await store.endDelivery(first, { looked: 4, written: 2, hash: 'cd' }, start + 4);
      await store.noteDelivery(third, 2, 1);
      assert.deepEqual(
        (await store.deliveriesOf('open', 2)).map(({ number, id, looked, hash }) => [number, id, looked, hash]),
        [
          [3, third, 2, null],
          [2, second, 4, 'ab'],
        ],
      );
      assert.equal((await store.lastDelivery('open', 'csv', false))?.id, first);
      assert.equal(await store.lastDelivery('open', 'csv', true), undefined);
      await store.endDelivery(third, { looked: 2, written: 1, hash: null }, start + 5);
      // What ended stays as it ended.
      await store.endDelivery(third, { looked: 4, written: 4, hash: 'ef' }, start + 6);
      assert.equal((await store.delivery('open', third))?.hash, null);
      assert.equal((await store.lastDelivery('open', 'csv', false))?.number, 1);
      assert.equal(await store.delivery('other', third), undefined);
      assert.deepEqual(
        (await store.readJournal(9)).map(({ action, number }) => `${action} ${number}`),
        ['exported 2', 'delivered 2', 'exported 2'],
      );
    });

    test('one person is found and erased by the hash of the address, in one campaign, with the entry', async (t) => {
      const store = await opened(t);
      const email = new Uint8Array(randomBytes(32));
      const [one, two, other] = [arrival({ email }), arrival({ email }), arrival()];
      await store.insert([one, two, other, arrival({ email, campaign: 'closed' })]);
      const held = await store.heldOf({ campaign: 'open', email });
      assert.deepEqual(held.rows.map(({ id }) => id).sort(), [one.id, two.id].sort());
      assert.deepEqual([held.mails, held.mailed], [[], null]);
      assert.equal(await store.erasePerson({ campaign: 'open', email }, commandLine, start), 2);
      assert.equal(await store.erasePerson({ campaign: 'open', email }, commandLine, start), 0);
      assert.deepEqual([await store.count({ campaign: 'open' }), await store.count({ campaign: 'closed' })], [1, 1]);
      assert.deepEqual(
        (await store.readJournal(9)).map(({ action, number }) => `${action} ${number}`),
        ['person-erased 2'],
      );
    });
  });

onEachEngine(suite);
