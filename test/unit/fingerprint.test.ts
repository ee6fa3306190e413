/** A fingerprint can be read to somebody, and another one is heard to be another. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spokenFingerprint } from '../../src/content/fingerprint.ts';

const of = (...bytes: number[]): string =>
  `sha256-${Buffer.from(Array.from({ length: 32 }, (_, at) => bytes[at] ?? 0)).toString('base64')}`;

test('eight groups of five digits, each of four bytes', () => {
  assert.deepEqual(spokenFingerprint(of(0, 0, 0, 7, 255, 255, 255, 255)), [
    '00007',
    '67295',
    ...Array.from({ length: 6 }, () => '00000'),
  ]);
});

test('one changed byte changes what is read, wherever it is', () => {
  const plain = spokenFingerprint(of()).join();
  for (let at = 0; at < 32; at++) {
    const bytes = Array.from({ length: 32 }, () => 0);
    bytes[at] = 1;
    assert.notEqual(spokenFingerprint(of(...bytes)).join(), plain);
  }
});
