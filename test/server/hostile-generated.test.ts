/** Ten thousand bodies, made up from the form of a signature and around it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { signature } from './fixtures.ts';
import { postedTo, siege } from './hostile.ts';

const unicode = fc.string({ unit: 'binary', maxLength: 30 });
const anything = fc.oneof(
  unicode,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom('', '\0', '\ud800', '\u202e', '=1+1', 'x'.repeat(3000), 1e308, -0, null, [], {}, [[]], true),
);
const key = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('id', 'campaign', 'locale', 'fields', 'consent', 'display', 'source', 'host'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('name', 'email', 'country', 'comment', 'union', 'statement', 'updates', 'altcha'),
  },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'withdraw', '0') },
  { weight: 1, arbitrary: unicode },
);

/** A signature as a form might send it. */
const regular = fc
  .record(
    {
      name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      country: fc.constantFrom('GB', 'HK', 'TW'),
      comment: fc.string({ unit: 'grapheme', maxLength: 100 }),
      union: fc.string({ unit: 'grapheme', maxLength: 100 }),
    },
    { requiredKeys: [] },
  )
  .chain((fields) =>
    fc.record({
      source: fc.option(fc.constantFrom('mailing', 'blog'), { nil: undefined }),
      fields: fc.constant(fields),
    }),
  )
  .map(({ fields, source }) => signature(fields, { source }));

type Change = (json: unknown) => unknown;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
/** Sets, removes or adds something at the top, or in one of the objects there. */
const change: fc.Arbitrary<Change> = fc
  .record({ inside: fc.option(key), at: key, value: fc.option(anything, { nil: undefined }) })
  .map(({ inside, at, value }) => (json) => {
    const top = isObject(json) ? structuredClone(json) : {};
    const own = inside !== null && Object.hasOwn(top, inside) ? top[inside] : top;
    const target = isObject(own) ? own : top;
    Object.defineProperty(target, at, { value, enumerable: true, configurable: true, writable: true });
    return top;
  });
/** Damages the bytes that go over the wire. */
const damage = fc.record({ at: fc.nat(400), drop: fc.nat(3), put: fc.uint8Array({ maxLength: 4 }) }).map(
  ({ at, drop, put }) =>
    (body: Buffer) =>
      Buffer.concat([body.subarray(0, at), put, body.subarray(at + drop)]),
);

const generated = fc.oneof(
  { weight: 2, arbitrary: regular.map((json) => Buffer.from(JSON.stringify(json))) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(regular, fc.array(change, { minLength: 1, maxLength: 4 }))
      .map(([json, changes]) => Buffer.from(JSON.stringify(changes.reduce<unknown>((now, next) => next(now), json)))),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(regular, damage).map(([json, spoil]) => spoil(Buffer.from(JSON.stringify(json)))),
  },
  { weight: 1, arbitrary: anything.map((json) => Buffer.from(JSON.stringify(json))) },
);

siege(
  'ten thousand bodies made from the form of a signature and around it are taken, invalid or malformed',
  async (server) => {
    const seen = new Map<number, number>();
    const faces = new Set<string>();
    const batch = 25;
    await fc.assert(
      fc.asyncProperty(fc.array(generated, { minLength: batch, maxLength: batch }), async (bodies) => {
        for (const answer of await Promise.all(bodies.map((body) => postedTo(server, body)))) {
          assert.ok([202, 400, 422].includes(answer.status), String(answer.status));
          seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
          faces.add(answer.face);
        }
      }),
      { numRuns: 10_000 / batch },
    );
    for (const status of [202, 400, 422]) assert.ok(Number(seen.get(status)) > 200, `${status}: ${seen.get(status)}`);
    assert.equal(faces.size, 3, [...faces].join('\n'));
  },
);
