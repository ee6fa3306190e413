/** What takes long at the desk: it ends with the right to do it, and one member does one at a time. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { commandLine } from '../../server/store/journal.ts';
import { createStore } from '../../server/store/sql.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import { desk, type Organiser } from './desk-fixtures.ts';
import { arrival, folder } from './fixtures.ts';

/** @param around what the server's own store does otherwise */
const start = async (t: TestContext, around: (store: Store) => Partial<Store>, held: number) => {
  const store = createStore(await openSqlite(join(folder(t), 'petitions.db'), { create: true }));
  t.after(() => store.close());
  const at = await desk(t, { store: { ...store, ...around(store) } });
  for (let n = 0; n < held; n++) {
    const bound = { id: randomUUID(), campaign: 'open' };
    const envelope = await at.vault.seal(bound, { locale: 'en', fields: { name: 'Ada' } });
    await store.save(arrival({ ...bound, envelope, doubt: 'rate', email: new Uint8Array(randomBytes(32)) }));
  }
  await at.work();
  return { ...at, store };
};
const linesOf = async (response: Response): Promise<object[]> =>
  (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);

for (const [what, lose] of [
  ['is removed', (store, member) => store.removeMember(member, commandLine, Date.now())],
  ['has a lesser role', (store, member) => store.setRole(member, 'open', 'viewer', commandLine, Date.now())],
  ['signs out', (_, __, by) => by.post('sign-out')],
] as const satisfies readonly (readonly [string, (store: Store, member: string, by: Organiser) => Promise<unknown>])[])
  test(`who ${what} does no more than the batch that is under way`, async (t) => {
    const then = { first: () => Promise.resolve() as Promise<unknown> };
    const { come, store, logged } = await start(
      t,
      ({ move }) => ({
        move: async (...values) => {
          const moved = await move(...values);
          await then.first();
          return moved;
        },
      }),
      2500,
    );
    const ada = await come('moderator', 'open');
    const [member] = await store.members();
    then.first = () => lose(store, member?.id ?? '', ada);
    const which = { filter: {} };
    const lines = await linesOf(await ada.post('held/release', { campaign: 'open', which, isDry: false }));
    assert.deepEqual(lines.at(-1), { problem: 'not-allowed' });
    assert.equal(await store.count({ campaign: 'open' }, ['held']), 1500);
    assert.deepEqual(logged, []);
  });

test('of what one member asks for at once, one after the other reads the signatures', async (t) => {
  const reading = { now: 0, most: 0 };
  const { come } = await start(
    t,
    ({ rows }) => ({
      async *rows(...values) {
        reading.most = Math.max(reading.most, ++reading.now);
        try {
          yield* rows(...values);
        } finally {
          reading.now--;
        }
      },
    }),
    20,
  );
  const ada = await come('moderator', 'open');
  const asked = Array.from({ length: 10 }, (_, n) =>
    n % 2 === 0
      ? ada.post('held/groups', { campaign: 'open', grouping: 'source' })
      : ada.post('held/hold', { campaign: 'open', which: { filter: { text: 'x' } }, isDry: true }),
  );
  for (const response of await Promise.all(asked)) assert.ok('done' in ((await linesOf(response)).at(-1) ?? {}));
  assert.equal(reading.most, 1);
});
