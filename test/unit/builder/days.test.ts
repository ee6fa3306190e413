/**
 * The days of a campaign as an organiser means them: whole days where they are, whatever the offset
 * of that day.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayOf, momentOf } from '../../../builder/days.ts';

const inZone = (zone: string, work: () => void): void => {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    work();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
};

const days = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the last day to sign', () => {
  const ends = [
    ['Asia/Hong_Kong', '2027-06-04', '2027-06-04T23:59:59+08:00'],
    ['Europe/London', '2027-06-04', '2027-06-04T23:59:59+01:00'],
    ['Europe/London', '2027-12-24', '2027-12-24T23:59:59+00:00'],
    ['America/St_Johns', '2027-01-31', '2027-01-31T23:59:59-03:30'],
    ['Asia/Kathmandu', '2027-01-31', '2027-01-31T23:59:59+05:45'],
  ] as const;
  for (const [zone, day, end] of ends)
    it(`${day} in ${zone} ends at ${end}`, () => {
      inZone(zone, () => {
        assert.equal(momentOf(day, 'last'), end);
        assert.equal(dayOf(end, 'last'), day);
      });
    });

  it('comes back as the day that was chosen, first or last, on every day and in every kind of zone', () => {
    for (const zone of ['Asia/Hong_Kong', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'UTC'])
      inZone(zone, () => {
        fc.assert(
          fc.property(days, fc.constantFrom('first', 'last'), (day, edge) => dayOf(momentOf(day, edge), edge) === day),
        );
      });
  });

  it('is no day where the document has another moment', () => {
    inZone('Asia/Hong_Kong', () => {
      assert.equal(dayOf('2027-06-04T18:00:00+08:00', 'last'), undefined);
      assert.equal(dayOf('2027-06-04T23:59:59Z', 'last'), undefined);
      assert.equal(dayOf('2027-06-04', 'last'), '2027-06-04');
      assert.equal(dayOf('', 'last'), '');
      assert.equal(momentOf('', 'last'), '');
    });
  });
});
