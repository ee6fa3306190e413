/**
 * Shrinks a screenshot to a third: converts a true-colour PNG to one with at most 256 colours. Text
 * on a plain background has few frequent colours, and the others, at the edges of letters, are
 * close to one of these.
 */
import { deflateSync } from 'node:zlib';
import { assemble, read, type Lines } from './png.ts';

/** One number per pixel, `0xRRGGBB`, row by row. */
const coloursOf = ({ width, height, channels, lines }: Lines): Uint32Array => {
  const colours = new Uint32Array(width * height);
  for (const [y, line] of lines.entries())
    for (let x = 0; x < width; x++) {
      const at = x * channels;
      colours[y * width + x] = ((line[at] ?? 0) << 16) | ((line[at + 1] ?? 0) << 8) | (line[at + 2] ?? 0);
    }
  return colours;
};

const distance = (a: number, b: number): number =>
  ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;

/** The same picture with at most 256 colours: the most frequent ones. */
export const toPalette = (png: Uint8Array): Buffer => {
  const lines = read(Buffer.from(png));
  const { width, height } = lines;
  const colours = coloursOf(lines);
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 256)
    .map(([colour]) => colour);
  const nearest = new Map(palette.map((colour, index) => [colour, index]));
  for (const colour of counts.keys())
    if (!nearest.has(colour))
      nearest.set(
        colour,
        palette.reduce(
          (best, other, index) => (distance(other, colour) < distance(palette[best] ?? 0, colour) ? index : best),
          0,
        ),
      );

  const rows = Buffer.alloc((width + 1) * height);
  for (const [at, colour] of colours.entries()) rows[at + Math.floor(at / width) + 1] = nearest.get(colour) ?? 0;
  const entries = Uint8Array.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return assemble(width, height, 3, ['PLTE', entries], ['IDAT', deflateSync(rows, { level: 9 })]);
};
