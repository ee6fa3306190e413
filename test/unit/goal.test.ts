/** The next goal above a count. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nextGoal } from '../../src/content/goal.ts';

describe('the next goal', () => {
  const ladder = [
    [0, 100],
    [1, 100],
    [99, 100],
    [100, 150],
    [149, 150],
    [150, 200],
    [999, 1_000],
    [1_000, 1_500],
    [7_500, 10_000],
    [123_456, 150_000],
    [9_999_999, 10_000_000],
    [10_000_000, 15_000_000],
    [99_999_999, 100_000_000],
  ] as const;
  for (const [count, goal] of ladder) it(`is ${goal} at ${count}`, () => assert.equal(nextGoal(count), goal));

  it('is above every count but within reach: at most twice the count from a hundred on', () => {
    for (const max of [1_000, 10_000_000, Number.MAX_SAFE_INTEGER / 2])
      fc.assert(
        fc.property(fc.integer({ min: 0, max: Math.floor(max) }), (count) => {
          const goal = nextGoal(count);
          assert.ok(goal > count, `${goal} at ${count}`);
          assert.ok(goal <= Math.max(100, 2 * count), `${goal} at ${count}`);
          assert.ok(Number.isInteger(goal));
        }),
      );
  });

  it('never goes back as the count grows', () => {
    fc.assert(
      fc.property(fc.nat(20_000_000), fc.nat(1_000_000), (count, more) => nextGoal(count + more) >= nextGoal(count)),
    );
  });
});
