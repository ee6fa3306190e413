/** Whom the widget seals to: those on a list as the campaign's own key signed it, and nobody else. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Recipient, Sealing } from '../../../src/schema/index.ts';
import { fingerprintOf, newCampaignKey, newOpeningKey, vouch, vouchedFor } from '../../../src/sealing/index.ts';
import { signedBytes } from '../../../src/sealing/vouched-list.ts';
import { ada, bo, campaignKey, listOf, sealingFor } from '../../support/sealing.ts';

const id = 'free-hk';
const now = Date.parse('2026-11-29T12:00:00Z');
const notSigned = 'a list that the key did not sign';
const carol = await newOpeningKey();
const full: Partial<Sealing> = {
  recipients: [
    { age: ada.recipient, label: '陳大文，秘書 🗝', until: '2027-06-01' },
    { age: bo.recipient, label: 'Trustees', shares: { needed: 2, of: 3 } },
  ],
  opensAt: 100,
  clear: ['locale'],
};
const sealing = await sealingFor(id, full);

const answerTo = (changed: Sealing, of = id, fingerprint?: string) =>
  vouchedFor({ id: of, sealing: changed }, fingerprint, now);

const withRecipient = (index: number, more: Partial<Recipient>): Sealing => ({
  ...sealing,
  recipients: sealing.recipients.map((one, at) => (at === index ? { ...one, ...more } : one)),
});

const { opensAt: _opensAt, ...withoutOpensAt } = sealing;
const { clear: _clear, ...withoutClear } = sealing;
const last = (text: string, by: string) => text.slice(0, -4) + by + text.slice(-3);

const changes: Readonly<Record<string, Sealing>> = {
  'another label': withRecipient(0, { label: '陳大文，秘書' }),
  'another key of a recipient': withRecipient(0, { age: carol.recipient }),
  'a later last day': withRecipient(0, { until: '2028-06-01' }),
  'a last day where there was none': withRecipient(1, { until: '2030-01-01' }),
  'fewer shares needed': withRecipient(1, { shares: { needed: 3, of: 3 } }),
  'more shares': withRecipient(1, { shares: { needed: 2, of: 4 } }),
  'another order': { ...sealing, recipients: sealing.recipients.toReversed() },
  'one more recipient': { ...sealing, recipients: [...sealing.recipients, { age: carol.recipient, label: 'Carol' }] },
  'one recipient less': { ...sealing, recipients: sealing.recipients.slice(1) },
  'another mode': { ...sealing, mode: 'confirm' },
  'an earlier opening': { ...sealing, opensAt: 2 },
  'no number to open at': withoutOpensAt,
  'more in clear': { ...sealing, clear: ['locale', 'host'] },
  'nothing in clear': withoutClear,
  'a changed signature': {
    ...sealing,
    signature: last(sealing.signature, sealing.signature.at(-4) === 'A' ? 'B' : 'A'),
  },
  'a signature that is none': { ...sealing, signature: 'A'.repeat(86) },
  'another key': {
    ...sealing,
    key:
      (await sealingFor(id)).key.x === sealing.key.x
        ? (await vouch(id, listOf(full), await newCampaignKey())).key
        : sealing.key,
  },
  'a key that is no point of the curve': { ...sealing, key: { ...sealing.key, x: 'A'.repeat(43) } },
};

test('a list is trusted as it was signed, with everybody who is in time', async () => {
  assert.deepEqual(await answerTo(sealing), sealing.recipients);
  assert.deepEqual(await answerTo(sealing, id, await fingerprintOf(sealing.key)), sealing.recipients);
});

for (const [what, changed] of Object.entries(changes))
  test(`${what}: refused, since the key did not sign it`, async () => assert.equal(await answerTo(changed), notSigned));

test('a list of another campaign is refused', async () =>
  assert.equal(await answerTo(sealing, 'free-hk-2'), notSigned));

test('a list that another key signed is refused where the tag names the key', async () => {
  const foreign = await vouch(id, listOf(full), await newCampaignKey());
  assert.ok(Array.isArray(await answerTo(foreign)));
  assert.equal(await answerTo(foreign, id, await fingerprintOf(sealing.key)), 'another key than the fingerprint');
});

test('the order of names in the document, and what else is absent, make no difference', async () => {
  const reordered = Object.fromEntries(
    Object.entries(sealing)
      .toReversed()
      .map(([name, value]) => [name, Array.isArray(value) ? value : value]),
  ) as Sealing;
  const inside = {
    ...reordered,
    recipients: sealing.recipients.map((one) => Object.fromEntries(Object.entries(one).toReversed()) as Recipient),
  };
  assert.deepEqual(await answerTo(inside), sealing.recipients);
  const undefinedOnes = { ...(await sealingFor(id)), opensAt: undefined, clear: undefined } as unknown as Sealing;
  assert.ok(Array.isArray(await answerTo(undefinedOnes)));
});

test('somebody is on the list to the end of the last day in UTC, and no longer', async () => {
  const at = (moment: string) => vouchedFor({ id, sealing }, undefined, Date.parse(moment));
  assert.deepEqual(await at('2027-06-01T23:59:59.999Z'), sealing.recipients);
  assert.deepEqual(await at('2027-06-02T00:00:00Z'), sealing.recipients.slice(1));
  const [first] = sealing.recipients;
  const alone = await sealingFor(id, { recipients: first ? [first] : [] });
  assert.equal(
    await vouchedFor({ id, sealing: alone }, undefined, Date.parse('2027-06-02T00:00:00Z')),
    'no recipient in time',
  );
});

test('what is signed is the RFC 8785 form: names in order of UTF-16, no blanks, letters as they are', () => {
  const list = { ...listOf(), recipients: [{ label: '€\r"\u000f\n陳', age: 'a', until: '2027-06-01' }], opensAt: 1e2 };
  assert.equal(
    new TextDecoder().decode(signedBytes('x', list)),
    '{"id":"x","mode":"sealed","opensAt":100,"recipients":[{"age":"a","label":"€\\r\\"\\u000f\\n陳","until":"2027-06-01"}]}',
  );
});

test('a page that is not secure has no WebCrypto, and seals nothing', async (t) => {
  const { subtle } = crypto;
  t.after(() => Object.defineProperty(crypto, 'subtle', { value: subtle, configurable: true }));
  Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
  assert.equal(await answerTo(sealing), 'no WebCrypto, as the page is not secure');
});

test('the fingerprint is the thumbprint of RFC 7638, whatever else the key has', async () => {
  const { kty, crv, x, y } = campaignKey;
  const expected = createHash('sha256')
    .update(`{"crv":"${crv}","kty":"${kty}","x":"${x}","y":"${y}"}`)
    .digest('base64');
  assert.equal(await fingerprintOf(campaignKey), `sha256-${expected}`);
  assert.equal(await fingerprintOf({ y, x, kty, crv }), `sha256-${expected}`);
});
