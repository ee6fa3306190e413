/** What is sealed opens for those on the list, as it was, and for nobody and nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openerWith, newOpeningKey, seal } from '../../../src/sealing/index.ts';
import { ada, bo } from '../../support/sealing.ts';
import { rowOf, sealedTo, signature } from './fixtures.ts';

const open = openerWith([ada.identity]);

test('each recipient opens it, with any of several keys; a stranger does not', async () => {
  const row = await sealedTo(ada.recipient, bo.recipient);
  const stranger = await newOpeningKey();
  for (const identities of [[ada.identity], [bo.identity], [stranger.identity, bo.identity]])
    assert.deepEqual(await openerWith(identities)(row), signature());
  assert.equal(await openerWith([stranger.identity])(row), 'not-opened');
  assert.equal(await openerWith([])(row), 'not-opened');
});

test('with any one byte changed it never opens', async () => {
  const row = await sealedTo(ada.recipient);
  const bytes = Buffer.from(row.sealed, 'base64');
  for (const [at, byte] of bytes.entries()) {
    bytes[at] = byte ^ (1 << (at % 8));
    const sealed = bytes.toString('base64');
    assert.equal(await open({ ...row, sealed }), 'not-opened', `byte ${at} of ${bytes.length}`);
    bytes[at] = byte;
  }
  assert.deepEqual(await open({ ...row, sealed: bytes.toString('base64') }), signature());
});

test('cut or lengthened anywhere it never opens', async () => {
  const row = await sealedTo(ada.recipient);
  const bytes = Buffer.from(row.sealed, 'base64');
  for (let length = 0; length < bytes.length; length += 37)
    assert.equal(await open({ ...row, sealed: bytes.subarray(0, length).toString('base64') }), 'not-opened');
  for (const more of [1, 16, 512])
    assert.equal(
      await open({ ...row, sealed: Buffer.concat([bytes, Buffer.alloc(more)]).toString('base64') }),
      'not-opened',
    );
});

test('under the id of another signature, or in another campaign, it is refused', async () => {
  const row = await sealedTo(ada.recipient);
  assert.equal(await open({ ...row, id: 'e2a0a3f4-0d0b-4d0c-8f4e-6a9a52b7c001' }), 'another-id');
  assert.equal(await open({ ...row, campaign: 'another' }), 'another-campaign');
  assert.equal(await open({ ...row, sealed: '%%%' }), 'not-base64');
});

test('what is no signature is refused, whoever sealed it', async () => {
  const { consent: _consent, ...incomplete } = signature();
  const strange = [incomplete, { ...signature(), more: 1 }, { ...signature(), fields: { name: ['x'] } }, [], null, 'x'];
  for (const inside of strange)
    assert.equal(await open(await rowOf(seal(inside as never, [ada.recipient]))), 'not-a-signature');
});

test('an answer longer than any field may be is refused before anybody compares it', async () => {
  const rowWith = (email: string) => rowOf(seal(signature({ email }), [ada.recipient]));
  assert.equal(typeof (await open(await rowWith('\u{20BB7}'.repeat(2000)))), 'object');
  assert.equal(await open(await rowWith(`a@${'\u0301\u0327'.repeat(16_000)}`)), 'not-a-signature');
});

test('what is longer than any seal is not looked into', async () => {
  const row = await rowOf(seal(signature(), [ada.recipient]));
  const long = Buffer.concat([Buffer.from(row.sealed, 'base64'), Buffer.alloc(131_072)]).toString('base64');
  assert.equal(await open({ ...row, sealed: long }), 'not-opened');
});

test('any answers come out as they went in', async () => {
  const texts = fc.dictionary(
    fc.string({ minLength: 1, maxLength: 30 }).filter((name) => name !== '__proto__'),
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant(true as const)),
  );
  await fc.assert(
    fc.asyncProperty(texts, async (fields) => {
      const sealed = signature(fields);
      assert.deepEqual(await open(await rowOf(seal(sealed, [ada.recipient]))), {
        ...sealed,
        fields: { ...sealed.fields },
      });
    }),
    { numRuns: 40 },
  );
});

test('names of 1 and of 60 characters give envelopes of one length', async () => {
  const short = await seal(signature({ name: 'A' }), [ada.recipient, bo.recipient]);
  const long = await seal(signature({ name: 'A'.repeat(60) }), [ada.recipient, bo.recipient]);
  assert.equal(short.length, long.length);
});

test('the same signature, sealed twice, has nothing in common that tells so', async () => {
  const [one, other] = await Promise.all([seal(signature(), [ada.recipient]), seal(signature(), [ada.recipient])]);
  assert.notEqual(one.slice(60, 1000), other.slice(60, 1000));
  assert.notEqual(one.slice(-400), other.slice(-400));
});

test('a recipient that is none is refused before anything is sealed', async () => {
  await assert.rejects(() => seal(signature(), ['age1pq1']));
  await assert.rejects(() => seal(signature(), [ada.recipient.slice(0, -1) + 'q', ada.identity]));
});
