/**
 * What the public may read of a name: initials that give no name away, and nothing that is no name.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hasListedWord } from '../../server/public/listed-words.ts';
import { initials, looksLikeName, publicName, visible } from '../../server/public/name-format.ts';

const syllables = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

test('a Han, Hangul or Kana name shows one character, whatever its spaces and dots', () => {
  const blank = ' ＿＿';
  for (const [first, ...names] of [
    [
      '李',
      '李明',
      '李 明',
      '李\u3000明',
      '李·明',
      '李・明',
      '李･明',
      '李‧明',
      '李.明',
      '李。明',
      '李-明',
      '李—明',
      '李,明',
      '李、明',
    ],
    [
      '陳',
      '陳大文',
      '陳 大 文',
      '陳\u3000大\u3000文',
      '陳\u200b大\u200b文',
      '陳 (大文)',
      '陳 Peter',
      '陳大文 Peter Chan',
      '陳',
    ],
    ['歐', '歐陽 娜娜'],
    ['扎', '扎西·德', '扎西·德吉', '扎西 德吉', '扎西．德吉'],
    ['김', '김 철', '김철수', '김·철·수', '김 철'.normalize('NFD')],
    ['た', 'たなか はな', 'た・な・か'],
    ['タ', 'タナカ', 'ﾀﾅｶ ﾊﾅ', 'ﾀ･ﾅ'],
    ['バ', 'ﾊﾞﾊﾞ ｻﾅ', 'バ ナ'.normalize('NFD')],
    ['𠮷', '𠮷 田', '𠮷田太郎'],
    ['葛', '葛\u{e0100}城 一'],
  ] as const)
    for (const name of names) assert.equal(initials(name), `${first}${blank}`, name);
  assert.equal(initials('Chan 大文'), `C.${blank}`);
  assert.equal(initials('Peter 陳'), `P.${blank}`);
  assert.equal(initials('A 陳大文'), `陳${blank}`);
});

test('other names show the first letter of each word, complete in its script', () => {
  for (const [name, shown] of [
    ['Ada Lovelace', 'A. L.'],
    ['Ada', 'A.'],
    ['ＡＤＡ　ＬＯＶＥＬＡＣＥ', 'A. L.'],
    ['Jean-Luc Picard', 'J. L. P.'],
    ["Sinéad O'Connor", 'S. O.'],
    ['E\u0301lise Dupont', 'É. D.'],
    ['Nguyễn Văn An', 'N. V. A.'],
    ['Νίκος Παπαδόπουλος', 'Ν. Π.'],
    ['Иван Петров', 'И. П.'],
    ['محمد علي', 'م. ع.'],
    ['דוד לוי', 'ד. ל.'],
    ['राम शर्मा', 'रा. श.'],
    ['রবীন্দ্রনাথ ঠাকুর', 'র. ঠা.'],
    ['علی رضایی', 'ع. ر.'],
    ['فیض احمد', 'ف. ا.'],
    ['สมชาย ใจดี', 'ส. จ.'],
    ['བསོད་ནམས་ རྡོ་རྗེ', 'བ. རྡོ.'],
    ['Ada 💛 Lovelace', 'A. L.'],
    ['A B Charlotte D Emil Fritz Gustav Hans', 'C. E. F. G.'],
  ] as const)
    assert.equal(initials(name), shown, name);
});

test('a word of one letter is not shown, as that would be all of it', () => {
  assert.equal(initials('A. Li'), 'L.');
  assert.equal(initials('J. R. R. Tolkien'), 'T.');
  assert.equal(initials('U Thant'), 'T.');
  for (const name of ['X', 'A B', '💛', '...', '', '42']) assert.equal(initials(name), undefined, name);
});

test('no name gets out through its initials', () => {
  const scripts = ['李', '明', '김', '철', 'た', 'ナ', 'a', 'B', 'é', 'ش', 'क', '्', 'ष', 'ส', 'ใ', 'ᄒ', 'ᆞ', '\u0301'];
  const between = [' ', '\u3000', '·', '・', '‧', '.', '-', '\u200b', '\u200d', '1', '💛', ''];
  const names = fc
    .array(fc.tuple(fc.string({ unit: fc.constantFrom(...scripts), maxLength: 4 }), fc.constantFrom(...between)))
    .map((parts) => parts.flat().join(''));
  fc.assert(
    fc.property(fc.oneof(names, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (name) => {
      const shown = initials(name) ?? '';
      assert.ok((shown.match(syllables) ?? []).length <= 1, shown);
      const words = name.normalize('NFKC').match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
      for (const word of words)
        if ((word.match(/\p{L}/gu) ?? []).length > 1) assert.ok(!shown.includes(word), `${word} in ${shown}`);
    }),
    { numRuns: 10_000 },
  );
});

test('invisible characters do not reach the page, except the joiners that a name needs', () => {
  assert.equal(visible('Ada\u202e Lovelace\u2066\u200b\u2060\ufeff\u00ad\u{e0041}'), 'Ada Lovelace');
  assert.equal(visible('  Ada\n\tLovelace\u2028\u0000 '), 'Ada Lovelace');
  assert.equal(visible('Ada\u200dLovelace\u3164\u115f\u034f'), 'AdaLovelace');
  assert.equal(visible('علی\u200cرضا'), 'علی\u200cرضا');
  assert.equal(publicName('\u202e\u200b', 'name'), undefined);
  assert.equal(publicName('Ada\u202e', 'name'), 'Ada');
  assert.equal(publicName('Ada', 'anonymous'), undefined);
});

test('names as people have them are shown', () => {
  for (const name of [
    ...['Ada Lovelace', 'ADA LOVELACE', "Sinéad O'Connor", 'Jean-Luc de la Tour', 'J. R. R. Tolkien', 'Li, Ada'],
    ...[
      '陳大文',
      '陳　大文',
      '扎西·德吉',
      '김철수',
      'タナカ・ハナ',
      'さとう はな',
      '王小明 (Peter)',
      'Chan Tai Man 陳大文',
    ],
    ...['Nguyễn Thị Minh Khai', 'محمد علي', 'علی\u200cرضا', 'דוד', 'श्रीमती राधा', 'สมชาย ใจดี', 'བསོད་ནམས་', 'မြွှေ'],
    ...[
      'Gal·la Placídia',
      'Иван Ivan',
      'Λ Lambda',
      '丁一三',
      'ジャン゠リュック',
      'བསྟན་འཛིན།',
      'Dot Cotton',
      'Wanda Cox',
    ],
    ...['Kumar a/l Raman', 'Νίκος', 'Иван', 'Ada Lovelace Jr.', 'Martin Luther King III', 'Þór', 'X'],
  ])
    assert.ok(looksLikeName(name), name);
});

test('addresses, numbers, signs, and what is too long to be a name wait for an organiser', () => {
  for (const name of [
    ...[
      'https://spam.example',
      'see spam://x',
      'www.spam.example',
      'WWW spam',
      'buy at spam.com',
      'spam.xyz',
      't.me/x',
    ],
    ...[
      't.me',
      'spam . com',
      'spam\u200b.com',
      'ｓｐａｍ．ｃｏｍ',
      'spam。com',
      '例子.香港',
      'spam dot com',
      'ada@mail.example',
      'ada＠mail',
    ],
    ...[
      'spam·com',
      'spam・com',
      'spam,com',
      'spam點com',
      'spam (dot) com',
      's p a m . c o m',
      'spam dot org',
      'spam com',
    ],
    ...['http spam', 'hxxps spam', 'wwwspam', 'xn--spam', 'a.tk', 'x.io', '例子·香港'],
    // Letters of two alphabets that look alike in a word, and a number in words.
    ...['spam.соm', 'Fսck', 'pαypal', 'paypaӏ', '電話九一二三四五六七'],
    ...['Call 91234567', '9123 4567', '٩١٢٣', '１２３', '1488', '#freedom', '<b>Ada</b>', '$$$', 'Ada!!!', 'Ada 🖕'],
    ...[
      '',
      '...',
      '\u202e',
      'x'.repeat(61),
      'Ada '.repeat(20),
      'Aaaaaaa',
      'あああああ',
      `A\u0301\u0302\u0303\u0304da`,
      'Ada/Bob',
    ],
  ])
    assert.ok(!looksLikeName(name), name);
});

test('listed words are found whatever their width, case, accents and spaces, and not inside of other words', () => {
  for (const name of [
    '加微信',
    '加 微·信',
    'ＷｅＣｈａｔ Ada',
    'Ｎigger',
    'NÏGGER',
    'f u c k you',
    'F.U.C.K',
    'Mr Hitler',
    '支 那',
    'QQ群',
  ])
    assert.ok(hasListedWord(name, []), name);
  for (const name of ['Ada Lovelace', 'Dick Fuk', 'Phuc Nguyen', 'Scunthorpe', 'Cuntz', '李 明', '威 信', 'A B C', ''])
    assert.ok(!hasListedWord(name, []), name);
  const own = ['Straße 5', 'spam', '光復', '  ', '\u202e'];
  for (const name of ['STRASSE 5', 'the Spam', 's p a m', '光 復']) assert.ok(hasListedWord(name, own), name);
  for (const name of ['Spamer', '光 榮', 'Ada']) assert.ok(!hasListedWord(name, own), name);
});
