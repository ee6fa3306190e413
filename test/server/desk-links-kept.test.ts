/** Whoever loses the right to invite has no link left by which they come in again. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Written } from '../../server/store/journal.ts';
import type { Team } from '../../server/desk/team.ts';
import { desk, typeOf, type Organiser } from './desk-fixtures.ts';

const invite = async (by: Organiser, campaign = '', name = 'Spare'): Promise<string> => {
  const response = await by.act('invite', 'team/invite', { name, role: 'owner', campaign });
  return ((await response.json()) as { url: string }).url;
};
const open = (by: Organiser, link: string): Promise<Response> =>
  by.post('invitation', { token: new URL(link).hash.replace('#invite=', '') });
const invited = async (by: Organiser): Promise<string[]> =>
  (await by.json<Team>('team')).invitations.map(({ name }) => name);

describe('an owner who gave out links', () => {
  test('is removed: the links are withdrawn, and the journal says so', async (t) => {
    const { come, visitor, store } = await desk(t);
    const [ada, bea] = [await come('owner'), await come('owner')];
    const link = await invite(ada);
    const ofCampaign = await invite(ada, 'open', 'Another');
    const others = await invite(bea, '', 'Cem');
    const [first] = await store.members();
    assert.equal((await bea.act('remove-member', 'team/remove', { member: first?.id })).status, 200);
    for (const one of [link, ofCampaign]) assert.equal(await typeOf(await open(visitor(), one)), 'unknown-invitation');
    assert.deepEqual(await invited(bea), ['Cem']);
    assert.equal((await visitor().accept(others)).status, 200);
    const withdrawn = (await bea.json<Written[]>('journal')).filter(({ action }) => action === 'invitation-withdrawn');
    assert.deepEqual(withdrawn.map(({ about, campaign }) => [about, campaign]).sort(), [
      ['Another', 'open'],
      ['Spare', ''],
    ]);
  });

  test('has a lesser role from now on: the links are withdrawn', async (t) => {
    const { come, visitor, store } = await desk(t);
    const [ada, bea] = [await come('owner'), await come('owner')];
    const link = await invite(ada);
    const [first] = await store.members();
    await bea.act('change-role', 'team/role', { member: first?.id, campaign: '', role: 'viewer' });
    assert.equal(await typeOf(await open(visitor(), link)), 'unknown-invitation');
  });

  test('still owns the campaign that a link is for: it stays', async (t) => {
    const { come, visitor, store } = await desk(t);
    const [ada, bea] = [await come('owner', 'open'), await come('owner')];
    const link = await invite(ada, 'open');
    const [first] = await store.members();
    await bea.act('change-role', 'team/role', { member: first?.id, campaign: 'closed', role: 'viewer' });
    assert.equal((await visitor().accept(link)).status, 200);
  });
});
