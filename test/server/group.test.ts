/** Those who sign at the same time are committed together; here with an engine that only counts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { grouped } from '../../server/store/group-commit.ts';
import type { Arrival } from '../../server/store/store.ts';

const arrival = (id: string): Arrival => ({ id }) as Arrival;

/** An engine that takes each group for so many turns of the event loop as it is told. */
const engine = (turns: () => number, fails: (ids: readonly string[]) => boolean = () => false) => {
  const seen = { groups: [] as string[][], atOnce: 0, most: 0 };
  const insert = async (arrivals: readonly Arrival[]): Promise<Set<string>> => {
    const ids = arrivals.map(({ id }) => id);
    seen.groups.push(ids);
    seen.most = Math.max(seen.most, ++seen.atOnce);
    for (let left = turns(); left > 0; left--) await turn();
    seen.atOnce--;
    if (fails(ids)) throw new Error('the disk is full');
    return new Set(ids.filter((id) => id.endsWith('spent')));
  };
  return { insert, seen };
};

test('however they arrive, all are answered, none is written twice, and one group is in flight at a time', async () => {
  const crowd = fc.array(fc.record({ wait: fc.nat(3), many: fc.nat(400) }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(crowd, fc.array(fc.nat(4), { minLength: 1 }), async (waves, turns) => {
      let groups = 0;
      const { insert, seen } = engine(() => turns[groups++ % turns.length] ?? 0);
      const { save, idle } = grouped(insert);
      const asked: Promise<'saved' | 'spent'>[] = [];
      let number = 0;
      for (const { wait, many } of waves) {
        for (let left = wait; left > 0; left--) await turn();
        for (let left = many; left > 0; left--) asked.push(save(arrival(`${++number}`)));
        // The second comes as soon as the first is answered, when a group may just have ended.
        asked.push(save(arrival(`${++number}`)).then(() => save(arrival(`${++number}`))));
      }
      const said = await Promise.all(asked);
      await idle();
      assert.ok(said.every((word) => word === 'saved'));
      assert.deepEqual(
        seen.groups.flat().sort((one, other) => Number(one) - Number(other)),
        Array.from({ length: number }, (_, index) => `${index + 1}`),
      );
      assert.ok(seen.most <= 1 && seen.groups.every(({ length }) => length <= 250));
    }),
  );
});

test('a single signature is written alone and at once; many that come together form one group', async () => {
  const { insert, seen } = engine(() => 50);
  const { save } = grouped(insert);
  const first = save(arrival('first'));
  await turn();
  await turn();
  assert.deepEqual(seen.groups, [['first']]);
  await first;
  const rest = Array.from({ length: 128 }, (_, index) => save(arrival(`${index}`)));
  await turn();
  await turn();
  assert.deepEqual(
    seen.groups.slice(1).map(({ length }) => length),
    [128],
  );
  assert.equal(seen.atOnce, 1);
  await Promise.all(rest);
});

test('if a group fails, its own signers are refused and nobody else', async () => {
  const { insert } = engine(
    () => 1,
    (ids) => ids.includes('3'),
  );
  const { save } = grouped(insert);
  const said = await Promise.allSettled(Array.from({ length: 300 }, (_, index) => save(arrival(`${index}`))));
  assert.deepEqual(
    said.map(({ status }) => status),
    Array.from({ length: 300 }, (_, index) => (index < 250 ? 'rejected' : 'fulfilled')),
  );
  assert.equal(await save(arrival('a spent')), 'spent');
});
