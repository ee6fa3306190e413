/** The desk's rooms for a sealed campaign: each says so, and none looks as if nobody had signed. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Deliveries } from '../../server/desk/deliveries.ts';
import type { Found } from '../../server/desk/people.ts';
import type { Figures } from '../../server/organiser/figures.ts';
import type { PageOfHeld } from '../../server/organiser/held.ts';
import type { PageOfNames } from '../../server/organiser/names.ts';
import type { PublishAnswer } from '../../server/store/documents.ts';
import { personPage } from '../../server/organiser/person-sheet.ts';
import { findPerson } from '../../server/organiser/person.ts';
import { createKeys } from '../../server/crypto/keys.ts';
import type { Sealing } from '../../src/schema/index.ts';
import { choice, handedOver } from './delivery-fixtures.ts';
import { desk, typeOf } from './desk-fixtures.ts';
import { documents, posted, secret } from './fixtures.ts';
import { readCampaigns } from './read-campaigns.ts';
import { proofOf, sealedOpen, sealedSignature } from './sealed-fixtures.ts';

const address = 'ada.quimby@mail.example';

const started = async (t: TestContext, more: Partial<Sealing> = {}) => {
  const campaigns = readCampaigns(documents(t, { 'open.json': await sealedOpen(more) }));
  const clock = { at: Date.now() - 60_000 };
  const server = await desk(t, { campaigns, mails: true, now: () => clock.at });
  const sign = async (beside: object = {}) => {
    const sent = await sealedSignature({}, { ...beside, altcha: await proofOf() });
    const response = await server.app.request('/v1/campaigns/open/signatures', posted(sent));
    assert.equal(response.status, 202, await response.text());
    return sent;
  };
  return { ...server, sign, clock };
};

test('names, figures and what is held say that the campaign is sealed', async (t) => {
  const { come, sign, work, store } = await started(t, { clear: ['source'] });
  const by = await come('organiser');
  const ids: string[] = [];
  for (let n = 0; n < 6; n++) ids.push((await sign({ source: 'newsletter' })).id);
  await work();
  const names = await by.json<PageOfNames>('names', { campaign: 'open', pile: 'waiting' });
  assert.deepEqual([names.names, names.waiting, names.isShown, names.isSealed], [[], 0, false, true]);
  const figures = await by.json<Figures>('figures', { campaign: 'open' });
  assert.deepEqual([figures.total, figures.isSealed], [6, true]);
  assert.deepEqual(figures.cuts.source.lines, [{ value: 'newsletter', count: 6 }]);
  assert.deepEqual(figures.cuts.country.lines, [{ value: null, count: 6 }]);

  await store.move(ids.slice(0, 2), 'held', Date.now());
  const held = await by.json<PageOfHeld>('held', { campaign: 'open', filter: {} });
  assert.deepEqual([held.count, held.isSealed], [2, true]);
  const [first] = held.held;
  assert.deepEqual([first?.isSealed, first?.name, first?.source], [true, undefined, 'newsletter']);
  // Erased neither by what is in the seal nor by what is not known to be in it.
  for (const filter of [{ country: '-' }, { 'email-domain': 'mail.example' }]) {
    const page = await by.json<PageOfHeld>('held', { campaign: 'open', filter });
    assert.deepEqual([page.held, page.count], [[], 2]);
  }
});

test('a file of seals is handed over; a document of names, or those who want news, have to be opened first', async (t) => {
  const { app, come, sign, work, clock } = await started(t);
  const by = await come('organiser');
  const sent = await sign();
  await work();
  clock.at += 20_000;
  assert.equal((await by.json<Deliveries>('deliveries', { campaign: 'open' })).asked.isSealed, true);
  for (const [action, rest] of [
    ['deliver', { kind: 'letter' }],
    ['export', { updatesOnly: true }],
  ] as const) {
    const refused = await by.act(action, 'deliveries/ask', { campaign: 'open', choice: { ...choice, ...rest } });
    assert.deepEqual([refused.status, await typeOf(refused)], [409, 'sealed']);
  }
  const line = JSON.parse(await handedOver(app, by)) as { id: string; sealed: string; fields?: object };
  assert.deepEqual([line.id, line.sealed, line.fields], [sent.id, sent.sealed, undefined]);
});

test('one person: found by the address that was confirmed, shown as it is kept, and erased', async (t) => {
  const { come, sign, store, vault, work } = await started(t, { mode: 'confirm' });
  const by = await come('organiser');
  const sent = await sign({ email: address });
  await work();
  const { found } = (await (
    await by.act('find-person', 'person/find', { address: 'Ada.Quimby@MAIL.example', language: 'en' })
  ).json()) as Found;
  const entries = Object.fromEntries(found[0]?.signatures[0]?.entries ?? []) as Record<string, string>;
  assert.equal(entries.Answers, 'sealed in the browser: the server cannot read them');
  assert.equal(entries['The seal'], sent.sealed);
  assert.equal(entries['Id of the signature'], sent.id);
  const campaigns = readCampaigns(documents(t, {}));
  const held = await findPerson({ store, vault }, createKeys(secret), address, ['open']);
  assert.ok(personPage(held, campaigns, { language: 'en', now: Date.now() }).includes(sent.sealed));
  const erased = await by.act('erase-person', 'person/erase', { address });
  assert.deepEqual(await erased.json(), { count: 1 });
  assert.equal(await store.count({ campaign: 'open' }), 0);
});

test('one person: where no address is known, it says that nobody can be found by one', async (t) => {
  const { come, sign, work } = await started(t);
  const by = await come('organiser');
  await sign();
  await work();
  const answer = await by.act('find-person', 'person/find', { address, language: 'en' });
  assert.deepEqual(await answer.json(), { found: [], without: ['Open the library'] });
});

test('a text that ends the seal has to be meant, and one whose list was changed is refused at its place', async (t) => {
  const { come, sign } = await started(t);
  const by = await come('organiser');
  assert.equal((await by.post('text/take-over', { campaign: 'open' })).status, 200);
  await sign();
  const document = await sealedOpen();
  const publish = (text: object, rest: object = {}) =>
    by.post('text/publish', { campaign: 'open', base: 1, document: text, ...rest });
  const refused = (await (
    await publish({ ...document, sealing: { ...document.sealing, opensAt: 9 } })
  ).json()) as PublishAnswer;
  assert.ok('breaks' in refused);
  assert.deepEqual(refused.breaks[0]?.path, ['sealing', 'signature']);
  const { sealing: _sealing, ...clear } = document;
  const unasked = await publish(clear);
  assert.deepEqual([unasked.status, await typeOf(unasked)], [409, 'sealing-changed']);
  assert.deepEqual(await (await publish(clear, { isSure: true })).json(), { number: 2 });
});
