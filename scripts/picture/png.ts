/**
 * Reads and writes PNG (ISO/IEC 15948): eight bits per channel, not interlaced. Does not interpret
 * the picture.
 */
import { crc32, inflateSync } from 'node:zlib';

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/**
 * Assembles a whole file from its pieces. `colourType`: 3 is a palette, 6 true colour with alpha,
 * both with eight bits.
 */
export const assemble = (
  width: number,
  height: number,
  colourType: 3 | 6,
  ...chunks: readonly (readonly [type: string, data: Uint8Array])[]
): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // The remaining fields have only one valid value.
  head.set([8, colourType, 0, 0, 0], 8);
  const pieces = [['IHDR', head] as const, ...chunks, ['IEND', new Uint8Array()] as const];
  return Buffer.concat([signature, ...pieces.map(([type, data]) => chunk(type, data))]);
};

function* chunksOf(png: Buffer): Generator<readonly [type: string, data: Buffer]> {
  for (let at = signature.length; at < png.length; at += 12 + png.readUInt32BE(at))
    yield [png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at))];
}

/**
 * The Paeth predictor: of left, above and above-left, the one nearest to `left + above - corner`.
 */
const paeth = (left: number, above: number, corner: number): number => {
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
};

export interface Lines {
  readonly width: number;
  readonly height: number;
  /** Bytes per pixel: 3, or 4 with alpha. */
  readonly channels: number;
  readonly lines: readonly Uint8Array[];
}

export const read = (png: Buffer): Lines => {
  const chunks = [...chunksOf(png)];
  const head = chunks.find(([type]) => type === 'IHDR')?.[1] ?? Buffer.alloc(13);
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const channels = { 2: 3, 6: 4 }[head.readUInt8(9)];
  if (channels === undefined || head.readUInt8(8) !== 8 || head.readUInt8(12) !== 0)
    throw new Error('Expected a PNG with 8 bits a channel, not interlaced.');
  const data = inflateSync(Buffer.concat(chunks.flatMap(([type, data]) => (type === 'IDAT' ? [data] : []))));
  const stride = width * channels;
  const lines: Uint8Array[] = [];
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const above = lines.at(-1);
    const filter = data[start] ?? 0;
    const line = new Uint8Array(data.subarray(start + 1, start + 1 + stride));
    for (let at = 0; at < stride; at++) {
      const left = line[at - channels] ?? 0;
      const up = above?.[at] ?? 0;
      const add = [0, left, up, (left + up) >> 1, paeth(left, up, above?.[at - channels] ?? 0)][filter] ?? 0;
      line[at] = (line[at] ?? 0) + add;
    }
    lines.push(line);
  }
  return { width, height, channels, lines };
};
