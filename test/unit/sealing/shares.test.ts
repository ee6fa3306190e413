/** An opening key in the hands of several, so many of whom have it together. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cutIntoShares, joinShares, newOpeningKey, readShare, sharesIn } from '../../../src/sealing/index.ts';
import { ada, bo } from '../../support/sealing.ts';

const whole = { identity: ada.identity };

test('any so many of them make the key again, in any order, up to sixteen', async () => {
  const sizes = fc
    .integer({ min: 2, max: 16 })
    .chain((of) => fc.tuple(fc.integer({ min: 2, max: of }), fc.constant(of)));
  const chosen = sizes.chain(([needed, of]) =>
    fc.tuple(
      fc.constant(needed),
      fc.constant(of),
      fc.shuffledSubarray(
        Array.from({ length: of }, (_, index) => index),
        { minLength: needed },
      ),
    ),
  );
  await fc.assert(
    fc.asyncProperty(chosen, async ([needed, of, which]) => {
      const shares = await cutIntoShares(ada.identity, needed, of);
      assert.equal(shares.length, of);
      const some = which.map((index) => shares[index] ?? '');
      assert.deepEqual(await joinShares(some), whole);
      assert.equal(await joinShares(some.slice(0, needed - 1)), 'too-few-shares');
    }),
    { numRuns: 30 },
  );
});

test('every pair of three makes the key; one alone, or one twice, does not', async () => {
  const shares = await cutIntoShares(ada.identity, 2, 3);
  for (const one of shares)
    for (const other of shares)
      assert.deepEqual(await joinShares([one, other]), one === other ? 'too-few-shares' : whole);
  assert.equal(await joinShares([]), 'too-few-shares');
  assert.deepEqual(await joinShares([...shares, ...shares]), whole);
});

test('shares of two keys, or of two cuts of one key, do not pass for a key', async () => {
  const [first = '', second = ''] = await cutIntoShares(ada.identity, 2, 3);
  const [foreign = ''] = await cutIntoShares(bo.identity, 2, 3);
  assert.equal(await joinShares([first, foreign]), 'shares-of-other-keys');
  const again = await cutIntoShares(ada.identity, 2, 3);
  for (const other of again) assert.notDeepEqual(await joinShares([first, other]), whole);
  assert.equal(await joinShares([second, (await cutIntoShares(ada.identity, 3, 3))[0] ?? '']), 'shares-of-other-keys');
});

test('a share may be read out in capitals and groups; a slip of the pen is told', async () => {
  const [first = '', second = ''] = await cutIntoShares(ada.identity, 2, 3);
  const spoken = first.toUpperCase().replace(/(.{4})/g, '$1 ');
  assert.deepEqual(await joinShares([spoken, ` ${second}\n`]), whole);
  for (let at = 0; at < first.length; at++) {
    const slip = first.slice(0, at) + (first[at] === 'q' ? 'p' : 'q') + first.slice(at + 1);
    assert.equal(readShare(slip), undefined, slip);
    assert.equal(await joinShares([slip, second]), 'not-a-share');
  }
  for (const text of ['', 'hello', ada.identity, ada.recipient, first.slice(0, -1)])
    assert.equal(readShare(text), undefined);
});

test('a share says how many are needed, and which belong together', async () => {
  const shares = await cutIntoShares((await newOpeningKey()).identity, 3, 5);
  const read = shares.map((text) => readShare(text) ?? assert.fail());
  for (const { needed, of } of read) assert.deepEqual([needed, of], [3, 5]);
  assert.equal(new Set(read.map(({ mark }) => mark)).size, 1);
});

test('shares are found as they were typed from a sheet, and among other words', async () => {
  const [one = '', two = ''] = await cutIntoShares(ada.identity, 2, 3);
  const inFours = one
    .toUpperCase()
    .replace(/.{4}/g, '$& ')
    .replace(/(.{40}) /g, '$1\n');
  const sheet = `Petition free-hk: share 2 of 3 of the key of Trustees\r\n\r\n${two}\r\n\r\nAny 2 of the 3 shares.`;
  assert.deepEqual(sharesIn(`${inFours}\n${sheet}`), [one.toUpperCase(), two]);
  assert.deepEqual(await joinShares(sharesIn(inFours + sheet)), whole);
  assert.deepEqual(sharesIn('The petition shares its rooms.'), []);
  const [slip = ''] = sharesIn(`${one.slice(0, 30)}${one.slice(31)} and more`);
  assert.equal(readShare(slip), undefined);
});
