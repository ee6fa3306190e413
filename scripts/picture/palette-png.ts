/**
 * Shrinks a screenshot to a third: converts a true-colour PNG to one with at most 256 colours. Text
 * on a plain background has few frequent colours, and the others, at the edges of letters, are
 * close to one of these.
 */
import { decode, encode, type DecodedPng } from 'fast-png';

/** One number per pixel, `0xRRGGBB`, row by row. */
const coloursOf = ({ width, height, channels, data }: DecodedPng): Uint32Array =>
  Uint32Array.from({ length: width * height }, (_, pixel) => {
    const at = pixel * channels;
    return ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
  });

const distance = (a: number, b: number): number =>
  ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;

/** The same picture with at most 256 colours: the most frequent ones. */
export const toPalette = (png: Uint8Array): Uint8Array => {
  const picture = decode(png);
  const { width, height, channels, depth } = picture;
  if (depth !== 8 || channels < 3) throw new Error('Expected a PNG in true colour with 8 bits a channel.');
  const colours = coloursOf(picture);
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

  const data = Uint8Array.from(colours, (colour) => nearest.get(colour) ?? 0);
  const entries = palette.map((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]);
  return encode({ width, height, data, channels: 1, palette: entries }, { zlib: { level: 9 } });
};
