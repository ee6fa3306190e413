/** What the server takes of sealed signatures, what it keeps of them, and what it refuses. */
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { wordsFor } from '../../server/i18n/words.ts';
import type { Sealing } from '../../src/schema/index.ts';
import { newOpeningKey, openerWith } from '../../src/sealing/index.ts';
import { ada, bo } from '../support/sealing.ts';
import { application, documents, openCampaign, signature } from './fixtures.ts';
import { proofOf, sealedOpen, sealedSignature } from './sealed-fixtures.ts';
import { readCampaigns } from './read-campaigns.ts';

const server = async (t: TestContext, more: Partial<Sealing> = {}, rest: object = {}) => {
  const campaigns = readCampaigns(documents(t, { 'open.json': await sealedOpen(more, rest) }));
  const made = await application(t, { campaigns, mails: true });
  const send = async (body: unknown) => {
    const response = await made.sign(body);
    return { status: response.status, text: await response.text() };
  };
  const rows = async () => {
    const found = [];
    for await (const row of made.store.rows('open')) found.push(row);
    return found;
  };
  return { ...made, send, rows };
};

const flawsIn = (text: string) => (JSON.parse(text) as { errors?: unknown }).errors;
const kindIn = (text: string) => (JSON.parse(text) as { type: string }).type;

test('a sealed signature is taken, counts, and is kept as it came: only a key opens it', async (t) => {
  const { send, rows, vault, work, store } = await server(t);
  const sent = await sealedSignature({ name: '魍魎文龘' }, { altcha: await proofOf() });
  assert.deepEqual(await send(sent), { status: 202, text: '{"status":"received"}' });
  await work();
  const [row] = await rows();
  assert.ok(row);
  assert.equal(row.state, 'valid');
  assert.deepEqual(await vault.open(row), { sealed: sent.sealed });
  assert.equal((await store.totals()).get('open'), 1);
  const opened = await openerWith([bo.identity])(sent);
  assert.ok(typeof opened === 'object');
  assert.equal(opened.fields.name, '魍魎文龘');
});

test('each id counts once, and a repeated one is answered like a new one', async (t) => {
  const { send, rows, work, store } = await server(t);
  const sent = await sealedSignature({}, { altcha: await proofOf() });
  const first = await send(sent);
  assert.deepEqual(await send(sent), first);
  assert.deepEqual(await send({ ...(await sealedSignature()), altcha: await proofOf() }), first);
  await work();
  assert.equal((await rows()).length, 2);
  assert.equal((await store.totals()).get('open'), 2);
});

test('its document asks for a proof of work, which no setting has to say, and none comes in without', async (t) => {
  const { app, send, rows } = await server(t);
  const document = (await (await app.request('/v1/campaigns/open')).json()) as { challenge: string };
  assert.equal(document.challenge, 'https://petitions.example/v1/campaigns/open/challenge');
  assert.equal((await app.request('/v1/campaigns/open/challenge')).status, 200);
  const { status, text } = await send(await sealedSignature());
  assert.deepEqual([status, kindIn(text)], [403, '/problems/pow-required']);
  const used = await proofOf();
  assert.equal((await send(await sealedSignature({}, { altcha: used }))).status, 202);
  assert.equal(kindIn((await send(await sealedSignature({}, { altcha: used }))).text), '/problems/pow-replayed');
  assert.equal((await rows()).length, 1);
});

test('clear text is never taken, kept, logged or repeated, whatever is beside it', async (t) => {
  const { send, rows, logged, path } = await server(t);
  const clear = { ...signature({ name: 'Quimbyx Wombatsen' }), altcha: await proofOf() };
  const both = { ...(await sealedSignature()), fields: { name: 'Quimbyx Wombatsen' } };
  for (const body of [clear, both, { fields: 'Quimbyx Wombatsen' }]) {
    const { status, text } = await send(body);
    assert.deepEqual([status, kindIn(text)], [422, '/problems/sealing-required']);
    assert.doesNotMatch(text, /Wombatsen/);
  }
  const beside = await send({ ...(await sealedSignature()), consent: 'Quimbyx Wombatsen', 'Quimbyx Wombatsen': 1 });
  assert.equal(beside.status, 422);
  assert.deepEqual(flawsIn(beside.text), [
    { pointer: '#', code: 'unknown' },
    { pointer: '#', code: 'unknown' },
  ]);
  assert.deepEqual(await rows(), []);
  assert.doesNotMatch(logged.join(), /Wombatsen/);
  for (const file of [path, `${path}-wal`]) assert.ok(!readFileSync(file).includes('Wombatsen'));
});

test('what no seal of this campaign looks like is refused at its place', async (t) => {
  const { send, rows } = await server(t);
  const [{ sealed }, x25519, phrase] = [await sealedSignature(), new Encrypter(), new Encrypter()];
  x25519.addRecipient(await identityToRecipient(await generateX25519Identity()));
  phrase.setPassphrase('one two three');
  phrase.setScryptWorkFactor(1);
  const bytes = Buffer.from(sealed, 'base64');
  const nine = await Promise.all(Array.from({ length: 9 }, async () => (await newOpeningKey()).recipient));
  const wrong: unknown[] = [
    '',
    7,
    null,
    undefined,
    { sealed },
    'YWdl',
    randomBytes(3000).toString('base64'),
    sealed.slice(0, -4),
    `${sealed}AAAA`,
    sealed.replace('Y', '-'),
    Buffer.from(bytes.subarray(0, bytes.length - 1)).toString('base64'),
    Buffer.from(armor.encode(bytes)).toString('base64'),
    Buffer.from(await x25519.encrypt(' '.repeat(512))).toString('base64'),
    Buffer.from(await phrase.encrypt(' '.repeat(512))).toString('base64'),
    (await sealedSignature({}, {}, nine)).sealed,
  ];
  for (const [index, one] of wrong.entries()) {
    const { status, text } = await send({ ...(await sealedSignature()), sealed: one, altcha: await proofOf() });
    assert.equal(status, 422, `${index}`);
    assert.deepEqual(flawsIn(text), [{ pointer: '#/sealed', code: 'invalid' }], `${index}`);
  }
  assert.deepEqual(await rows(), []);
});

test('a page left open since somebody joined or left can still sign', async (t) => {
  const third = (await newOpeningKey()).recipient;
  const { send } = await server(t);
  for (const recipients of [[ada.recipient], [ada.recipient, bo.recipient, third]])
    assert.equal((await send(await sealedSignature({}, { altcha: await proofOf() }, recipients))).status, 202);
});

test('what may be in clear is what the campaign asks for, and nothing else', async (t) => {
  const plain = await server(t);
  const asked = await server(t, { clear: ['locale', 'source'] });
  const source = { source: 'newsletter', altcha: await proofOf() };
  const refused = await plain.send(await sealedSignature({}, source));
  assert.deepEqual([refused.status, flawsIn(refused.text)], [422, [{ pointer: '#', code: 'unknown' }]]);
  const sent = await sealedSignature({}, { ...source, locale: 'zh-Hant' });
  assert.equal((await asked.send(sent)).status, 202);
  const [row] = await asked.rows();
  assert.ok(row);
  assert.deepEqual(await asked.vault.open(row), { sealed: sent.sealed, locale: 'zh-Hant', source: 'newsletter' });
  const host = await asked.send(await sealedSignature({}, { host: 'https://a.example', altcha: await proofOf() }));
  assert.equal(host.status, 422);
  const address = await plain.send(await sealedSignature({}, { email: 'a@b.example', altcha: await proofOf() }));
  assert.equal(address.status, 422);
});

test('a campaign that is not sealed takes no seal, which nobody could open', async (t) => {
  const { sign, store } = await application(t);
  assert.equal((await sign(await sealedSignature())).status, 422);
  assert.equal((await sign({ ...signature(), sealed: 'YWdl' })).status, 422);
  assert.equal(await store.count({ campaign: 'open' }), 0);
});

test('a plain form is not read: its answer is the page that says what it needs, and where to read on', async (t) => {
  const { app, store } = await server(t);
  let isRead = false;
  const body = new ReadableStream(
    {
      pull(controller) {
        isRead = true;
        controller.enqueue(new TextEncoder().encode('name=Quimbyx&email=a%40b.example'));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const request = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
  const response = await app.request('/v1/campaigns/open/signatures?lang=en', request);
  assert.equal(response.status, 422);
  const page = await response.text();
  assert.ok(page.includes(wordsFor('en').needsScript.sealed));
  assert.match(page, /href="\/sealed\?lang=en"/);
  assert.equal(isRead, false);
  assert.equal(await store.count({ campaign: 'open' }), 0);
});

test('it is withdrawn with its code, and corrected with it; a stranger can do neither', async (t) => {
  const { app, send, rows, vault, work, store } = await server(t);
  const id = randomUUID();
  const code = `${id}.${randomBytes(16).toString('base64url')}`;
  const withdraw = `sha256-${createHash('sha256').update(code).digest('base64')}`;
  const said = async (fields: Record<string, string>, digest: string) => {
    const { sealed } = await sealedSignature(fields);
    assert.equal((await send({ id, campaign: 'open', sealed, withdraw: digest, altcha: await proofOf() })).status, 202);
    await work();
    return sealed;
  };
  await said({ name: 'Ada' }, withdraw);
  const corrected = await said({ name: 'Ada Quimby' }, withdraw);
  await said({ name: 'Mallory' }, `sha256-${'A'.repeat(43)}=`);
  const [row] = await rows();
  assert.ok(row);
  assert.deepEqual(await vault.open(row), { sealed: corrected });
  assert.equal((await store.totals()).get('open'), 1);
  const erase = (bearer: string) =>
    app.request(`/v1/signatures/${id}`, { method: 'DELETE', headers: { Authorization: `Bearer ${bearer}` } });
  assert.equal((await erase(`${id}.${'A'.repeat(22)}`)).status, 404);
  assert.equal((await erase(code)).status, 204);
  assert.deepEqual(await rows(), []);
});

test('an envelope that is moved to another signature or campaign does not open', async (t) => {
  const { send, rows, vault } = await server(t);
  for (const name of ['Ada', 'Bo']) await send(await sealedSignature({ name }, { altcha: await proofOf() }));
  const [one, other] = await rows();
  assert.ok(one && other);
  await assert.rejects(vault.open({ ...one, envelope: other.envelope }));
  await assert.rejects(vault.open({ ...one, id: other.id }));
  await assert.rejects(vault.open({ ...one, campaign: 'library' }));
});

test('signatures from before the campaign was sealed stay as they were, and count beside the sealed ones', async (t) => {
  const before = await application(t, { campaigns: readCampaigns(documents(t, { 'open.json': openCampaign })) });
  assert.equal((await before.sign(signature({ name: 'Bo' }))).status, 202);
  const campaigns = readCampaigns(documents(t, { 'open.json': await sealedOpen() }));
  const after = await application(t, { campaigns, store: before.store });
  assert.equal((await after.sign(await sealedSignature({}, { altcha: await proofOf() }))).status, 202);
  await after.work();
  const contents: object[] = [];
  for await (const row of after.store.rows('open')) contents.push((await after.vault.open(row)) as object);
  assert.deepEqual(contents.map((content) => Object.hasOwn(content, 'sealed')).sort(), [false, true]);
  assert.equal((await after.store.totals()).get('open'), 2);
});
