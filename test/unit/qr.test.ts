/** The QR code as it is drawn, against the modules of the library that it comes from. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Resvg } from '@resvg/resvg-js';
import { correction, generate } from 'lean-qr/nano';
import { qr, type Qr } from '../../src/lazy/extras/qr.ts';

/** The modules that are dark where the path is drawn, a pixel each, as `x y`. */
const modulesOf = ({ size, path }: Qr): string[] => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><path d="${path}"/></svg>`;
  const { pixels } = new Resvg(svg, { shapeRendering: 1 }).render();
  const all = Array.from({ length: size * size }, (_, at) => at);
  return all.filter((at) => pixels[at * 4 + 3] === 255).map((at) => `${at % size} ${Math.floor(at / size)}`);
};

for (const text of ['https://petitions.example/p/free-hk', 'https://petitions.example/保住圖書館?é=1', 'x'.repeat(500)])
  test(`${text.slice(0, 40)}: each dark module, and no light one`, () => {
    const drawn = qr(text) ?? assert.fail();
    const { size } = drawn;
    const code = generate(text, { minCorrectionLevel: correction.M });
    const all = Array.from({ length: size * size }, (_, index) => [index % size, Math.floor(index / size)] as const);
    const dark = all.filter(([x, y]) => code.get(x, y)).map(([x, y]) => `${x} ${y}`);
    assert.equal(size, code.size);
    assert.deepEqual(modulesOf(drawn), dark);
  });

test('the same text gives the same code, another text another', () => {
  const first = qr('https://petitions.example/a');
  assert.equal(qr('https://petitions.example/a'), first);
  assert.notEqual(qr('https://petitions.example/b')?.path, first?.path);
});

test('a text too long for any code gives none', () => {
  assert.equal(qr('https://petitions.example/' + '圖'.repeat(2000)), undefined);
  assert.ok(qr('https://petitions.example/a'));
});
