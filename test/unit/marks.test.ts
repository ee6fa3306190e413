/** What translators are told about the marks in their sentences. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quotationMarks, quotedOtherwise, wrongMark } from '../../scripts/marks.ts';

for (const [tag, right, wrong, mark] of [
  ['ar', 'هل هذا صحيح؟', 'هل هذا صحيح?', '?'],
  ['bn', 'ঠিক আছে।', 'ঠিক আছে.', 'ে.'],
  ['el', 'Εννοούσατε Ada;', 'Εννοούσατε Ada?', '?'],
  ['es', 'Espera. ¿Y ahora?', 'Espera. Y ahora?', '. Y ahora?'],
  ['es', '¡Gracias! ¿Y ahora?', '¡Gracias! Y ahora?', '! Y ahora?'],
  ['fr', 'La page\u00a0: «\u00a0a\u00a0»\u202f?', 'La page : «\u00a0a\u00a0»\u202f?', ':'],
  ['fr', 'La page\u202f?', 'La page ?', '?'],
  ['fr', '«\u00a0a\u00a0».', '«\u00a0a ».', '»'],
  ['hi', 'ठीक है।', 'ठीक है.', 'ै.'],
  ['ja', '送りました。', '送りました.', 'た.'],
  ['zh-Hant', '再試一次，好嗎？', '再試一次,好嗎？', '次,'],
  ['de', 'Es lädt…', 'Es lädt...', '...'],
  ['it', 'L’indirizzo', "L'indirizzo", "'"],
  ['sv', 'Välj ”Ja”.', 'Välj "Ja".', '"'],
  ['pl', 'Podpisz teraz', 'Podpisz  teraz', '  '],
] as const)
  test(`in ${tag} “${right}” is right, and “${wrong}” is told by “${mark}”`, () => {
    assert.equal(wrongMark(tag, right), undefined);
    assert.match(wrongMark(tag, wrong) ?? '', new RegExp(`^has “${mark.replace(/[.?]/g, '\\$&')}”: .`));
  });

test('what stands in another script has its own marks', () => {
  assert.equal(wrongMark('ar', 'Unicode (UTF-16, big-endian)'), undefined);
  assert.equal(wrongMark('fr', '{address} commence par https:'), undefined);
});

test('quotation marks are those of most sentences, in pairs, with any inside of them', () => {
  const all = ['«a»', '«a “b” c»', '„a“', 'a «b', '«a» «b»'].map((text, at) => ({
    marks: quotationMarks(text),
    where: String(at),
  }));
  assert.deepEqual(quotedOtherwise(all), [
    '2 has „“, where other sentences have «»',
    '3 has «, where other sentences have «»',
  ]);
});
