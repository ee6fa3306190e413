/** Seals replaced by others, on each engine: which are, which stay, and what stays of a row. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test, type TestContext } from 'node:test';
import { createVault } from '../../server/crypto/envelopes.ts';
import { createKeys, digest } from '../../server/crypto/keys.ts';
import { operator } from '../../server/desk/rights.ts';
import { replaceSeals } from '../../server/organiser/replace-seals.ts';
import { sealedIn } from '../../server/organiser/sealed.ts';
import type { Arrival, Store } from '../../server/store/store.ts';
import { newOpeningKey, openerWith, seal, sealAgain, type Resealed } from '../../src/sealing/index.ts';
import { ada, bo } from '../support/sealing.ts';
import { onEachEngine } from './engines.ts';
import { documents, openCampaign, secret } from './fixtures.ts';
import { readCampaigns } from './read-campaigns.ts';
import { sealedOpen, written } from './sealed-fixtures.ts';

const keys = createKeys(secret);
const vault = await createVault(secret);
const carol = await newOpeningKey();
const code = digest('a code that only the signer has');
const joined = [ada.recipient, carol.recipient];
const open = openerWith([ada.identity]);

/** As the intake stores it. */
const arrival = async (id: string, sealed: string, campaign = 'open', received = 1000): Promise<Arrival> => {
  const content = { sealed, locale: 'en', source: 'leaflet' };
  return {
    ...{ id, campaign, received, email: null, person: null, shown: false, withdraw: code, doubt: null },
    envelope: await vault.seal({ id, campaign }, content),
    content: keys.content(campaign, id, JSON.stringify(content)),
  };
};
const resealed = async (id: string, sealed: string, recipients = joined): Promise<Resealed> => {
  const opened = await open({ id, campaign: 'open', sealed });
  assert.ok(typeof opened === 'object');
  return sealAgain({ id, sealed }, opened, recipients);
};

type Three = readonly [Pair, Pair, Pair];
type Pair = readonly [id: string, sealed: string];

const filled = async (t: TestContext, opened: Store) => {
  t.after(() => opened.close());
  const published = readCampaigns(documents(t, { 'open.json': await sealedOpen() })).get('open');
  assert.ok(published);
  const ids = Array.from({ length: 3 }, () => randomUUID());
  const seals = new Map<string, string>();
  for (const id of ids) seals.set(id, await seal(written({}, id), [ada.recipient, bo.recipient]));
  await opened.insert(await Promise.all([...seals].map(([id, sealed]) => arrival(id, sealed))));
  await opened.settleArrived('open', 3, 1, 2000);
  const replace = (given: readonly Resealed[]) =>
    replaceSeals(operator, { store: opened, vault }, published, given, 5000);
  const kept = async (id: string) => {
    const [row] = await opened.find('open', [id]);
    return row && { row, content: sealedIn(await vault.open(row)) };
  };
  return { store: opened, seals: [...seals] as unknown as Three, replace, kept };
};

onEachEngine(
  (name, engineOf) =>
    void describe(name, () => {
      test('the new seal opens for who joined and no longer for who left, and the row is otherwise as it was', async (t) => {
        const { store, seals, replace, kept } = await filled(t, await (await engineOf(t))());
        const before = await kept(seals[0][0]);
        const again = await Promise.all(seals.map(([id, sealed]) => resealed(id, sealed)));
        assert.deepEqual(await replace(again), { replaced: 3, already: 0, left: [] });
        for (const { id, sealed } of again) {
          const found = await kept(id);
          assert.deepEqual(found?.content, { sealed, locale: 'en', source: 'leaflet' });
          const row = { id, campaign: 'open', sealed };
          assert.deepEqual(await openerWith([carol.identity])(row), await open(row));
          assert.equal(await openerWith([bo.identity])(row), 'not-opened');
        }
        const after = await kept(seals[0][0]);
        const { envelope: _old, ...was } = before?.row ?? {};
        const { envelope: _new, ...is } = after?.row ?? {};
        assert.deepEqual(is, was);
        assert.deepEqual(
          (await store.readJournal(5)).map(({ action, number, about }) => [action, number, about]),
          [['seals-replaced', 3, null]],
        );
        // An answer that did not arrive: the page sends it again.
        assert.deepEqual(await replace(again), { replaced: 0, already: 3, left: [] });
        assert.equal((await store.readJournal(5)).length, 1);
        assert.equal(await store.count({ campaign: 'open' }, ['valid']), 3);
      });

      test('a signature that is sent again after it was sealed again is a repetition, and another one a correction', async (t) => {
        const { store, seals, replace, kept } = await filled(t, await (await engineOf(t))());
        const [[id, sealed]] = seals;
        const again = await resealed(id, sealed);
        await replace([again]);
        await store.insert([await arrival(id, sealed, 'open', 9000)]);
        assert.deepEqual([(await kept(id))?.content?.sealed, (await kept(id))?.row.state], [again.sealed, 'valid']);
        const corrected = await seal(written({ name: 'Ada Lovelace' }, id), [ada.recipient, bo.recipient]);
        await store.insert([await arrival(id, corrected, 'open', 9000)]);
        assert.deepEqual([(await kept(id))?.content?.sealed, (await kept(id))?.row.state], [corrected, 'new']);
        // What was opened before would bring the old answers back.
        assert.deepEqual(await replace([await resealed(id, sealed)]), {
          ...{ replaced: 0, already: 0, left: [{ id, why: 'changed' }] },
        });
        assert.equal(await store.withdraw(id, code, 10_000), true);
      });

      test('of a hostile portion nothing is taken but what is right', async (t) => {
        const { store, seals, replace, kept } = await filled(t, await (await engineOf(t))());
        const [[one, sealed], [two, other], [gone, lost]] = seals;
        const right = await resealed(one, sealed);
        const elsewhere = randomUUID();
        const clear = randomUUID();
        await store.insert([await arrival(elsewhere, sealed, 'another')]);
        const plain = { fields: { name: 'Ada' } };
        await store.insert([
          { ...(await arrival(clear, sealed)), envelope: await vault.seal({ id: clear, campaign: 'open' }, plain) },
        ]);
        await store.withdraw(gone, code, 3000);
        const three = [...joined, bo.recipient];
        const given: (readonly [Resealed, string])[] = [
          [await resealed(gone, lost), 'not-there'],
          [{ ...right, id: elsewhere }, 'not-there'],
          [{ ...right, id: randomUUID() }, 'not-there'],
          [{ ...right, id: clear }, 'not-sealed'],
          // What was opened was another one's.
          [{ ...right, id: two }, 'changed'],
        ];
        assert.deepEqual(await replace(given.map(([row]) => row)), {
          ...{ replaced: 0, already: 0, left: given.map(([{ id }, why]) => ({ id, why })) },
        });
        for (const hostile of [
          (await resealed(two, other, three)).sealed,
          JSON.stringify(written({}, two)),
          Buffer.from(JSON.stringify(written({}, two))).toString('base64'),
          'A'.repeat(1_000_000),
          `${other}\n`,
          '',
        ])
          assert.deepEqual(await replace([{ ...(await resealed(two, other)), sealed: hostile }]), {
            ...{ replaced: 0, already: 0, left: [{ id: two, why: 'not-a-seal' }] },
          });
        assert.equal((await kept(two))?.content?.sealed, other);
        // Twice in one portion: the first counts.
        const twice = [right, { ...right, sealed: 'x' }];
        assert.deepEqual(await replace(twice), { replaced: 1, already: 0, left: [] });
        assert.equal((await store.readJournal(5)).length, 1);
      });

      test('what is withdrawn or corrected between the look and the change stays so', async (t) => {
        const { store, seals, replace, kept } = await filled(t, await (await engineOf(t))());
        const [[one, sealed], [two, other]] = seals;
        const find = store.find.bind(store);
        const corrected = await seal(written({ name: 'Ada Lovelace' }, two), [ada.recipient, bo.recipient]);
        Object.assign(store, {
          find: async (...given: Parameters<Store['find']>) => {
            const rows = await find(...given);
            Object.assign(store, { find });
            await store.withdraw(one, code, 3000);
            await store.insert([await arrival(two, corrected, 'open', 9000)]);
            return rows;
          },
        });
        assert.deepEqual(await replace([await resealed(one, sealed), await resealed(two, other)]), {
          ...{ replaced: 0, already: 0 },
          left: [
            { id: one, why: 'changed' },
            { id: two, why: 'changed' },
          ],
        });
        assert.deepEqual([await kept(one), (await kept(two))?.content?.sealed], [undefined, corrected]);
        assert.deepEqual(await store.readJournal(5), []);
      });
    }),
);

test('a campaign that is not sealed any more takes no seal', async (t) => {
  const published = readCampaigns(documents(t, { 'open.json': openCampaign })).get('open');
  assert.ok(published);
  const id = randomUUID();
  const given = await resealed(id, await seal(written({}, id), [ada.recipient]));
  const store = { find: async () => [], replaceEnvelopes: async () => [] };
  assert.deepEqual(await replaceSeals(operator, { store, vault }, published, [given], 1), {
    ...{ replaced: 0, already: 0, left: [{ id, why: 'not-a-seal' }] },
  });
});
