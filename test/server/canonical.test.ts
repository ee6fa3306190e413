/** One mailbox counts once and one person once, however the address and the name are typed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalEmail, foldedName } from '../../server/signing/canonical.ts';

const same = (of: (text: string) => string, texts: readonly string[]) => {
  const [first = ''] = texts;
  for (const text of texts) assert.equal(of(text), of(first), text);
};
const different = (of: (text: string) => string, texts: readonly string[]) =>
  assert.equal(new Set(texts.map(of)).size, texts.length, texts.join(' '));

test('a plus address counts once, at every provider', () => {
  for (const domain of [
    ...['outlook.com', 'hotmail.com', 'hotmail.co.uk', 'live.com', 'msn.com', 'icloud.com', 'me.com', 'mac.com'],
    ...['proton.me', 'protonmail.com', 'pm.me', 'fastmail.com', 'gmail.com', 'yahoo.com', 'union.example'],
  ])
    same(canonicalEmail, [`ada@${domain}`, `ada+petition@${domain}`, `ADA+1+2@${domain.toUpperCase()}`]);
});

test('Gmail takes no notice of dots, and has two names', () => {
  same(canonicalEmail, ['adali@gmail.com', 'a.da.li@gmail.com', 'Ada.Li+x.y@googlemail.com', 'a.dali+@GMAIL.com']);
  different(canonicalEmail, ['adali@union.example', 'ada.li@union.example']);
});

test('a disposable address of Yahoo counts once, and a hyphen elsewhere is part of the name', () => {
  for (const domain of ['yahoo.com', 'yahoo.co.uk', 'yahoo.com.hk', 'yahoo.fr', 'ymail.com', 'rocketmail.com'])
    same(canonicalEmail, [`ada@${domain}`, `ada-list@${domain}`, `ada-list+1@${domain}`]);
  different(canonicalEmail, ['jean@mail.example', 'jean-luc@mail.example']);
  different(canonicalEmail, ['ada@yahoo.example', 'ada-list@yahoo.example', 'ada-list@notyahoo.com']);
});

test('an address is the same in full-width letters, with blanks around it, and with its domain in either script', () => {
  same(canonicalEmail, ['ada@ex.com', 'ａｄａ＠ｅｘ．ｃｏｍ', '\u3000Ada@Ex.Com ', 'ada@ex。com']);
  same(canonicalEmail, ['ada@例え.jp', 'ada@xn--r8jz45g.jp', 'ada@XN--R8JZ45G.JP']);
  assert.equal(canonicalEmail('ada@müller.example'), 'ada@xn--mller-kva.example');
});

test('the name before the @ is never emptied, and no domain is cut off', () => {
  assert.equal(canonicalEmail('+1@mail.example'), '+1@mail.example');
  assert.equal(canonicalEmail('-a@yahoo.com'), '-a@yahoo.com');
  assert.equal(canonicalEmail('...@gmail.com'), '...@gmail.com');
  // Two halves of "🄀", which would be "0." for a second pass.
  assert.equal(canonicalEmail('\ud83c.\udd00@gmail.com'), '\ufffd\ufffd@gmail.com');
  different(canonicalEmail, ['ada@gmail.com', 'ada@gmail.com/a.example', 'ada@gmail.com?.example', 'ada@gmail%2ecom']);
});

const part = fc.oneof(fc.stringMatching(/^[a-z.+\-@ ]{0,8}$/), fc.string({ unit: 'binary' }), fc.string());
const domains = fc.constantFrom('gmail.com', 'googlemail.com', 'yahoo.com', 'pm.me', 'a.example', 'müller.example');
const addresses = fc.oneof(
  part,
  fc.tuple(part, fc.oneof(part, domains)).map((parts) => parts.join('@')),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => `${String.fromCharCode(...units)}@gmail.com`),
);

test('no text breaks it, a second pass changes nothing, and the name before the @ is never emptied', () => {
  fc.assert(
    fc.property(addresses, (address) => {
      const canonical = canonicalEmail(address);
      assert.equal(canonicalEmail(canonical), canonical);
      const at = address.normalize('NFKC').trim().lastIndexOf('@');
      if (at > 0) assert.notEqual(canonical.lastIndexOf('@'), 0);
    }),
    { numRuns: 20_000, examples: [['@ 0'], ['a@ 0x7f '], ['@\u3000ⓛ']] },
  );
});

test('a name is the same with other case, spaces, hyphens, apostrophes, widths and invisible signs', () => {
  same(foldedName, ['Ada Li', 'ada-li', 'ADA  LI', 'Ada\u00A0Li', 'Ada\u200B Li\u200E', 'ＡＤＡ　ＬＩ', 'A.D.A. Li']);
  same(foldedName, ['陳大文', '陳 大文', '陳\u3000大\u3000文']);
  same(foldedName, ["O'Neill", 'O’Neill', 'O`neill', 'ONEILL']);
  same(foldedName, ['José', 'Jose\u0301', 'JOSÉ']);
  same(foldedName, ['Weiß', 'WEISS', 'Weiẞ']);
  same(foldedName, ['Νίκος', 'ΝΊΚΟΣ']);
  same(foldedName, ['葛', '葛\u{E0100}']);
});

test('two names stay two, whatever script they are in', () => {
  different(foldedName, ['𠮷田', '吉田', '髙橋', '高橋', '陳大文', '陳文大', 'Jose', 'José', 'ณัฐ', 'ณฐ', '\uE000', '']);
});

test('folding a folded name again changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (name) => {
      const folded = foldedName(name);
      assert.equal(foldedName(folded), folded);
      assert.equal(foldedName(` ${name.normalize('NFD')} `), folded);
    }),
    { numRuns: 20_000 },
  );
});
