/**
 * Addresses, numbers and names as mail programs, phones, chats, spreadsheets and input methods give
 * them.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cleaned, fieldsSchema, isMailAddress } from '../../src/schema/index.ts';
import { campaignWith } from './fixtures.ts';

const campaign = campaignWith({
  fields: [
    { name: 'name', required: true },
    { name: 'email', required: true },
    { name: 'phone' },
    { name: 'postcode' },
    { name: 'comment' },
  ],
});
const sound = { name: 'Ada', email: 'ada@example.org' };

/** What is stored of one field, or the code of what is wrong with it. */
const taken = (name: string, value: string): unknown => {
  const { data, error } = fieldsSchema(campaign).safeParse({ ...sound, [name]: value });
  return error?.issues[0]?.message ?? data?.[name];
};

describe('an e-mail address', () => {
  for (const typed of [
    'ada@example.org',
    ' ada@example.org\r\n',
    '\u00a0ada@example.org\u3000',
    'ada＠example.org',
    'ada@example。org',
    'ada＠example．org',
    'ａｄａ＠ｅｘａｍｐｌｅ．ｏｒｇ',
    'ada﹫example｡org',
    'ada@example.org。',
    'ada@example.org，',
    'ada@example.org,',
    'ada@example.org;',
    'ada@example.org.',
    'ada@example.org ;  ',
    '<ada@example.org',
    'ada@example.org>',
    '<ada@example.org>',
    'Ada Li <ada@example.org>',
    '"Li, Ada" <ada@example.org>;',
    '陳大文＜ada@example.org＞',
    'Ada\n<ada@example.org>',
    'mailto:ada@example.org',
    'MAILTO:ada@example.org?subject=Hello%20you',
    'mailto://ada@example.org',
    'mailto:mailto:ada@example.org',
    'E-mail: ada@example.org',
    'Email：ada@example.org',
    '電郵：ada@example.org',
    '电子邮件: ada@example.org',
    '• ada@example.org',
    '·ada@example.org·',
    '<mailto:ada@example.org>',
    '"ada@example.org"',
    '“ada@example.org”',
    '「ada@example.org」',
    '(ada@example.org)',
    "'ada@example.org'",
    'ada @ example.org',
    '\u202aada@example.org\u202c',
    '\u200eada@example.org\u200f',
    '\u2066ada@example.org\u2069',
    'ada\u2060@example.org',
    'a\u200bd\u200ca\u200d@exam\u00adple\ufeff.org\ufe0f',
    'ada@example.org\u{e0041}',
    'ada\u3164@example\u034f.org\u180e',
  ])
    it(`is found in ${JSON.stringify(typed)}`, () => assert.equal(taken('email', typed), 'ada@example.org'));

  for (const typed of [
    ...['ada', 'ada@', '@example.org', 'ada@localhost', 'ada@example', 'a@b@example.org'],
    // Quotes, comments, groups, literals and routes: mail servers read them as other addresses.
    ...[
      '"ada"@example.org',
      '"a\\da"@example.org',
      'ada(x)@example.org',
      'ada@example.org (home)',
      '(x)ada(y)@example.org',
    ],
    ...['a<da@example.org', 'ada@exa>mple.org', 'a\\da@example.org', 'a,da@example.org', 'a;da@example.org'],
    ...[
      'a:da@example.org',
      'list:ada@example.org;',
      'ada@[127.0.0.1]',
      'ada@127.0.0.1',
      '@relay.example:ada@example.org',
    ],
    ...[
      'ada%example.org@relay.example',
      'example.org!ada@relay.example',
      'ada@example.org/x.org',
      'ada@example.org?x.org',
    ],
    // Dots and lengths.
    ...['.ada@example.org', 'ada.@example.org', 'a..da@example.org', 'ada@.example.org', 'ada@example..org'],
    ...[`${'a'.repeat(65)}@example.org`, `ada@${'a'.repeat(64)}.org`, 'ada@-example.org', 'ada@example-.org'],
    // More than one, or one among other words.
    ...['ada@example.org, bob@example.org', 'ada@example.org bob@example.org', 'bob@b.org <ada@example.org>'],
    ...['write to ada@example.org', 'ada at example dot org', 'ada@exam ple.org'],
    // Letters that few mail servers send to.
    ...['ada@ехаmple.org', 'ada@example.оrg', 'ada@exαmple.org'],
    ...['陳大文@example.org', 'аda@example.org', 'адa@example.org', '用戶@例子.公司'],
  ])
    it(`is not guessed from ${JSON.stringify(typed)}`, () => assert.equal(taken('email', typed), 'invalid'));

  it('may have a domain in any script, and every sign that is its own in the name', () => {
    for (const typed of [
      'ada@例子.公司',
      'ada@müller.example',
      'ada@xn--mller-kva.example',
      "o'neil+hk_2@a-b.example",
      'A=b&c/d@x.co',
    ])
      assert.equal(taken('email', typed), typed);
  });

  it('stays as it is when it is cleaned again, and nothing takes long', () => {
    const piece = fc.constantFrom(
      ...Array.from('a@.<>"\'(),;:。＠ \u200b\u202d%'),
      'mailto:',
      'example.org',
      '>,',
      'Ada ',
    );
    const text = fc.oneof(
      fc.array(piece).map((all) => all.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const once = cleaned('email', typed);
        if (isMailAddress(once)) assert.equal(cleaned('email', once), once);
      }),
      { numRuns: 5000 },
    );
    for (const sign of ['<', '@', '>', ' ', ',', '\u200b', 'a\u200b', '😀\u200d', 'é'])
      for (const kind of ['email', 'phone', 'name']) {
        const start = performance.now();
        cleaned(kind, `x${sign.repeat(100_000)}x`);
        assert.ok(performance.now() - start < 1000, `${kind} of ${JSON.stringify(sign)}`);
      }
  });
});

describe('a telephone number', () => {
  for (const [typed, stored] of [
    ['+852 2345 6789', '+852 2345 6789'],
    ['\u202d+852 2345 6789\u202c', '+852 2345 6789'],
    ['2345 6789\u200e', '2345 6789'],
    ['+852\u00a02345\u00a06789', '+852 2345 6789'],
    ...['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', 'ー', 'ｰ', '－', '\ufe63'].map(
      (dash) => [`+852${dash}2345${dash}6789`, '+852-2345-6789'] as const,
    ),
    ['＋８５２（２）３４５６７８９', '+852(2)3456789'],
    ['+44 (0)20 7946 0958', '+44 (0)20 7946 0958'],
    ['tel:+85223456789', '+85223456789'],
    ['TEL:+852-2345-6789;ext=12', '+852-2345-6789;ext=12'],
    ['Tel.: +852 2345 6789', '+852 2345 6789'],
    ['電話：2345 6789', '2345 6789'],
    ['手機 2345 6789', '2345 6789'],
    ['Phone +852 2345 6789', '+852 2345 6789'],
    ['📞 2345 6789', '2345 6789'],
    ['<tel:+85223456789>', '+85223456789'],
    ['https://wa.me/85223456789', '85223456789'],
    ['030 · 123 45', '030 . 123 45'],
    ['+852 2345 6789 #12', '+852 2345 6789 #12'],
    ['+852 2345 6789 ext. 12', '+852 2345 6789 ext. 12'],
    ['+852 2345 6789x12', '+852 2345 6789x12'],
    ['2345 6789 分機 12', '2345 6789 分機 12'],
    ['2345 6789 转12', '2345 6789 转12'],
    ['٠٩١٢٣٤٥٦٧٨', '0912345678'],
    ['۰۹۱۲۳۴۵۶۷۸', '0912345678'],
    ['०९१२३४५६७८', '0912345678'],
    ['𝟎𝟗𝟏𝟐𝟑𝟒', '091234'],
    ['"+852 2345 6789",', '+852 2345 6789'],
  ] as const)
    it(`is taken as ${JSON.stringify(typed)}`, () => {
      assert.equal(taken('phone', typed), stored);
      assert.equal(taken('phone', stored), stored);
    });

  for (const typed of ['1234', '-----', '#31#23456789', '+852 call me', '2345 6789 or 9', 'ada@example.org'])
    it(`is not guessed from ${JSON.stringify(typed)}`, () => assert.equal(taken('phone', typed), 'invalid'));
});

describe('a name', () => {
  for (const [typed, stored] of [
    ['\u202eevil\u202c', 'evil'],
    ['A\u200bd\u200da\u00ad Li\ufeff', 'Ada Li'],
    ['陳\u200b大\u2060文\u200e', '陳大文'],
    ['ＡＤＡ　ＬＩ', 'ＡＤＡ　ＬＩ'],
  ] as const)
    it(`loses what cannot be seen in ${JSON.stringify(typed)}`, () => assert.equal(taken('name', typed), stored));

  for (const typed of [
    // Persian, Sinhala, Malayalam, Devanagari; a variant of a Han letter; a scientist, a flag and a
    // heart.
    ...['علی\u200cرضا', 'ශ්\u200dරී', 'അവന്\u200d', 'क्\u200dष', '葛\u{e0100}飾', 'Ada 👩🏽\u200d🔬', '❤\ufe0f\u200d🔥'],
    '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
  ])
    it(`keeps what it needs in ${typed}`, () => assert.equal(taken('name', typed), typed));

  for (const typed of [
    '\u200b',
    '\u3164',
    '\u115f\u1160',
    '\u2800 \u2800',
    '\u202e\u202c',
    '\ufe0f',
    '\u{e0041}',
    '\u00ad',
  ])
    it(`is missing where all of it is invisible: ${JSON.stringify(typed)}`, () => {
      assert.equal(taken('name', typed), 'missing');
      assert.equal(taken('comment', typed), 'missing');
    });
});

describe('a postcode', () => {
  it('may be typed in full-width characters', () => assert.equal(taken('postcode', '１００－０００１'), '100-0001'));
});
