/** Who is counted as one visitor, behind which proxies, and that nobody can pass for another. */
import assert from 'node:assert/strict';
import { isIPv6 } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { clientOf, networksOf } from '../../server/http/client-address.ts';

const none = networksOf('');
const proxies = networksOf('127.0.0.1, 10.0.0.0/8, fd00::/8, 2001:db8:ff::1');

test('without a proxy, the visitor is the peer, whatever the header says', () => {
  assert.equal(clientOf('203.0.113.5', undefined, none), '203.0.113.5');
  assert.equal(clientOf('203.0.113.5', '198.51.100.1', none), '203.0.113.5');
  assert.equal(clientOf('203.0.113.5', '198.51.100.1', proxies), '203.0.113.5');
  assert.equal(clientOf('::ffff:203.0.113.5', '198.51.100.1', proxies), '203.0.113.5');
});

test('a declared proxy says who the visitor is, and what the visitor wrote before it counts for nothing', () => {
  assert.equal(clientOf('127.0.0.1', '203.0.113.5', proxies), '203.0.113.5');
  assert.equal(clientOf('127.0.0.1', '192.0.2.9, 10.0.0.1, 203.0.113.5', proxies), '203.0.113.5');
  assert.equal(clientOf('::ffff:127.0.0.1', 'made up, 203.0.113.5', proxies), '203.0.113.5');
  assert.equal(clientOf('fd12::1', '203.0.113.5,10.1.2.3 , 2001:db8:ff::1', proxies), '203.0.113.5');
});

test('a proxy that is not declared, or does not say for whom it speaks, is not a visitor', () => {
  for (const peer of [
    ...['127.0.0.1', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.1.1', '100.64.0.1', '0.0.0.0'],
    ...['::1', '::', 'fe80::1%eth0', 'fd00::1', 'fc00::1', '::ffff:192.168.1.1'],
  ])
    assert.equal(clientOf(peer, '203.0.113.5', none), undefined, peer);
  assert.equal(clientOf('127.0.0.1', '203.0.113.5, 192.168.1.1', proxies), undefined);
  for (const header of [undefined, '', ',', 'unknown', '203.0.113.5, unknown', '203.0.113.5,', '10.0.0.1', '_hidden'])
    assert.equal(clientOf('127.0.0.1', header, proxies), undefined, header);
  assert.equal(clientOf(undefined, '203.0.113.5', proxies), undefined);
  for (const peer of ['172.15.0.1', '172.32.0.1', '100.128.0.1', '11.0.0.1', '::2', 'fec0::1'])
    assert.notEqual(clientOf(peer, undefined, none), undefined, peer);
});

test('addresses are read with ports, brackets and zones', () => {
  for (const text of ['203.0.113.5:567', '[::ffff:203.0.113.5]', '[::ffff:cb00:7105]:80', ' 203.0.113.5\t'])
    assert.equal(clientOf('127.0.0.1', text, proxies), '203.0.113.5', text);
  for (const text of ['2001:db8:0:1::5', '[2001:db8:0:1::9]', '[2001:DB8::1:0:0:0:7]:443', '2001:db8:0:1::5%eth0'])
    assert.equal(clientOf('127.0.0.1', text, proxies), '2001:db8:0:1::/64', text);
  for (const text of [
    ...['203.0.113', '203.0.113.5:', '203.0.113.5:x', '203.0.113.05', '203.0.113.5%eth0', '0x7f.1', '1.2.3.4/8'],
    ...['[203.0.113.5', '[]', '[]:80', '2001:db8::1::2', '[2001:db8::1]:123456', 'a@203.0.113.5', '2001:db8::/32'],
  ])
    assert.equal(clientOf('127.0.0.1', text, proxies), undefined, text);
});

// Beyond 6to4 and Teredo, in which there are IPv4 addresses.
const bits = fc.bigInt({ min: 0x2400n << 112n, max: (0x4000n << 112n) - 1n });
const groups = (value: bigint) => (value.toString(16).padStart(32, '0').match(/.{4}/g) ?? []).join(':');
/** As people and programs shorten it, at any of its zeros. */
const shortened = fc.tuple(bits, bits, fc.nat(6)).map(([value, mask, zeros]) => {
  const whole = value & (mask | (0xffffn << 112n));
  const list = groups(whole).split(':');
  const at = list.indexOf('0000');
  const end = list.findIndex((group, i) => i > at && group !== '0000');
  const short = list.map((group) => group.replace(/^0{1,3}/, ''));
  if (at < 0 || zeros === 0) return [whole, short.join(':')] as const;
  return [whole, `${short.slice(0, at).join(':')}::${end < 0 ? '' : short.slice(end).join(':')}`] as const;
});

test('a household has one /64 of IPv6, and its neighbour another', () => {
  fc.assert(
    fc.property(shortened, fc.nat(60), ([value, text], bit) => {
      assert.ok(isIPv6(text), text);
      const client = clientOf(text, undefined, none);
      assert.equal(client, clientOf(groups(value), undefined, none));
      assert.equal(client, clientOf(groups((value >> 64n) << 64n), undefined, none));
      assert.notEqual(client, clientOf(groups(value ^ (1n << BigInt(64 + bit))), undefined, none));
    }),
    { numRuns: 5000 },
  );
});

test('people behind a translator or a tunnel are counted by the IPv4 address that each of them has', () => {
  const client = '203.0.113.5';
  for (const text of [
    '64:ff9b::203.0.113.5',
    '64:ff9b::cb00:7105',
    '64:ff9b:1::203.0.113.5',
    '64:ff9b:1:fffe::cb00:7105',
    '::ffff:203.0.113.5',
    '::ffff:cb00:7105',
    '::ffff:0:203.0.113.5',
    '2002:cb00:7105::1',
    '2002:cb00:7105:7:8:9:a:b',
    // Teredo has it inverted.
    '2001:0:4136:e378:8000:63bf:34ff:8efa',
  ])
    assert.equal(clientOf(text, undefined, none), client, text);
  assert.notEqual(clientOf('64:ff9b::1.2.3.4', undefined, none), clientOf('64:ff9b::1.2.3.5', undefined, none));
  // A tunnel whose other end is in a private network tells nobody apart.
  assert.equal(clientOf('2002:a00:1::1', undefined, none), '2002:a00:1:0::/64');
  assert.equal(clientOf('2001:db8::1', undefined, none), '2001:db8:0:0::/64');
});

test('networks exempt from limits are not counted, wherever the proxy is', () => {
  const crowds = networksOf('198.51.100.0/24, 2001:db8:5::/48');
  assert.equal(clientOf('198.51.100.7', undefined, none, crowds), undefined);
  assert.equal(clientOf('127.0.0.1', '198.51.100.7', proxies, crowds), undefined);
  assert.equal(clientOf('2001:db8:5:1::9', undefined, none, crowds), undefined);
  assert.equal(clientOf('203.0.113.5', undefined, none, crowds), '203.0.113.5');
});

test('whatever a visitor writes into the header, the declared proxy has the last word', () => {
  const anything = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.ipV4(), fc.ipV6(), fc.constant('127.0.0.1'));
  fc.assert(
    fc.property(fc.array(anything), (written) => {
      assert.equal(clientOf('127.0.0.1', [...written, '203.0.113.5'].join(','), proxies), '203.0.113.5');
      const client = clientOf('127.0.0.1', written.join(','), proxies);
      assert.match(client ?? '0.0.0.0', /^([\d.]{7,15}|([\da-f]{1,4}:){4}:\/64)$/);
    }),
    { numRuns: 5000 },
  );
});

test('a header of a megabyte is read in a single pass', () => {
  assert.equal(clientOf('127.0.0.1', `203.0.113.5${',10.0.0.1'.repeat(100_000)}`, proxies), '203.0.113.5');
  for (const piece of ['[', ']', '[]:1', ':', '1', '1.', 'f:', '%', ' ', ','])
    assert.equal(clientOf('127.0.0.1', piece.repeat(1_000_000 / piece.length), proxies), undefined, piece);
});

test('a setting says which entry is wrong', () => {
  for (const entry of [
    ...['localhost', '10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/-1', '10.0.0.0/8/8', '/8', '10.0.0/8', 'loopback'],
    ...['10.0.0.1:80', '[::1]', 'fe80::1%eth0', '10.0.0.0 /8', '1e1.0.0.0'],
  ])
    assert.throws(
      () => networksOf(`127.0.0.1, ${entry}`),
      (error) => error instanceof Error && error.message.startsWith(`"${entry}" is neither`),
    );
  assert.throws(() => networksOf('127.0.0.1,,::1'), /^Error: "" is/);
});

test('a network in the setting ends where it says', () => {
  const trusted = networksOf(' 198.51.100.0/25 ,2001:db8::/33');
  assert.equal(clientOf('198.51.100.127', '203.0.113.5', trusted), '203.0.113.5');
  assert.equal(clientOf('198.51.100.128', '203.0.113.5', trusted), '198.51.100.128');
  assert.equal(clientOf('2001:db8:7fff::1', '203.0.113.5', trusted), '203.0.113.5');
  assert.equal(clientOf('2001:db8:8000::1', '203.0.113.5', trusted), '2001:db8:8000:0::/64');
  assert.equal(clientOf('198.51.100.1', '203.0.113.5', networksOf('198.51.100.1/32')), '203.0.113.5');
  assert.equal(clientOf('198.51.100.2', '203.0.113.5', networksOf('198.51.100.1')), '198.51.100.2');
});
