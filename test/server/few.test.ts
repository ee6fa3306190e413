/** What is shown of figures: nothing stands for fewer than five, also not what is left after subtracting. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { few, hoursOf, shownOf, spansOf, type Span } from '../../server/organiser/few.ts';
import { outlookOf } from '../../server/organiser/outlook.ts';

const counts = (list: readonly number[], from = 0) => new Map(list.map((count, index) => [from + index, count]));
const sumOf = (spans: readonly { readonly count: number }[]) => spans.reduce((sum, { count }) => sum + count, 0);

test('neighbouring days are joined until they have five, and days without any stay by themselves', () => {
  assert.deepEqual(spansOf(counts([6, 0, 0, 2, 0, 3, 9, 1]), 0, 7), [
    { from: 0, to: 0, count: 6 },
    { from: 1, to: 2, count: 0 },
    { from: 3, to: 5, count: 5 },
    { from: 6, to: 7, count: 10 },
  ]);
  assert.deepEqual(spansOf(counts([4]), 0, 3), []);
  assert.deepEqual(spansOf(counts([]), 0, 1), [{ from: 0, to: 1, count: 0 }]);
});

test('whatever the days are: each span has none or five, they follow each other, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 40 }), (list) => {
      const spans = spansOf(counts(list), 0, list.length - 1);
      const total = list.reduce((sum, count) => sum + count, 0);
      if (total > 0 && total < few) {
        assert.deepEqual(spans, []);
        return;
      }
      assert.equal(sumOf(spans), total);
      let next = 0;
      for (const { from, to, count } of spans) {
        assert.equal(from, next);
        assert.ok(count === 0 || count >= few);
        next = to + 1;
      }
      assert.equal(next, list.length);
    }),
  );
});

test('hours divide only what the days show already: no two of the numbers give a smaller one', () => {
  const days: Span[] = [
    { from: 0, to: 1, count: 7 },
    { from: 2, to: 2, count: 12 },
  ];
  const hours = counts([...Array.from({ length: 24 }, () => 0), ...Array.from({ length: 7 }, () => 1)]);
  for (const [hour, count] of [
    [48, 3],
    [50, 3],
    [60, 6],
  ] as const)
    hours.set(hour, count);
  assert.deepEqual(hoursOf(days, hours, 24), [
    { from: 0, to: 23, count: 0 },
    { from: 24, to: 47, count: 7 },
    { from: 48, to: 50, count: 6 },
    { from: 51, to: 59, count: 0 },
    { from: 60, to: 60, count: 6 },
    { from: 61, to: 71, count: 0 },
  ]);
  // An hour is not kept any more: the day stays whole.
  hours.delete(60);
  assert.deepEqual(hoursOf(days.slice(1), hours, 24), [{ from: 48, to: 71, count: 12 }]);
});

test('values with fewer than five are put together, and the smallest other with them where that is not enough', () => {
  const lines = (...list: number[]) => list.map((count, index) => ({ value: `v${index}`, count }));
  const shown = (...list: number[]) =>
    shownOf(
      lines(...list),
      list.reduce((sum, count) => sum + count, 0),
    );
  assert.deepEqual(shown(20, 10), { lines: lines(20, 10), others: 0 });
  assert.deepEqual(shown(20, 10, 3, 2), { lines: lines(20, 10), others: 5 });
  assert.deepEqual(shown(20, 10, 1), { lines: lines(20), others: 11 });
  assert.deepEqual(shown(20, 1), { lines: [], others: 21 });
  assert.deepEqual(shown(2, 1), { lines: [], others: 0 });
});

test('whatever the values are: each that is shown has five, and so has what is left of the total', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 30 }), (list) => {
      const total = list.reduce((sum, count) => sum + count, 0);
      const { lines, others } = shownOf(
        list.map((count, index) => ({ value: String(index), count })),
        total,
      );
      assert.ok(lines.every(({ count }) => count >= few));
      assert.ok(others === 0 || others >= few);
      if (total >= few) assert.equal(sumOf(lines) + others, total);
      else assert.deepEqual([lines.length, others], [0, 0]);
    }),
  );
});

test('the outlook: the pace of whole days, the next goal at that pace, and the goals that were reached', () => {
  const days = [
    { from: 100, to: 109, count: 140 },
    { from: 110, to: 115, count: 60 },
    { from: 116, to: 116, count: 10 },
  ];
  assert.deepEqual(outlookOf(days, 210, 'auto', 116), {
    pace: { week: (60 + 14) / 7, month: 200 / 16 },
    goal: { count: 300, day: 116 + Math.ceil(90 / (74 / 7)) },
    milestones: [
      { count: 100, day: 109 },
      { count: 150, day: 115 },
      { count: 200, day: 115 },
    ],
  });
  assert.deepEqual(outlookOf(days, 210, 1000, 116).goal.count, 1000);
  assert.deepEqual(outlookOf(days, 210, 205, 116).milestones.at(-1), { count: 205, day: 116 });
  assert.deepEqual(outlookOf([], 0, undefined, 116), {
    pace: { week: 0, month: 0 },
    goal: { count: 100, day: undefined },
    milestones: [],
  });
});
