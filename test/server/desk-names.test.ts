/** Names to look at, at the desk: what waits, what is decided, and what is taken back. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Judged, NameToSee, PageOfNames, Pile } from '../../server/organiser/names.ts';
import { desk, typeOf, type Organiser } from './desk-fixtures.ts';
import { documents, openCampaign, signature, threeCampaigns } from './fixtures.ts';
import { readCampaigns } from './read-campaigns.ts';

const minute = 60_000;

const start = async (t: TestContext, server: object = {}) => {
  const clock = { now: Date.now() };
  const open = { ...openCampaign, display: ['name', 'initials', 'anonymous'], server: { rateLimit: false, ...server } };
  const campaigns = readCampaigns(documents(t, { ...threeCampaigns, 'open.json': open }));
  const at = await desk(t, { campaigns, now: () => clock.now });
  const ada = await at.come('moderator', 'open');
  const appear = async (...names: string[]) => {
    for (const name of names) await at.sign(signature({ name }, { display: 'name' }));
    clock.now += minute;
    await at.work();
  };
  const page = (pile: Pile = 'waiting', after?: object, by: Organiser = ada) =>
    by.json<PageOfNames>('names', { campaign: 'open', pile, ...(after && { after }) });
  const judge = (verdict: string, names: readonly NameToSee[], by: Organiser = ada) =>
    by.json<Judged>('names/judge', {
      campaign: 'open',
      verdict,
      names: names.map(({ id, changed }) => ({ id, changed })),
    });
  const undo = ({ judged }: Judged, by: Organiser = ada) => by.json<Judged>('names/undo', { campaign: 'open', judged });
  /** After the next steps of the list. */
  const signers = async (): Promise<string[]> => {
    clock.now += 21 * minute;
    await at.work();
    const answer = await at.app.request('/v1/campaigns/open/count');
    const { signers } = (await answer.json()) as { signers: { name?: string }[] };
    return signers.flatMap(({ name }) => name ?? []).sort();
  };
  return { ...at, ada, clock, appear, page, judge, undo, signers };
};

const names = ({ names }: PageOfNames): string[] => names.map(({ name }) => name);

test('with moderation every name waits, none of them is seen before, and whoever is refused still counts', async (t) => {
  const { appear, page, judge, signers, store } = await start(t, { names: 'moderated' });
  const people = Array.from('abcdefghij', (letter) => `Signer ${letter}`);
  await appear(...people);
  assert.deepEqual(await signers(), []);
  const waiting = await page();
  assert.deepEqual([names(waiting).sort(), waiting.waiting, waiting.isModerated], [people, 10, true]);
  assert.equal((await judge('refused', waiting.names.slice(0, 1))).judged.length, 1);
  assert.equal((await judge('accepted', waiting.names.slice(1))).judged.length, 9);
  assert.equal((await page()).waiting, 0);
  const shown = await signers();
  assert.equal(shown.length, 9);
  assert.ok(!shown.includes(waiting.names[0]?.name ?? ''));
  assert.equal((await store.totals()).get('open'), 10);
  assert.deepEqual(names(await page('refused')), [waiting.names[0]?.name]);
  assert.equal((await page('accepted')).names.length, 9);
});

test('without it only those wait that are no names, or have listed words; the others can be looked at as they appear', async (t) => {
  const { appear, page, judge, signers } = await start(t, { words: ['Spammer', '光復'] });
  const people = Array.from('abcdefghij', (letter) => `Signer ${letter}`);
  const odd = ['加微信', 'Ｎigger', 'f u c k', 'Call 91234567', 'the SPAMMÉR', '光 復 屯 門', 'see spam.com'];
  await appear(...people, ...odd, 'Nigel Spammerton');
  const waiting = await page();
  assert.deepEqual(names(waiting).sort(), [...odd].sort());
  assert.equal(waiting.waiting, odd.length);
  assert.equal((await page('passed')).names.length, people.length + 1);
  assert.ok((await signers()).every((name) => !odd.includes(name)));
  // A name that appears and should not have.
  const slur = (await page('passed')).names.find(({ name }) => name === 'Nigel Spammerton');
  assert.ok(slur);
  assert.equal((await judge('refused', [slur])).judged.length, 1);
  assert.ok(!(await signers()).includes('Nigel Spammerton'));
});

test('what is taken back is exactly that decision, as it was before it', async (t) => {
  const { appear, page, judge, undo, ada, come } = await start(t, { names: 'moderated' });
  await appear('Ada', 'Bea', 'Cy');
  const { names: waiting } = await page();
  const [one, two, three] = waiting;
  assert.ok(one && two && three);
  await judge('refused', [one]);
  const decided = await judge('accepted', [one, two, three]);
  assert.deepEqual(
    decided.judged.map(({ was }) => was),
    ['refused', 'waiting', 'waiting'],
  );
  // Somebody else thinks otherwise meanwhile.
  const other = await come('organiser');
  await judge('refused', [three], other);
  const undone = await undo(decided);
  assert.deepEqual([undone.judged.length, undone.changed], [2, 1]);
  assert.deepEqual(names(await page()), [two.name]);
  assert.deepEqual(names(await page('refused')).sort(), [one.name, three.name].sort());
  assert.equal((await undo(decided)).judged.length, 0, 'twice is once');
  assert.equal(ada.cookie.includes('petition-desk'), true);
});

test('a name that its signer changed after it was read is not accepted, and is there again to be read', async (t) => {
  const { appear, page, judge, work, clock, sign } = await start(t, { names: 'moderated' });
  const withdraw = `sha256-${Buffer.alloc(32, 7).toString('base64')}`;
  const first = signature({ name: 'Ada' }, { display: 'name', withdraw });
  await sign(first);
  await appear();
  const read = await page();
  clock.now += minute;
  await sign({ ...first, fields: { ...first.fields, name: 'Something else' } });
  const before = await judge('accepted', read.names);
  assert.deepEqual([before.judged, before.changed], [[], 1], 'before the worker has seen it');
  await work();
  const after = await judge('accepted', read.names);
  assert.deepEqual([after.judged, after.changed], [[], 1], 'and afterwards');
  assert.deepEqual(names(await page()), ['Something else']);
});

test('the journal says who decided, and about how many; no name is in it, nor in the log', async (t) => {
  const { appear, page, judge, undo, come, logged } = await start(t, { names: 'moderated' });
  await appear('Ada Secretname', 'Bea Secretname');
  const { names: waiting } = await page();
  await judge('refused', waiting.slice(0, 1));
  await undo(await judge('accepted', waiting));
  const journal = await (await come('organiser')).json<{ who: string; action: string; number: number }[]>('journal');
  const deeds = journal.filter(({ action }) => action.startsWith('names-'));
  assert.deepEqual(deeds.map(({ who, action, number }) => [who, action, number]).sort(), [
    ['The moderator', 'names-accepted', 2],
    ['The moderator', 'names-refused', 1],
    ['The moderator', 'names-undone', 2],
  ]);
  assert.doesNotMatch(JSON.stringify(journal) + logged.join(), /Secretname/);
});

test('names come fifty at a time, and each once', async (t) => {
  const { appear, page } = await start(t, { names: 'moderated' });
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const people = Array.from({ length: 120 }, (_, n) => `Signer ${letters[Math.floor(n / 26)]} ${letters[n % 26]}`);
  await appear(...people);
  const found: string[] = [];
  const sizes: number[] = [];
  for (let next: object | undefined, isFirst = true; isFirst || next; isFirst = false) {
    const read: PageOfNames = await page('waiting', next);
    assert.equal(read.waiting, 120);
    sizes.push(read.names.length);
    found.push(...names(read));
    next = read.next;
  }
  assert.deepEqual(sizes, [50, 50, 20]);
  assert.deepEqual(found.sort(), people.sort());
});

test('where the rules change, names are sorted again: what was decided stays', async (t) => {
  const { appear, page, judge, store, vault, clock } = await start(t);
  await appear('Ada', 'Bea', 'Call 91234567');
  const [odd] = (await page()).names;
  assert.ok(odd);
  await judge('accepted', [odd]);
  const open = { ...openCampaign, display: ['name'], server: { names: 'moderated' } };
  const moderated = readCampaigns(documents(t, { 'open.json': open }));
  const next = await desk(t, { campaigns: moderated, store, vault, now: () => clock.now + minute });
  await next.work();
  assert.deepEqual([names(await page()).sort(), (await page()).waiting], [['Ada', 'Bea'], 2]);
});

test('what is no name of this campaign is not judged, and what is no question is refused', async (t) => {
  const { ada, appear, page } = await start(t, { names: 'moderated' });
  await appear('Ada');
  const [one] = (await page()).names;
  for (const [body, expected] of [
    [{ campaign: 'closed', verdict: 'accepted', names: [{ id: one?.id, changed: one?.changed }] }, 'not-allowed'],
    [{ campaign: 'open', verdict: 'waiting', names: [{ id: one?.id, changed: 1 }] }, 'invalid-input'],
    [{ campaign: 'open', verdict: 'accepted', names: [] }, 'invalid-input'],
    [{ campaign: 'open', verdict: 'accepted', names: [{ id: one?.id, changed: 'x' }] }, 'invalid-input'],
  ] as const)
    assert.equal(await typeOf(await ada.post('names/judge', body)), expected);
  assert.equal(await typeOf(await ada.post('names', { campaign: 'nobody', pile: 'waiting' })), 'unknown-campaign');
  assert.equal((await page()).waiting, 1);
});
