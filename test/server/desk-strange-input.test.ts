/** What no page of the desk sends: it is refused as such, and is no fault of the database, on either engine. */
import assert from 'node:assert/strict';
import { after, before, describe, test, type TestContext } from 'node:test';
import { openPostgres } from '../../server/store/postgres.ts';
import { createStore } from '../../server/store/sql.ts';
import type { Store } from '../../server/store/store.ts';
import { startPostgres, type Postgres } from '../support/postgres.ts';
import { desk, typeOf } from './desk-fixtures.ts';

const nul = 'a\0b';
const many = { isDry: true, which: { ids: [nul] } };

/** Each is of the wrong form in one place alone. */
const strange: readonly (readonly [path: string, body: object])[] = [
  ['names', { campaign: 'open', pile: 'waiting', after: { changed: 1, id: nul } }],
  ['names/judge', { campaign: nul, verdict: 'accepted', names: [{ id: 'x', changed: 1 }] }],
  ['names/judge', { campaign: 'open', verdict: 'accepted', names: [{ id: nul, changed: 1 }] }],
  ['names/undo', { campaign: 'open', judged: [{ id: nul, changed: 1, was: 'waiting', look: 'accepted' }] }],
  ['held', { campaign: 'open', after: { changed: 1, id: nul } }],
  ['held/groups', { campaign: nul, grouping: 'time' }],
  ['held/hold', { campaign: 'open', ...many }],
  ['held/release', { campaign: 'open', ...many }],
  ['held/erase', { campaign: 'open', ...many }],
  ['held/hold', { campaign: nul, isDry: true, which: { filter: { source: 'x' } } }],
  ['paper', { campaign: 'open', before: { at: 1.5, id: 'x' } }],
  ['paper', { campaign: 'open', before: { at: 1e300, id: 'x' } }],
  ['paper/take-back', { campaign: 'open', id: nul }],
  ['deliveries/progress', { campaign: 'open', id: nul }],
  ['deliveries/progress', { campaign: nul, id: 'x' }],
  ['journal', { before: { at: 1.5, id: 'x' } }],
  ['journal', { before: { at: 1, id: nul } }],
  ['team/role', { member: nul, campaign: '', role: 'viewer' }],
  ['team/remove', { member: nul }],
  ['team/withdraw-invitation', { id: nul }],
  ['confirmation', { action: 'invite', passkey: { id: nul, response: {} } }],
  ['sign-in', { passkey: { id: nul, response: {} } }],
];

const suite = (engine: string, storeOf: (t: TestContext) => Promise<Store | undefined>) =>
  void describe(engine, () => {
    test('ids, times and campaigns that cannot be', async (t) => {
      const store = await storeOf(t);
      const { come, logged } = await desk(t, { ...(store && { store }) });
      const owner = await come('owner');
      for (const [path, body] of strange)
        assert.equal(await typeOf(await owner.post(path, body)), 'invalid-input', path);
      assert.deepEqual(logged, []);
    });

    for (const challenge of [nul, ['x'], {}, 7, null])
      test(`a passkey that answers ${JSON.stringify(challenge)}`, async (t) => {
        const store = await storeOf(t);
        const { come, visitor, logged } = await desk(t, { ...(store && { store }) });
        const { key } = await come('owner');
        const passkey = key.get({ challenge: challenge as string });
        assert.equal(await typeOf(await visitor().post('sign-in', { passkey })), 'passkey-refused');
        assert.deepEqual(logged, []);
      });
  });

suite('in SQLite', () => Promise.resolve(undefined));
describe('on Postgres', () => {
  let postgres: Postgres;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres.remove());
  suite('there', async (t) => {
    const store = createStore(await openPostgres(await postgres.empty()));
    t.after(() => store.close());
    return store;
  });
});
