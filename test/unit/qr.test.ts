/** The QR code's path against the modules of the library that it is drawn from. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correction, generate } from 'lean-qr/nano';
import { qr } from '../../src/lazy/extras/qr.ts';

/** The modules that the rectangles of a path cover, as `x y`. */
const modulesOf = (path: string): string[] =>
  [...path.matchAll(/M(\d+) (\d+)h(\d+)v1H(\d+)z/g)].flatMap(([, x, y, width, back]) => {
    assert.equal(x, back);
    return Array.from({ length: Number(width) }, (_, index) => `${Number(x) + index} ${y}`);
  });

for (const text of ['https://petitions.example/p/free-hk', 'https://petitions.example/保住圖書館?é=1', 'x'.repeat(500)])
  test(`${text.slice(0, 40)}: each dark module once, and no light one`, () => {
    const { size, path } = qr(text) ?? assert.fail();
    const code = generate(text, { minCorrectionLevel: correction.M });
    const all = Array.from({ length: size * size }, (_, index) => [index % size, Math.floor(index / size)] as const);
    const dark = all.filter(([x, y]) => code.get(x, y)).map(([x, y]) => `${x} ${y}`);
    assert.equal(size, code.size);
    assert.deepEqual(modulesOf(path), dark);
    assert.equal(path.replace(/M\d+ \d+h\d+v1H\d+z/g, ''), '');
  });

test('asked again, it is the same code; asked for another text, another', () => {
  const first = qr('https://petitions.example/a');
  assert.equal(qr('https://petitions.example/a'), first);
  assert.notEqual(qr('https://petitions.example/b')?.path, first?.path);
});

test('of a text that no code can hold there is none', () => {
  assert.equal(qr('https://petitions.example/' + '圖'.repeat(2000)), undefined);
  assert.ok(qr('https://petitions.example/a'));
});
