/** Taking a signature: what is stored, what is refused, and that a refusal repeats nothing. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { digest } from '../../server/crypto/keys.ts';
import { StoreError, type Row, type Store } from '../../server/store/store.ts';
import { readCampaigns } from './read-campaigns.ts';
import { application, documents, openCampaign, posted, signature } from './fixtures.ts';

interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  errors?: { pointer: string; code: string }[];
}

/** Checks the form of the answer, and returns it. */
const problemOf = async (response: Response, status: number): Promise<Problem> => {
  assert.equal(response.status, status);
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  assert.equal(response.headers.get('access-control-allow-origin'), '*');
  const problem = (await response.json()) as Problem;
  assert.equal(problem.status, status);
  assert.match(problem.type, /^\/problems\/[a-z-]+$/);
  assert.ok(problem.title.length > 0);
  return problem;
};

const rowsOf = async (store: Store): Promise<Row[]> => {
  const rows: Row[] = [];
  for await (const row of store.rows('open')) rows.push(row);
  return rows;
};

test('a signature is stored once, completely, and normalised', async (t) => {
  const { sign, store, vault } = await application(t, { now: () => 1_800_000_000_000 });
  const sent = signature(
    { name: '  Zoe\u0308 Quimby ', country: 'GB', union: 'Baristas' },
    { source: 'mailing-3', host: 'https://blog.example' },
  );
  const response = await sign(sent);
  assert.equal(response.status, 202);
  assert.deepEqual(await response.json(), { status: 'received' });

  const [row, ...others] = await rowsOf(store);
  assert.ok(row);
  assert.equal(others.length, 0);
  assert.equal(row.id, sent.id);
  assert.equal(row.received, 1_800_000_000_000);
  const { id: _id, campaign: _campaign, ...content } = sent;
  assert.deepEqual(await vault.open(row), { ...content, fields: { ...sent.fields, name: 'Zoë Quimby' } });
});

test('the same id and withdrawal code with new answers is a correction; once withdrawn, it gets the same reply and is not stored', async (t) => {
  const { sign, store, vault, app, work } = await application(t);
  const code = 'a code of at least twenty-two characters';
  const withdraw = `sha256-${createHash('sha256').update(code).digest('base64')}`;
  const sent = signature({ email: 'ada@mail.exampel' }, { withdraw });
  const corrected = { ...sent, fields: { ...sent.fields, email: 'ada@mail.example' } };
  const answers: string[] = [];
  const send = async (body: object) => {
    const answer = await sign(body);
    answers.push(`${answer.status} ${await answer.text()}`);
    await work();
    return Promise.all((await rowsOf(store)).map((row) => vault.open(row))) as Promise<{ fields: { email: string } }[]>;
  };
  assert.equal((await send(sent)).length, 1);
  assert.deepEqual(
    (await send(corrected)).map(({ fields }) => fields.email),
    ['ada@mail.example'],
  );
  const stranger = { ...sent, withdraw: `sha256-${createHash('sha256').update('other').digest('base64')}` };
  assert.deepEqual(
    (await send(stranger)).map(({ fields }) => fields.email),
    ['ada@mail.example'],
  );
  assert.equal((await store.totals()).get('open'), 1);

  const headers = { Authorization: `Bearer ${code.replaceAll(' ', '-')}` };
  assert.equal((await app.request(`/v1/signatures/${sent.id}`, { method: 'DELETE', headers })).status, 404);
  assert.equal(await store.withdraw(sent.id, digest(code), Date.now()), true);
  for (const body of [sent, corrected]) assert.deepEqual(await send(body), []);
  assert.equal(new Set(answers).size, 1);
});

test('the same id again, even with other words, gets the same answer and changes nothing', async (t) => {
  const { sign, store, vault } = await application(t);
  const sent = signature();
  const answers = [await sign(sent), await sign(sent), await sign({ ...sent, fields: { ...sent.fields, name: 'Bo' } })];
  const seen = await Promise.all(
    answers.map(async (answer) => ({
      status: answer.status,
      headers: [...answer.headers],
      body: await answer.text(),
    })),
  );
  assert.deepEqual(seen[1], seen[0]);
  assert.deepEqual(seen[2], seen[0]);
  const rows = await rowsOf(store);
  assert.equal(rows.length, 1);
  assert.match(JSON.stringify(await vault.open(rows[0] as Row)), /Ada Quimby/);
});

test('each error is named by its place and a code', async (t) => {
  const { sign } = await application(t);
  const errorsOf = async (body: unknown) => (await problemOf(await sign(body), 422)).errors;

  assert.deepEqual(await errorsOf(signature({ email: '' })), [{ pointer: '#/fields/email', code: 'missing' }]);
  assert.deepEqual(await errorsOf(signature({ email: undefined })), [{ pointer: '#/fields/email', code: 'missing' }]);
  assert.deepEqual(await errorsOf(signature({ email: 'ada' })), [{ pointer: '#/fields/email', code: 'invalid' }]);
  assert.deepEqual(await errorsOf(signature({ comment: 'x'.repeat(501) })), [
    { pointer: '#/fields/comment', code: 'too-long' },
  ]);
  assert.deepEqual(await errorsOf(signature({ phone: '123456' })), [{ pointer: '#/fields/phone', code: 'unknown' }]);
  assert.deepEqual(await errorsOf(signature({}, { 'a/b~c d': 1 })), [{ pointer: '#', code: 'unknown' }]);
  assert.deepEqual(await errorsOf(signature({}, { ['k'.repeat(65)]: 1 })), [{ pointer: '#', code: 'unknown' }]);
  assert.deepEqual(await errorsOf(signature({}, { campaign: 'closed' })), [{ pointer: '#/campaign', code: 'invalid' }]);
  assert.deepEqual(await errorsOf(signature({}, { id: 'abc' })), [{ pointer: '#/id', code: 'invalid' }]);
  assert.deepEqual(await errorsOf(signature({}, { consent: undefined })), [{ pointer: '#/consent', code: 'missing' }]);
  assert.deepEqual(await errorsOf(signature({}, { locale: '-' })), [{ pointer: '#/locale', code: 'invalid' }]);
  assert.deepEqual(await errorsOf(signature({ name: '', email: '@' })), [
    { pointer: '#/fields/name', code: 'missing' },
    { pointer: '#/fields/email', code: 'invalid' },
  ]);
  for (const body of [[], null, 1, 'text', true])
    assert.deepEqual(await errorsOf(JSON.stringify(body)), [{ pointer: '#', code: 'invalid' }]);
});

test('hostile JSON is refused: prototypes, NUL, halves of characters, deep nesting, thousands of keys', async (t) => {
  const { sign, store } = await application(t);
  const withText = (text: string) => JSON.stringify(signature({ name: 'MARK' })).replace('MARK', text);
  const inConsent = JSON.stringify(signature()).replace('I agree.', 'I \\u0000 agree.');
  const inProto = JSON.stringify(signature()).replace('{', '{"__proto__":{"id":"x"},');
  for (const [body, pointer] of [
    [withText('\\u0000'), '#/fields/name'],
    [withText('\\ud83d'), '#/fields/name'],
    [inConsent, '#/consent/statement'],
    [JSON.stringify(signature()).replace('I agree.', '\\udc00'), '#/consent/statement'],
    [JSON.stringify(signature({}, { altcha: 'MARK' })).replace('MARK', '\\ud800'), '#/altcha'],
    [inProto, '#'],
    [JSON.stringify(signature({}, { constructor: 1 })), '#'],
    [JSON.stringify(signature()).replace('{', '{"\\ud800":1,'), '#'],
  ] as const) {
    const { errors } = await problemOf(await sign(body), 422);
    assert.deepEqual(
      errors?.map((error) => error.pointer),
      [pointer],
      body,
    );
  }
  for (const body of ['['.repeat(60_000), `${'['.repeat(30_000)}${']'.repeat(30_000)}`, '{"fields":'.repeat(6000)]) {
    const { status } = await sign(body);
    assert.ok(status === 400 || status === 422, `${status}`);
  }
  const deep = `${'{"fields":'.repeat(5000)}1${'}'.repeat(5000)}`;
  await problemOf(await sign(deep), 422);
  const many = Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`k${i}`, 1]));
  assert.equal((await problemOf(await sign(signature({}, many)), 422)).errors?.length, 100);
  assert.equal(await store.count({ campaign: 'open' }), 0);
});

test('what is not JSON is 400, and another type of body 415', async (t) => {
  const { app, sign } = await application(t);
  for (const body of ['', '{', 'name=Ada', '{"id":}', '\u0000', new Uint8Array([0x22, 0xff, 0x22])])
    assert.equal((await problemOf(await sign(body), 400)).type, '/problems/malformed');
  for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16', ''])
    assert.equal(
      (await problemOf(await sign(signature(), { 'Content-Type': type }), 415)).type,
      '/problems/unsupported-media-type',
    );
  await problemOf(await sign(signature(), { 'Content-Encoding': 'gzip' }), 415);
  await problemOf(await app.request('/v1/campaigns/open/signatures', { method: 'POST' }), 415);
  for (const type of ['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])
    assert.equal((await sign(signature(), { 'Content-Type': type })).status, 202);
});

test('a body over 256 KiB is 413, whatever length it claims', async (t) => {
  const { app, sign, store } = await application(t);
  const large = JSON.stringify(signature({ comment: 'x'.repeat(262_144) }));
  for (const headers of [{}, { 'Content-Length': '10' }, { 'Content-Length': 'many' }, { 'Content-Length': '-1' }])
    assert.equal((await problemOf(await sign(large, headers), 413)).type, '/problems/payload-too-large');
  await problemOf(await sign(signature(), { 'Content-Length': '262145' }), 413);

  let pulled = 0;
  const endless = new ReadableStream({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(16_384));
    },
  });
  const request = { ...posted(''), body: endless, duplex: 'half' } as RequestInit;
  await problemOf(await app.request('/v1/campaigns/open/signatures', request), 413);
  assert.ok(pulled < 100, `${pulled} pieces were taken`);

  const exact = JSON.stringify(signature());
  assert.equal((await sign(exact + ' '.repeat(262_144 - exact.length))).status, 202);
  await problemOf(await sign(exact + ' '.repeat(262_145 - exact.length)), 413);
  assert.equal(await store.count({ campaign: 'open' }), 1);
});

test('a campaign is closed from the moment it names, and takes signatures up to it', async (t) => {
  const { app } = await application(t);
  const path = '/v1/campaigns/closed/signatures';
  const body = posted(signature({}, { campaign: 'closed' }));
  assert.equal((await problemOf(await app.request(path, body), 410)).type, '/problems/campaign-closed');

  const lastMoment = await application(t, { now: () => Date.parse('2020-01-31T23:59:59.999Z') });
  assert.equal((await lastMoment.app.request(path, body)).status, 202);
  const tooLate = await application(t, { now: () => Date.parse('2020-02-01T00:00:00.001Z') });
  assert.equal((await tooLate.app.request(path, body)).status, 410);
});

test('when too many wait for the disk, the next is told when to come back, and those who wait are served', async (t) => {
  const disk = Promise.withResolvers<undefined>();
  const full = Promise.withResolvers<undefined>();
  let waits = 0;
  const save = () => {
    if (++waits === 1000) full.resolve(undefined);
    return disk.promise;
  };
  const { sign } = await application(t, { store: { save } as unknown as Store });
  const waiting = Array.from({ length: 1000 }, async () => sign(signature()));
  await full.promise;
  const refused = await sign(signature());
  assert.equal((await problemOf(refused, 503)).type, '/problems/busy');
  assert.match(refused.headers.get('retry-after') ?? '', /^[3-8]$/);
  disk.resolve(undefined);
  for (const answer of await Promise.all(waiting)) assert.equal(answer.status, 202);
  assert.equal((await sign(signature())).status, 202);
});

test('a database that cannot write gives 503 and when to come back; any other failure 500; neither says why', async (t) => {
  for (const [error, status, type] of [
    [new StoreError('disk full: ada.quimby@mail.example'), 503, '/problems/unavailable'],
    [new TypeError('no: ada.quimby@mail.example\n    at Ada Quimby (file:1)'), 500, '/problems/internal'],
  ] as const) {
    const store = { save: () => Promise.reject(error) } as unknown as Store;
    const { sign, logged } = await application(t, { store });
    const response = await sign(signature());
    assert.equal(response.headers.get('retry-after'), status === 503 ? '5' : null);
    const problem = await problemOf(response, status);
    assert.equal(problem.type, type);
    assert.doesNotMatch(JSON.stringify(problem), /disk|quimby/i);
    if (status === 500) assert.equal(problem.detail, undefined);
    assert.equal(logged.length, 1);
    assert.ok(logged[0]?.includes(String(problem.instance).replace('urn:uuid:', '')));
    assert.doesNotMatch(logged.join(), /disk|quimby/i);
  }
});

/** Strings that no answer holds by chance. */
const marked = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => `✍${text}✍`);
const anything = fc.oneof(
  fc.jsonValue({ stringUnit: 'binary' }),
  fc.record(
    {
      id: fc.oneof(fc.uuid({ version: 4 }), marked),
      campaign: fc.oneof(fc.constant('open'), marked),
      locale: fc.oneof(fc.constant('zh-Hant'), marked),
      fields: fc.oneof(
        marked,
        fc.dictionary(fc.oneof(fc.constantFrom('name', 'email', 'country', 'comment', 'union'), fc.string()), marked),
      ),
      consent: fc.oneof(marked, fc.record({ statement: marked, locale: fc.constant('en'), updates: fc.boolean() })),
      display: marked,
      source: marked,
      host: marked,
      extra: fc.array(marked),
    },
    { requiredKeys: [] },
  ),
);

test('no JSON at all makes the server fail, and no answer holds a value that was sent', async (t) => {
  const { sign, logged } = await application(t);
  await fc.assert(
    fc.asyncProperty(anything, async (body) => {
      const response = await sign(JSON.stringify(body));
      assert.ok(response.status === 202 || response.status === 422, `${response.status}`);
      const text = await response.text();
      assert.ok(!text.includes('✍'));
      // A key that was sent comes back as a pointer, percent-encoded, or not at all.
      for (const { pointer } of (JSON.parse(text) as Partial<Problem>).errors ?? [])
        assert.match(pointer, /^#(\/[\w.~%!'()*-]*)*$/);
    }),
    { numRuns: 500 },
  );
  assert.deepEqual(logged, []);
});

test('no bytes at all make the server fail', async (t) => {
  const { sign, logged } = await application(t);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const { status } = await sign(bytes);
      assert.ok(status === 400 || status === 422, `${status}`);
    }),
    { numRuns: 300 },
  );
  assert.deepEqual(logged, []);
});

test('a crowd behind one address counts; above the limit signers are told they are held, and those who confirm by mail are not', async (t) => {
  const few = { minute: 1, fiveMinutes: 1, hour: 1 };
  const doubts: (string | null)[] = [];
  for (const [server, mails, told] of [
    [{}, false, { status: 'received' }],
    [{ rateLimit: few }, false, { status: 'received', held: true }],
    [{ rateLimit: few }, true, { status: 'confirm-email' }],
    [{ rateLimit: few, confirmation: true }, true, { status: 'confirm-email' }],
  ] as const) {
    const path = documents(t, { 'open.json': { ...openCampaign, server } });
    const { app, store } = await application(t, { campaigns: readCampaigns(path), mails });
    const send = async (body: object) => {
      const request = new Request('http://x/v1/campaigns/open/signatures', posted(body));
      const env = { incoming: { socket: { remoteAddress: '203.0.113.9' } } };
      return (await (await app.fetch(request, env)).json()) as unknown;
    };
    const first = signature();
    assert.deepEqual(await send(first), { status: 'confirmation' in server ? 'confirm-email' : 'received' });
    for (let i = 0; i < 5; i++) assert.deepEqual(await send(signature()), told);
    // Whether this address has signed is nobody's business: the answer is that of any other.
    assert.deepEqual(await send(signature({ email: first.fields.email })), told);
    const stored = (await store.arrived('open', 10)).map(({ doubt }) => doubt);
    doubts.push(stored.find((doubt) => doubt !== null) ?? null);
  }
  assert.deepEqual(doubts, [null, 'rate', 'rate', null]);
});
