/** Who may do what at the desk: each right for each role, and for nobody. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { root } from '../../scripts/root.ts';
import { actionNames, actions, may, type Action } from '../../server/desk/rights.ts';
import { roles, type Role } from '../../server/store/members.ts';
import { jpeg } from '../support/pictures.ts';
import { desk, invitationFor, typeOf, type Organiser } from './desk-fixtures.ts';
import { choice } from './delivery-fixtures.ts';
import { signature } from './fixtures.ts';

/** Written out, so that a change of the table is a change of two places. */
const expected: Readonly<Record<Action, readonly Role[]>> = {
  'see-campaign': ['viewer', 'moderator', 'organiser', 'owner'],
  'upload-image': ['organiser', 'owner'],
  'see-names': ['moderator', 'organiser', 'owner'],
  'judge-names': ['moderator', 'organiser', 'owner'],
  'see-held': ['moderator', 'organiser', 'owner'],
  hold: ['moderator', 'organiser', 'owner'],
  release: ['moderator', 'organiser', 'owner'],
  'erase-held': ['organiser', 'owner'],
  'see-figures': ['viewer', 'moderator', 'organiser', 'owner'],
  'read-journal': ['organiser', 'owner'],
  'edit-text': ['organiser', 'owner'],
  publish: ['organiser', 'owner'],
  'see-paper': ['viewer', 'moderator', 'organiser', 'owner'],
  'add-paper': ['organiser', 'owner'],
  'see-team': ['owner'],
  invite: ['owner'],
  'withdraw-invitation': ['owner'],
  'change-role': ['owner'],
  'remove-member': ['owner'],
  'see-deliveries': ['organiser', 'owner'],
  deliver: ['organiser', 'owner'],
  export: ['organiser', 'owner'],
  'see-sealed': ['organiser', 'owner'],
  'open-sealed': ['organiser', 'owner'],
  'mark-repeats': ['organiser', 'owner'],
  'replace-seals': ['organiser', 'owner'],
  'find-person': ['organiser', 'owner'],
  'erase-person': ['organiser', 'owner'],
};

/** What is seen or done of one's own campaigns alone; that there is more is not refused but left out. */
const ownAlone: readonly Action[] = ['see-team', 'read-journal', 'find-person', 'erase-person'];

type Server = Awaited<ReturnType<typeof desk>>;

/** How each action is asked for, by somebody who may, of something that is there. */
const requests: Readonly<Record<Action, (server: Server, by: Organiser) => Promise<Response>>> = {
  'see-campaign': (_, by) => by.post('campaigns'),
  'upload-image': (_, by) => by.send('images?campaign=open', new Uint8Array(jpeg()), {}),
  'see-names': (_, by) => by.post('names', { campaign: 'open', pile: 'waiting' }),
  'judge-names': (_, by) =>
    by.post('names/judge', { campaign: 'open', verdict: 'accepted', names: [{ id: 'x', changed: 1 }] }),
  'see-held': (_, by) => by.post('held', { campaign: 'open' }),
  hold: (_, by) => by.post('held/hold', { campaign: 'open', which: { ids: ['x'] }, isDry: false }),
  release: (_, by) => by.post('held/release', { campaign: 'open', which: { ids: ['x'] }, isDry: false }),
  'erase-held': (_, by) =>
    by.act('erase-held', 'held/erase', { campaign: 'open', which: { ids: ['x'] }, isDry: false }),
  'see-figures': (_, by) => by.post('figures', { campaign: 'open' }),
  'read-journal': (_, by) => by.post('journal'),
  'edit-text': (_, by) => by.post('text', { campaign: 'open' }),
  publish: (_, by) => by.post('text/take-over', { campaign: 'open' }),
  'see-paper': (_, by) => by.post('paper', { campaign: 'open' }),
  'add-paper': (_, by) => by.post('paper/add', { campaign: 'open', number: 80, note: 'Market', isSure: false }),
  'see-team': (_, by) => by.post('team'),
  invite: (_, by) => by.act('invite', 'team/invite', { name: 'Bea', role: 'viewer', campaign: 'open' }),
  'withdraw-invitation': async ({ store }, by) => {
    await invitationFor(store, 'viewer', 'open');
    const [invitation] = await store.invitations(Date.now());
    return by.act('withdraw-invitation', 'team/withdraw-invitation', { id: invitation?.id });
  },
  'change-role': async ({ store, come }, by) => {
    await come('viewer', 'open');
    const member = (await store.members()).at(-1)?.id;
    return by.act('change-role', 'team/role', { member, campaign: 'open', role: 'moderator' });
  },
  'remove-member': async ({ store, come }, by) => {
    await come('viewer', 'open');
    return by.act('remove-member', 'team/remove', { member: (await store.members()).at(-1)?.id });
  },
  'see-deliveries': (_, by) => by.post('deliveries', { campaign: 'open' }),
  deliver: (_, by) => by.act('deliver', 'deliveries/ask', { campaign: 'open', choice: { ...choice, kind: 'letter' } }),
  export: (_, by) => by.act('export', 'deliveries/ask', { campaign: 'open', choice }),
  'see-sealed': (_, by) => by.post('sealed', { campaign: 'open' }),
  'open-sealed': (_, by) => by.act('open-sealed', 'sealed/rows', { campaign: 'open', isAll: false }),
  'mark-repeats': (_, by) => by.post('sealed/repeats', { campaign: 'open', ids: ['x'] }),
  'replace-seals': (_, by) =>
    by.act('replace-seals', 'sealed/replace', { campaign: 'open', seals: [{ id: 'x', sealed: 'x', replaces: 'x' }] }),
  'find-person': async ({ sign }, by) => {
    await sign(signature({ email: 'ada@mail.example' }));
    return by.act('find-person', 'person/find', { address: 'ada@mail.example', language: 'en' });
  },
  'erase-person': async ({ sign }, by) => {
    await sign(signature({ email: 'ada@mail.example' }));
    return by.act('erase-person', 'person/erase', { address: 'ada@mail.example' });
  },
};

const seen = async (response: Response): Promise<unknown> => (response.ok ? response.json() : typeOf(response));

for (const action of actionNames)
  describe(action, () => {
    for (const role of roles) {
      const isRight = expected[action].includes(role);
      for (const campaign of ['', 'open', 'closed']) {
        const reaches = isRight && campaign !== 'closed';
        test(`${role} of ${campaign || 'all campaigns'}: ${reaches ? 'may' : 'may not'}`, async (t: TestContext) => {
          const server = await desk(t);
          // So that nobody is refused for being the last.
          await server.come('owner');
          const by = await server.come(role, campaign);
          const response = await requests[action](server, by);
          // What is seen is only one's own; that there is more is not refused but left out.
          if (action === 'see-campaign') {
            const ids = ((await response.json()) as { id: string }[]).map(({ id }) => id);
            assert.equal(ids.includes('open'), reaches);
            assert.equal(ids.includes('sealed'), campaign === '');
          } else if (isRight && !reaches && ownAlone.includes(action))
            assert.doesNotMatch(JSON.stringify(await seen(response)), /"open"|"count":1/);
          else if (reaches) assert.equal(response.status, 200);
          else assert.equal(await typeOf(response), 'not-allowed');
          assert.equal(may([{ role, campaign }], action, 'open'), reaches);
        });
      }
    }

    test('nobody: may not', async (t) => {
      const server = await desk(t);
      await server.come('owner');
      assert.equal(await typeOf(await requests[action](server, server.visitor())), 'signed-out');
      assert.equal(may([], action, 'open'), false);
    });

    if ('confirmed' in actions[action])
      test('an owner who has not shown the passkey for it: may not', async (t) => {
        const server = await desk(t);
        const by = await server.come('owner');
        // Whatever was confirmed: it was for something else.
        const other = actionNames.find((name) => name !== action && 'confirmed' in actions[name]);
        by.confirm = () => server.visitor().post('session');
        const unconfirmed = await requests[action](server, by);
        assert.equal(await typeOf(unconfirmed), 'passkey-needed');
        Reflect.deleteProperty(by, 'confirm');
        await by.confirm(other ?? '');
        const confirm = by.confirm.bind(by);
        by.confirm = () => confirm(other ?? '');
        assert.equal(await typeOf(await requests[action](server, by)), 'passkey-needed');
      });
  });

test('the journal has no statement but those that add and read', () => {
  const folder = join(root, 'server');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  assert.match(sources, /INSERT INTO journal/);
  assert.doesNotMatch(sources, /(UPDATE|DELETE FROM|DROP TABLE|TRUNCATE|REPLACE INTO)\s+journal/i);
});
