/** What a server that cannot open a sealed signature takes for one, and what not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { newOpeningKey, recipientsOf, seal } from '../../../src/sealing/index.ts';
import { ada } from '../../support/sealing.ts';
import { signature } from './fixtures.ts';

const keys = [ada, ...(await Promise.all(Array.from({ length: 7 }, newOpeningKey)))].map(({ recipient }) => recipient);
const sealedBytes = async (comment: string, recipients: readonly string[]) =>
  Uint8Array.from(Buffer.from(await seal(signature({ comment }), recipients), 'base64'));
const encrypted = (length: number) => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(ada.recipient);
  return encrypter.encrypt(new Uint8Array(length));
};

test('for one to eight recipients it is told how many', async () => {
  for (let count = 1; count <= 8; count++)
    assert.equal(recipientsOf(await sealedBytes('', keys.slice(0, count))), count);
});

test('whatever the length of what was typed, up to 100 kB', async () => {
  const lengths = fc.oneof(
    fc.integer({ min: 0, max: 100_000 }),
    // Where the chunks of the format end.
    fc.integer({ min: 64_800, max: 65_600 }),
  );
  await fc.assert(
    fc.asyncProperty(lengths, async (length) =>
      assert.equal(recipientsOf(await sealedBytes('x'.repeat(length), [ada.recipient])), 1),
    ),
    { numRuns: 60 },
  );
});

test('a file of any other length is refused, cut or lengthened', async () => {
  const bytes = await sealedBytes('', [ada.recipient]);
  for (let length = 0; length < bytes.length; length++)
    assert.equal(recipientsOf(bytes.subarray(0, length)), undefined, `${length} of ${bytes.length}`);
  for (let more = 1; more < 512; more++)
    assert.equal(recipientsOf(Buffer.concat([bytes, Buffer.alloc(more)])), undefined, `${more} more`);
  for (const length of [0, 1, 511, 513, 65_537]) assert.equal(recipientsOf(await encrypted(length)), undefined);
  for (const length of [512, 65_536, 131_072]) assert.equal(recipientsOf(await encrypted(length)), 1);
});

test('a last chunk with nothing in it, which the format forbids, is refused', async () => {
  const full = await encrypted(65_536);
  assert.equal(recipientsOf(Buffer.concat([full, Buffer.alloc(16)])), undefined);
});

test('other age files are refused: armoured, to other kinds of keys, under a pass phrase', async () => {
  const bytes = await sealedBytes('', [ada.recipient]);
  assert.equal(recipientsOf(new TextEncoder().encode(armor.encode(bytes))), undefined);
  const classic = await identityToRecipient(await generateX25519Identity());
  for (const recipients of [[classic], [ada.recipient, classic], [classic, ada.recipient]])
    assert.equal(recipientsOf(await sealedBytes('', recipients)), undefined);
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(2);
  encrypter.setPassphrase('x');
  assert.equal(recipientsOf(await encrypter.encrypt(new Uint8Array(512))), undefined);
  for (const text of ['', 'age-encryption.org/v1\n', 'hello']) assert.equal(recipientsOf(Buffer.from(text)), undefined);
});

test('no bytes at all make it throw', () => {
  const start = new TextEncoder().encode('age-encryption.org/v1\n-> mlkem768x25519 ');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), fc.boolean(), (bytes, isLike) => {
      assert.equal(recipientsOf(isLike ? Buffer.concat([start, bytes]) : bytes), undefined);
    }),
  );
});
