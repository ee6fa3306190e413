/** Writes pixels as a PNG (ISO/IEC 15948): eight bits a channel, with transparency. Knows nothing of what they show. */
import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import type { Pixels } from './raster.ts';

const compress = promisify(deflate);

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

export const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** A whole file of its pieces. `colourType`: 3 is a palette, 6 true colour with alpha; eight bits of either. */
export const assemble = (
  width: number,
  height: number,
  colourType: 3 | 6,
  ...chunks: readonly (readonly [type: string, data: Uint8Array])[]
): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // The rest has one value only.
  head.set([8, colourType, 0, 0, 0], 8);
  const pieces = [['IHDR', head] as const, ...chunks, ['IEND', new Uint8Array()] as const];
  return Buffer.concat([signature, ...pieces.map(([type, data]) => chunk(type, data))]);
};

export const encodePng = async ({ width, height, bytes }: Pixels): Promise<Uint8Array<ArrayBuffer>> => {
  // Each row says first how it is filtered: not at all.
  const rows = Buffer.alloc((width * 4 + 1) * height);
  for (let row = 0; row < height; row++)
    rows.set(bytes.subarray(row * width * 4, (row + 1) * width * 4), row * (width * 4 + 1) + 1);
  return Uint8Array.from(assemble(width, height, 6, ['IDAT', await compress(rows, { level: 9 })]));
};
