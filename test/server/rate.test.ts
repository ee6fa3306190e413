/**
 * Who signs at a human pace is never disturbed; who floods is held, then refused; nobody is
 * remembered for long.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRate, type Limits } from '../../server/signing/rate-limit.ts';

const second = 1000;
const minute = 60 * second;
/** The first moment of a day, so that a test has the whole day. */
const morning = Date.UTC(2030, 0, 1);

const rateAt = (start = morning) => {
  const clock = { now: start };
  return { clock, rate: createRate({ now: () => clock.now }) };
};
/** The answers to so many signatures at once. */
const burst = (count: number, take: () => object) => Array.from({ length: count }, take);
const kept = { held: false };
const held = { held: true };

test('a crowd behind one address is accepted: 120 in a minute, 400 in five, 2000 in an hour; the next is held', () => {
  for (const [pause, limit] of [
    [0, 120],
    [0.74 * second, 400],
    [1.79 * second, 2000],
  ] as const) {
    const { clock, rate } = rateAt();
    const answers = burst(limit + 1, () => {
      clock.now += pause;
      return rate.take('open', '203.0.113.5');
    });
    assert.deepEqual(answers, [...burst(limit, () => kept), held]);
  }
});

test('after a quiet while the next is accepted', () => {
  const { clock, rate } = rateAt();
  assert.deepEqual(burst(121, () => rate.take('open', 'a')).at(-1), held);
  clock.now += 70 * second;
  assert.deepEqual(rate.take('open', 'a'), kept);
});

test('a flood keeps nobody out for longer than it lasts: what is held does not count', () => {
  const { clock, rate } = rateAt();
  for (let i = 0; i < 5 * 60; i++) {
    rate.take('open', 'a', { minute: 10, fiveMinutes: 1000, hour: 1000 });
    clock.now += second;
  }
  clock.now += 10 * second;
  assert.deepEqual(rate.take('open', 'a', { minute: 20, fiveMinutes: 100, hour: 100 }), kept);
});

test('a signature that is sent again is the same attempt, within reason', () => {
  const { rate } = rateAt();
  const few = { minute: 2, fiveMinutes: 2, hour: 2 };
  assert.deepEqual(
    burst(15, () => rate.take('open', 'a', few, 'one')),
    burst(15, () => kept),
  );
  assert.deepEqual(rate.take('open', 'a', few, 'two'), kept);
  for (const _ of [1, 2]) assert.deepEqual(rate.take('open', 'a', few, 'three'), held);
  // From another address as well: a phone that leaves the hall.
  assert.deepEqual(rate.take('open', 'b', few, 'three'), held);
  const answers = burst(400, () => rate.take('open', 'c', few, 'again and again'));
  assert.ok('retryAfter' in (answers.at(-1) ?? {}));
});

test('other clients and other campaigns are counted apart', () => {
  const { rate } = rateAt();
  burst(150, () => rate.take('open', 'a'));
  assert.deepEqual(rate.take('open', 'b'), kept);
  assert.deepEqual(rate.take('other', 'a'), kept);
  assert.deepEqual(rate.take('open', 'a'), held);
});

test('a campaign may have limits of its own', () => {
  const { rate } = rateAt();
  const strict = { minute: 100, fiveMinutes: 100, hour: 100 };
  assert.deepEqual(
    burst(101, () => rate.take('open', 'a', strict)),
    [...burst(100, () => kept), held],
  );
  const none = { minute: 0, fiveMinutes: 0, hour: 0 };
  assert.deepEqual(rate.take('open', 'b', none), held);
});

test('above three hundred in a minute a client is refused, until the moment that it is told', () => {
  const { clock, rate } = rateAt();
  const few = { minute: 1, fiveMinutes: 1, hour: 1 };
  for (let i = 0; i < 300; i++) {
    assert.ok('held' in rate.take('open', 'a', few));
    clock.now += 100;
  }
  const refused = rate.take('open', 'a', few);
  assert.ok('retryAfter' in refused);
  assert.ok(Number.isInteger(refused.retryAfter) && refused.retryAfter > 0 && refused.retryAfter <= 70);
  assert.deepEqual(rate.take('open', 'b'), kept);
  clock.now += refused.retryAfter * second;
  assert.deepEqual(rate.take('open', 'a', few), held);
});

test('a client that is not known is neither held nor refused', () => {
  const { rate } = rateAt();
  for (const answer of burst(1000, () => rate.take('open', undefined))) assert.deepEqual(answer, kept);
});

const spans: readonly (readonly [keyof Limits, number])[] = [
  ['minute', minute],
  ['fiveMinutes', 5 * minute],
  ['hour', 60 * minute],
];

test('at any pace: nothing above a limit is missed, and nothing is held unless it is above one, within a sixth', () => {
  const pauses = fc.oneof(fc.nat(20 * second), fc.nat(3 * minute), fc.nat(20 * minute), fc.constant(0));
  const limits = fc.record({ minute: fc.nat(6), fiveMinutes: fc.nat(10), hour: fc.nat(20) });
  fc.assert(
    fc.property(fc.array(pauses, { maxLength: 60 }), limits, fc.nat(10 * minute), (paces, most, offset) => {
      const { clock, rate } = rateAt(morning + offset);
      const times: number[] = [];
      const isAbove = (stretch: number) =>
        spans.some(([name, length]) => times.filter((at) => at > clock.now - length * stretch).length >= most[name]);
      for (const pause of paces) {
        clock.now += pause;
        const answer = rate.take('open', 'a', most);
        assert.ok('held' in answer);
        if (isAbove(1)) assert.ok(answer.held);
        if (!isAbove(7 / 6)) assert.ok(!answer.held);
        if (!answer.held) times.push(clock.now);
      }
    }),
    { numRuns: 1000 },
  );
});

test('at any pace: never more than three hundred in a minute, and who waits as told gets in', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { minLength: 350, maxLength: 600 }), (paces) => {
      const { clock, rate } = rateAt();
      const times: number[] = [];
      for (const pause of paces) {
        clock.now += pause;
        let answer = rate.take('open', 'a');
        if ('retryAfter' in answer) {
          clock.now += answer.retryAfter * second;
          answer = rate.take('open', 'a');
        }
        assert.ok('held' in answer);
        times.push(clock.now);
        assert.ok(times.filter((at) => at > clock.now - minute).length <= 300);
      }
    }),
    { numRuns: 20 },
  );
});

test('a new day knows nobody of the day before', () => {
  const { clock, rate } = rateAt(morning - 1);
  burst(400, () => rate.take('open', 'a'));
  assert.ok('retryAfter' in rate.take('open', 'a'));
  clock.now = morning;
  assert.equal(rate.pressure('open', 'a'), 1);
  assert.deepEqual(rate.take('open', 'a'), kept);
});

test('a clock that is set back or far ahead locks nobody out for long', () => {
  for (const jump of [-10 * minute, -400 * 24 * 60 * minute, 400 * 24 * 60 * minute]) {
    const { clock, rate } = rateAt(morning + 60 * minute);
    burst(150, () => rate.take('open', 'a'));
    clock.now += jump;
    assert.deepEqual(rate.take('open', 'a'), kept);
  }
  const { rate } = rateAt(0);
  assert.deepEqual(
    burst(121, () => rate.take('open', 'a')),
    [...burst(120, () => kept), held],
  );
});

test('a flood of addresses makes it forget idle clients, and no active one', () => {
  const { rate } = rateAt();
  burst(121, () => rate.take('open', 'once'));
  burst(121, () => rate.take('open', 'often'));
  for (let i = 0; i < 70_000; i++) {
    assert.deepEqual(rate.take('open', `2001:db8:${i.toString(16)}:0::/64`), kept);
    if (i % 10_000 === 0) assert.deepEqual(rate.take('open', 'often'), held);
  }
  assert.deepEqual(rate.take('open', 'often'), held);
  assert.deepEqual(rate.take('open', 'once'), kept);
});

test('work gets harder for the client that sends much, and easier again', () => {
  const { clock, rate } = rateAt();
  assert.equal(rate.pressure('open', 'a'), 1);
  const after = (count: number) => {
    burst(count, () => rate.take('open', 'a'));
    return rate.pressure('open', 'a');
  };
  assert.deepEqual([after(20), after(1), after(129), after(1)], [1, 4, 4, 16]);
  assert.equal(rate.pressure('open', 'b'), 1);
  assert.equal(rate.pressure('open', undefined), 1);
  clock.now += 70 * second;
  assert.equal(rate.pressure('open', 'a'), 1);
});

test('work gets harder for all when a campaign gets more than a petition ever did', () => {
  for (const [perSecond, expected] of [
    [35, 1],
    [60, 4],
    [250, 16],
  ] as const) {
    const { clock, rate } = rateAt();
    for (let i = 0; i < 20; i++) {
      burst(perSecond, () => rate.take('open', undefined));
      clock.now += second;
    }
    assert.equal(rate.pressure('open', undefined), expected);
    assert.equal(rate.pressure('open', 'a'), expected);
    assert.equal(rate.pressure('other', 'a'), 1);
    clock.now += 12 * second;
    assert.equal(rate.pressure('open', 'a'), 1);
  }
});
