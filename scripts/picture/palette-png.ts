/**
 * Makes a screenshot small: a PNG of true colours becomes one of at most 256, a third of its size. Text on plain
 * ground has few colours that many pixels have, and the rest, at the edges of letters, are close to one of those.
 * Knows PNG (ISO/IEC 15948) as Chromium writes it: 8 bits a channel, with or without alpha, not interlaced.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { assemble, signature } from '../../server/count-image/png.ts';

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** One number a pixel, `0xRRGGBB`, by rows. */
  readonly colours: Uint32Array;
}

function* chunksOf(png: Buffer): Generator<readonly [type: string, data: Buffer]> {
  for (let at = signature.length; at < png.length; at += 12 + png.readUInt32BE(at))
    yield [png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at))];
}

/** The Paeth predictor: of left, above and above-left, the one nearest to `left + above - corner`. */
const paeth = (left: number, above: number, corner: number): number => {
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
};

const decode = (png: Buffer): Pixels => {
  const chunks = [...chunksOf(png)];
  const head = chunks.find(([type]) => type === 'IHDR')?.[1] ?? Buffer.alloc(13);
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const channels = { 2: 3, 6: 4 }[head.readUInt8(9)];
  if (channels === undefined || head.readUInt8(8) !== 8 || head.readUInt8(12) !== 0)
    throw new Error('Expected a PNG with 8 bits a channel, not interlaced.');
  const data = inflateSync(Buffer.concat(chunks.flatMap(([type, data]) => (type === 'IDAT' ? [data] : []))));
  const stride = width * channels;
  const colours = new Uint32Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const filter = data[start] ?? 0;
    const line = new Uint8Array(data.subarray(start + 1, start + 1 + stride));
    for (let at = 0; at < stride; at++) {
      const left = line[at - channels] ?? 0;
      const up = above[at] ?? 0;
      const add = [0, left, up, (left + up) >> 1, paeth(left, up, above[at - channels] ?? 0)][filter] ?? 0;
      line[at] = (line[at] ?? 0) + add;
    }
    for (let x = 0; x < width; x++) {
      const at = x * channels;
      colours[y * width + x] = ((line[at] ?? 0) << 16) | ((line[at + 1] ?? 0) << 8) | (line[at + 2] ?? 0);
    }
    above = line;
  }
  return { width, height, colours };
};

const distance = (a: number, b: number): number =>
  ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;

/** The same picture with at most 256 colours: those that most pixels have. */
export const toPalette = (png: Uint8Array): Buffer => {
  const { width, height, colours } = decode(Buffer.from(png));
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
