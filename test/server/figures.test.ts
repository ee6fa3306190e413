/** The sums that the worker keeps: whatever becomes of signatures, in whatever order, they are those of the rows. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { digest } from '../../server/crypto/keys.ts';
import { createVault } from '../../server/crypto/envelopes.ts';
import { createAddUp } from '../../server/jobs/add-up.ts';
import { createNightly } from '../../server/jobs/nightly.ts';
import { dateOf, valuesOf } from '../../server/organiser/counted-by.ts';
import { countBy } from '../../server/organiser/stats.ts';
import type { Content } from '../../server/organiser/content.ts';
import type { Database } from '../../server/store/database.ts';
import { openDatabase } from '../../server/store/open.ts';
import { createStore } from '../../server/store/sql.ts';
import type { Bytes, Decision, Store } from '../../server/store/store.ts';
import { startPostgres } from '../support/postgres.ts';
import { arrival, secret, temporaryFolder } from './fixtures.ts';

const now = 1_800_000_000_000;
const day = 86_400_000;
const vault = await createVault(secret);
const code = digest('the code');
const random = (): Bytes => new Uint8Array(randomBytes(32));
const kinds = ['day', 'source', 'host', 'language', 'country'] as const;

/** What a test remembers of somebody who signed. */
interface Signer {
  readonly id: string;
  readonly token: Bytes;
}

const suite = (engine: string, start: () => Promise<{ url: string; stop: () => Promise<void> | void }>) =>
  void describe(engine, () => {
    let database: Database;
    let store: Store;
    let stop: () => Promise<void> | void = () => undefined;
    before(async () => {
      const started = await start();
      ({ stop } = started);
      database = await openDatabase(started.url, { create: true });
      store = createStore(database);
    });
    after(async () => {
      await store.close();
      await stop();
    });

    const addUp = () => createAddUp({ store, vault, now: () => now });
    const all = async (campaign: string): Promise<void> => {
      while (await addUp().step({ id: campaign }));
      await addUp().subtract();
    };

    /** One of four sources and so on, on one of three days. */
    const sign = async (campaign: string, n: number, id: string = randomUUID(), email = random()): Promise<void> => {
      const country = [undefined, 'HK', 'TW', 'GB'][(n >> 2) % 4];
      const content = {
        locale: ['en', 'zh-Hant'][n % 2] ?? '',
        fields: { name: 'Ada Quimby', ...(country && { country }) },
        consent: { statement: 'I agree.', locale: 'en', updates: false },
        ...(n % 4 > 0 && { source: `mailing ${n % 4}`, host: `https://${n % 3}.example` }),
      };
      const envelope = await vault.seal({ id, campaign }, content);
      const received = now - (n % 3) * day;
      await store.save(arrival({ id, campaign, email, received, envelope, withdraw: code, content: random() }));
    };

    /** As `stats` counted before there were sums: by opening each. */
    const opened = async (campaign: string) => {
      const tables = new Map(kinds.map((kind) => [kind, new Map<string | null, number>()]));
      for await (const row of store.rows(campaign, ['valid'])) {
        const values = { ...valuesOf((await vault.open(row)) as Content), day: dateOf(Math.floor(row.received / day)) };
        for (const kind of kinds) {
          const of = tables.get(kind);
          of?.set(values[kind] ?? null, (of.get(values[kind] ?? null) ?? 0) + 1);
        }
      }
      return tables;
    };

    const told = async (campaign: string) => {
      const { tables } = await countBy({ store, vault }, campaign, kinds);
      return new Map(tables.map(([kind, lines]) => [kind, new Map(lines.map(({ value, count }) => [value, count]))]));
    };

    const actions = {
      sign: (campaign: string, signers: Signer[], n: number) => {
        const signer = { id: randomUUID(), token: random() };
        signers.push(signer);
        return sign(campaign, n, signer.id);
      },
      'sign as somebody who has': async (campaign: string, signers: Signer[], n: number) => {
        const id = randomUUID();
        signers.push({ id, token: random() });
        const [row] = await database.sql('SELECT email FROM signature WHERE campaign = $1 ORDER BY id LIMIT 1', [
          campaign,
        ]);
        await sign(campaign, n, id, row ? (row.email as Bytes) : random());
      },
      settle: (campaign: string) => store.settleArrived(campaign, 100, 1, now),
      'settle with mails': async (campaign: string, signers: Signer[]) => {
        const letter = () => ({ id: randomUUID(), campaign, envelope: new Uint8Array([7]) });
        const decisions = (await store.arrived(campaign, 100)).map((row): Decision => {
          const token = signers.find(({ id }) => id === row.id)?.token ?? random();
          return { row, mail: { token, confirm: letter(), repeat: letter() } };
        });
        await store.settle(campaign, decisions, 1, now);
      },
      confirm: async (campaign: string, signers: Signer[], n: number) => {
        const one = signers[n % signers.length];
        if (one) await store.confirm(one.token, new Map([[campaign, { places: 1, since: 0 }]]), now);
      },
      withdraw: async (_: string, signers: Signer[], n: number) => {
        const one = signers[n % signers.length];
        if (one) await store.withdraw(one.id, code, now);
      },
      correct: async (campaign: string, signers: Signer[], n: number) => {
        const one = signers[n % signers.length];
        if (one) await sign(campaign, n + 1, one.id);
      },
      hold: (_: string, signers: Signer[], n: number) =>
        store.move(
          signers.slice(n % 5, (n % 5) + 3).map(({ id }) => id),
          'held',
          now,
        ),
      release: (_: string, signers: Signer[], n: number) =>
        store.move(
          signers.slice(n % 5, (n % 5) + 4).map(({ id }) => id),
          'new',
          now,
        ),
      erase: async (_: string, signers: Signer[], n: number) => {
        const one = signers[n % signers.length];
        if (one) await store.erase({ ids: [one.id] });
      },
      expire: (campaign: string) => store.expire(campaign, 'valid', now + 1, 1),
      'add up': (campaign: string) => addUp().step({ id: campaign }),
      subtract: () => addUp().subtract(),
    } satisfies Record<string, (campaign: string, signers: Signer[], n: number) => Promise<unknown>>;
    const names = Object.keys(actions) as (keyof typeof actions)[];

    test('whatever becomes of signatures, in whatever order, the sums are those of the rows, and stats tells them', async () => {
      // Signing more often, so that there is something to do the rest to.
      const action = fc.constantFrom('sign' as const, 'sign' as const, 'settle' as const, 'add up' as const, ...names);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(action, fc.nat(1000)), { minLength: 10, maxLength: 60 }), async (list) => {
          const campaign = randomUUID();
          const signers: Signer[] = [];
          for (const [name, n] of list) {
            await actions[name](campaign, signers, n);
            assert.ok(await store.isRight(campaign), `after ${name}`);
          }
          while ((await store.settleArrived(campaign, 100, 1, now)).found > 0);
          await all(campaign);
          assert.ok(await store.isRight(campaign));
          assert.ok(await store.isAddedUp(campaign));
          const expected = await opened(campaign);
          assert.deepEqual(await told(campaign), expected);
          const [total] = await store.figures(campaign, ['all']);
          assert.equal(total?.count ?? 0, await store.count({ campaign }, ['valid']));
          const hours = (await store.figures(campaign, ['hour'])).reduce((sum, { count }) => sum + count, 0);
          assert.equal(hours, total?.count ?? 0);
        }),
        { numRuns: 40 },
      );
    });

    test('what is erased leaves nothing in the sums, not even the value that it alone had', async () => {
      const campaign = randomUUID();
      for (let n = 0; n < 5; n++) await sign(campaign, n);
      await store.settleArrived(campaign, 100, 1, now);
      await all(campaign);
      await store.erase({ campaign });
      await addUp().subtract();
      for (const table of ['figure', 'figure_gone'])
        assert.deepEqual(await database.sql(`SELECT * FROM ${table} WHERE campaign = $1`, [campaign]), []);
    });

    test('while signatures are not added up, stats tells the same by opening them', async () => {
      const campaign = randomUUID();
      for (let n = 0; n < 9; n++) await sign(campaign, n);
      await store.settleArrived(campaign, 100, 1, now);
      const before = await told(campaign);
      assert.equal(await store.isAddedUp(campaign), false);
      await all(campaign);
      assert.deepEqual(await told(campaign), before);
    });

    test('a signature that cannot be opened counts as unknown', async () => {
      const campaign = randomUUID();
      const id = randomUUID();
      await sign(campaign, 5, id);
      await store.settleArrived(campaign, 100, 1, now);
      await database.sql('UPDATE signature SET envelope = $2 WHERE id = $1', [id, random()]);
      await all(campaign);
      assert.deepEqual((await told(campaign)).get('country'), new Map([[null, 1]]));
    });

    test('sums that somebody changed from outside are found at night, and added up again', async () => {
      const campaign = randomUUID();
      for (let n = 0; n < 7; n++) await sign(campaign, n);
      await store.settleArrived(campaign, 100, 1, now);
      await all(campaign);
      await database.sql("UPDATE figure SET count = count + 3 WHERE campaign = $1 AND cut = 'day'", [campaign]);
      assert.equal(await store.isRight(campaign), false);
      const logged: unknown[] = [];
      const nightly = createNightly({ store, now: () => now, elapsed: () => now, told: (event) => logged.push(event) });
      await database.sql("DELETE FROM lease WHERE name = 'night'");
      await nightly.begin([campaign]);
      await nightly.step({ id: campaign, from: 'document', retention: { held: 1 } } as never);
      assert.ok(logged.includes('figures-mended'));
      await all(campaign);
      assert.ok(await store.isRight(campaign));
      assert.deepEqual(await told(campaign), await opened(campaign));
    });

    test('a stolen database does not tell which signatures are alike, nor what they are counted by', async () => {
      const campaign = randomUUID();
      for (let n = 0; n < 6; n++) await sign(campaign, 5);
      await store.settleArrived(campaign, 100, 1, now);
      await all(campaign);
      const marks = (await database.sql('SELECT mark FROM signature WHERE campaign = $1', [campaign])).map(({ mark }) =>
        Buffer.from(mark as Bytes),
      );
      assert.equal(new Set(marks.map((mark) => mark.toString('hex'))).size, 6);
      assert.equal(new Set(marks.map(({ length }) => length)).size, 1);
      const figures = await database.sql('SELECT * FROM figure WHERE campaign = $1', [campaign]);
      const said = figures.map(
        ({ key, value }) => `"${String(key)}" ${Buffer.from((value ?? []) as Bytes).toString('latin1')}`,
      );
      // As JSON would have it, since two letters alone come about by chance in what is encrypted.
      for (const word of ['mailing', 'example', 'zh-Hant', '"TW"']) assert.doesNotMatch(said.join(), new RegExp(word));
    });

    test('what waits for somebody is counted: held, names to look at, mails that failed', async () => {
      const campaign = randomUUID();
      const shown = (rest: object) => store.save(arrival({ campaign, shown: true, ...rest }));
      for (let n = 0; n < 3; n++) await shown({});
      await shown({ doubt: 'rate' });
      await store.settleArrived(campaign, 100, 1, now);
      await database.sql(
        `INSERT INTO outbox (id, campaign, signature, kind, due, tries, envelope, code)
         VALUES ($1, $2, 's', 'confirm', 1, 1, $3, '451'), ($4, $2, 's', 'confirm', 1, 0, $3, NULL)`,
        [randomUUID(), campaign, random(), randomUUID()],
      );
      const [one, two, three] = (await store.page(campaign, 'valid')).map(({ id }) => id);
      await store.sortNames({ waiting: [one ?? '', two ?? ''], passed: [three ?? ''] }, now);
      assert.deepEqual(await store.waiting(campaign), { held: 1, names: 2, failedMails: 1 });
      await database.sql('DELETE FROM outbox WHERE campaign = $1', [campaign]);
    });

    test('mails that ask for confirmation, and those that were confirmed, are counted', async () => {
      const campaign = randomUUID();
      const signers: Signer[] = [];
      for (let n = 0; n < 6; n++) await actions.sign(campaign, signers, n);
      await actions['settle with mails'](campaign, signers);
      for (const due of await store.takeMails(1000, now, 1000))
        if (due.campaign === campaign) await store.mailSent(due, now);
      for (let n = 0; n < 4; n++) await actions.confirm(campaign, signers, n);
      await actions.confirm(campaign, signers, 0);
      while (await store.tally());
      assert.deepEqual(await store.confirmations(campaign), { sent: 6, confirmed: 4, valid: 4 });
    });
  });

suite('SQLite', async () => {
  const { path, remove } = temporaryFolder();
  return { url: `sqlite:${join(path, 'petitions.db')}`, stop: remove };
});

suite('Postgres', async () => {
  const postgres = await startPostgres();
  return { url: postgres.url, stop: () => postgres.remove() };
});
