/**
 * A proof of work is taken when the work was done, for this campaign, in time; and nothing else is.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChallenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge, Solution } from 'altcha-lib/types';
import fc from 'fast-check';
import { createProof } from '../../server/signing/proof-of-work.ts';

const key = new Uint8Array(32).fill(7);
const proof = createProof(key);
const minute = 60_000;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
const fetchChallenge = async (campaign = 'open', pressure: 1 | 4 | 16 = 1, now = Date.now()) =>
  (await proof.challenge(campaign, pressure, now)) as Challenge;
const solve = async (challenge: Challenge, counterStart = 0): Promise<Solution> => {
  const solution = await solveChallenge({ challenge, deriveKey, counterStart });
  assert.ok(solution);
  return solution;
};

/** One that was worked for, for all the tests that change it. */
const now = Date.now();
const challenge = await fetchChallenge('open', 1, now);
const solution = await solve(challenge);
const genuine = { challenge, solution };

test('a solved challenge is accepted, and yields its own id and its expiry', async () => {
  const result = await proof.check('open', encode(genuine), now);
  const expires = Math.floor((now + 20 * minute) / 1000) * 1000;
  assert.deepEqual(result, { spent: challenge.signature, expires });
  assert.equal(challenge.parameters.expiresAt, expires / 1000);
  assert.ok(solution.counter >= 100 && solution.counter <= 400, `${solution.counter}`);
});

test('a challenge is what the protocol says, bound to its campaign, and never the same twice', async () => {
  const { parameters } = challenge;
  assert.equal(parameters.algorithm, 'PBKDF2/SHA-256');
  assert.equal(parameters.cost, 5000);
  assert.deepEqual(parameters.data, { campaign: 'open' });
  assert.match(parameters.keySignature ?? '', /^[\da-f]{64}$/);
  const many = await Promise.all(Array.from({ length: 20 }, () => fetchChallenge()));
  assert.equal(new Set(many.map(({ signature }) => signature)).size, 20);
});

test('under pressure a challenge takes four times as much work', async () => {
  const harder = await fetchChallenge('open', 4);
  // There is no solution below.
  const { counter } = await solve(harder, 400);
  assert.ok(counter <= 1600);
});

test('another process with the same key takes it, one with another key does not', async () => {
  assert.equal(typeof (await createProof(key).check('open', encode(genuine), now)), 'object');
  assert.equal(await createProof(new Uint8Array(32)).check('open', encode(genuine), now), 'pow-required');
});

test('it is accepted until it expires, and then refused as expired', async () => {
  const end = Number(challenge.parameters.expiresAt) * 1000;
  assert.equal(typeof (await proof.check('open', encode(genuine), end - 1)), 'object');
  assert.equal(await proof.check('open', encode(genuine), end), 'pow-expired');
  // By the machine's clock.
  const old = await fetchChallenge('open', 1, Date.now() - 21 * minute);
  assert.equal(
    await proof.check('open', encode({ challenge: old, solution }), Date.now() - 21 * minute),
    'pow-expired',
  );
});

test('a proof for one campaign is none for another', async () => {
  assert.equal(await proof.check('other', encode(genuine), now), 'pow-required');
  const moved = { ...challenge, parameters: { ...challenge.parameters, data: { campaign: 'other' } } };
  assert.equal(await proof.check('other', encode({ challenge: moved, solution }), now), 'pow-required');
});

test("the work for one challenge is none for another, and a challenge of one's own is none", async () => {
  const other = await fetchChallenge();
  assert.equal(await proof.check('open', encode({ challenge: other, solution }), now), 'pow-required');
  const mine = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 1,
    counter: 1,
    data: { campaign: 'open' },
    deriveKey,
    expiresAt: new Date(now + minute),
    hmacSignatureSecret: 'guessed',
    hmacKeySignatureSecret: 'guessed',
  });
  const solved = await solve(mine);
  assert.equal(await proof.check('open', encode({ challenge: mine, solution: solved }), now), 'pow-required');
  for (const algorithm of ['SHA-256', 'PBKDF2/SHA-512', 'SCRYPT', 'ARGON2ID', '', 'toString']) {
    const changed = { ...challenge, parameters: { ...challenge.parameters, algorithm } };
    assert.equal(await proof.check('open', encode({ challenge: changed, solution }), now), 'pow-required');
  }
});

test('a signature without any proof is asked for one', async () => {
  const text = JSON.stringify(genuine);
  for (const sent of [
    undefined,
    '',
    '====',
    'null',
    '{"challenge":',
    '陳大文',
    '\0\ud800',
    text,
    ...[null, true, 1, 'text', [], {}, [genuine], { challenge }, { solution }, { challenge: null, solution: null }].map(
      encode,
    ),
    ...['{', '[]', 'null,', `${text}x`, `[${text}]`, '\uFEFF'].map((json) => Buffer.from(json).toString('base64')),
    encode({ ...genuine, constructor: 1 }),
    encode({ challenge: { ...challenge, codeChallenge: {} }, solution }),
    Buffer.from('[').toString('base64').repeat(1000),
    Buffer.from('['.repeat(100_000)).toString('base64'),
    encode({ ...genuine, solution: { ...solution, derivedKey: 'a'.repeat(1_000_000) } }),
    encode(genuine).padEnd(10_000_000, ' '),
    ...['', '"challenge":', '"parameters":', '"data":', '"solution":']
      .map((place) => text.replace(`${place}{`, `${place}{"__proto__":{"cost":1},`))
      .map((json) => Buffer.from(json).toString('base64')),
    Buffer.from(`{"__proto__":${text}}`).toString('base64'),
    Buffer.from(`{"challenge":{"__proto__":${JSON.stringify(challenge)}},"solution":{}}`).toString('base64'),
  ])
    assert.equal(await proof.check('open', sent, now), 'pow-required', sent?.slice(0, 80));
  for (const property of ['parameters', 'signature', 'polluted', 'cost']) assert.ok(!(property in {}), property);
});

type Path = readonly [string, ...string[]];
const changedAt = (value: object, [name, ...rest]: readonly string[], to: unknown): object => {
  const [next] = rest;
  const inside: unknown = Reflect.get(value, String(name));
  return { ...value, [String(name)]: next === undefined ? to : changedAt(inside as object, rest, to) };
};
const evidence: readonly Path[] = [
  ['challenge'],
  ['challenge', 'parameters'],
  ['challenge', 'signature'],
  ...Object.keys(challenge.parameters)
    .filter((name) => name !== 'expiresAt')
    .map((name) => ['challenge', 'parameters', name] as const),
  ['challenge', 'parameters', 'extra'],
  ['challenge', 'parameters', 'data', 'campaign'],
  ['challenge', 'parameters', 'data', 'extra'],
  ['challenge', 'extra'],
  ['solution'],
  ['solution', 'derivedKey'],
  ['solution', 'extra'],
  ['extra'],
];

test('a proof that was changed in any relevant part is refused', async () => {
  for (const path of evidence)
    for (const to of ['', 'open ', 1, 0, -1, 1e308, true, null, [], {}, '0'.repeat(64), 'F'.repeat(64)])
      assert.equal(await proof.check('open', encode(changedAt(genuine, path, to)), now), 'pow-required', path.join());
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...evidence), fc.jsonValue(), async (path, to) => {
      assert.equal(await proof.check('open', encode(changedAt(genuine, path, to)), now), 'pow-required');
    }),
    { numRuns: 1000 },
  );
});

test('nobody can extend the life of a proof', async () => {
  for (const more of [1, 3600, 1e9, 1e300]) {
    const later = Number(challenge.parameters.expiresAt) + more;
    const longer = changedAt(genuine, ['challenge', 'parameters', 'expiresAt'], later);
    assert.equal(await proof.check('open', encode(longer), now), 'pow-required');
  }
  for (const end of [undefined, null, 0, -1, 1, `${challenge.parameters.expiresAt ?? ''}`]) {
    const endless = changedAt(genuine, ['challenge', 'parameters', 'expiresAt'], end);
    assert.equal(typeof (await proof.check('open', encode(endless), now)), 'string');
  }
});

test('no malformed payload breaks it, and what it accepts always has the same id', async () => {
  const text = JSON.stringify(genuine);
  const bent = fc.tuple(
    fc.nat(text.length),
    fc.nat(3),
    fc.oneof(fc.string(), fc.constantFrom('"', '{', '}', '0', 'a', 'A')),
  );
  const payloads = fc.oneof(
    bent.map(([at, cut, put]) => Buffer.from(text.slice(0, at) + put + text.slice(at + cut)).toString('base64')),
    bent.map(([at, cut, put]) => encode(genuine).slice(0, at) + put + encode(genuine).slice(at + cut)),
    fc.string({ unit: 'binary' }),
    fc.json().map((json) => Buffer.from(json).toString('base64')),
    fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64')),
  );
  await fc.assert(
    fc.asyncProperty(payloads, async (sent) => {
      const result = await proof.check('open', sent, now);
      if (typeof result === 'object') assert.equal(result.spent, challenge.signature);
      else assert.match(result, /^pow-(required|expired)$/);
    }),
    { numRuns: 3000 },
  );
});
