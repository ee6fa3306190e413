/**
 * Pictures made by code, byte by byte: whole ones, and what somebody could put into them. The JPEG
 * and WebP are whole in their structure, but draw nothing.
 */
import { crc32, deflateSync } from 'node:zlib';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const u16 = (...numbers: readonly number[]): Buffer => Buffer.concat(numbers.map((n) => Buffer.of(n >> 8, n & 255)));
const u32 = (number: number): Buffer => u16(Math.floor(number / 65_536), number % 65_536);
const reversed = (bytes: Buffer): Buffer => Buffer.from(bytes).reverse();

interface Made {
  readonly width?: number;
  readonly height?: number;
  /** Put between the header and the picture. */
  readonly with?: readonly Buffer[];
}

export const segment = (marker: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.of(0xff, marker), u16(content.length + 2), content]);

export const jfif = segment(0xe0, Buffer.concat([latin1('JFIF\0'), Buffer.of(1, 1, 0), u16(1, 1), Buffer.of(0, 0)]));

export const frame = (width: number, height: number): Buffer =>
  segment(0xc0, Buffer.concat([Buffer.of(8), u16(height, width), Buffer.of(1, 1, 0x11, 0)]));

export const scan = Buffer.concat([
  segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)),
  Buffer.of(0x12, 0xff, 0, 0xff, 0xd0, 7),
]);
export const endOfJpeg = Buffer.of(0xff, 0xd9);

export const jpeg = ({ width = 20, height = 10, with: more = [] }: Made = {}): Buffer =>
  Buffer.concat([
    Buffer.of(0xff, 0xd8),
    jfif,
    ...more,
    segment(0xdb, Buffer.concat([Buffer.of(0), Buffer.alloc(64, 1)])),
    frame(width, height),
    segment(0xc4, Buffer.concat([Buffer.of(0), Buffer.alloc(16), Buffer.of(1)])),
    scan,
    endOfJpeg,
  ]);

/** Latitude and longitude as a camera writes them (Exif 2.32, 4.6.6). */
export const gps = (() => {
  const entry = (tag: number, type: number, count: number, value: Buffer): Buffer =>
    Buffer.concat([u16(tag, type), u32(count), value]);
  const degrees = (...parts: readonly number[]): Buffer => Buffer.concat(parts.flatMap((part) => [u32(part), u32(1)]));
  // The pointer to the GPS directory in the first one, then that directory, then its numbers.
  const first = Buffer.concat([u16(1), entry(0x8825, 4, 1, u32(26)), u32(0)]);
  const directory = Buffer.concat([
    u16(4),
    entry(1, 2, 2, latin1('N\0\0\0')),
    entry(2, 5, 3, u32(80)),
    entry(3, 2, 2, latin1('E\0\0\0')),
    entry(4, 5, 3, u32(104)),
    u32(0),
  ]);
  const tiff = Buffer.concat([latin1('MM\0*'), u32(8), first, directory, degrees(22, 16, 42), degrees(114, 9, 32)]);
  return segment(0xe1, Buffer.concat([latin1('Exif\0\0'), tiff]));
})();

/** The turn of a camera, which a browser has to make before this goes (Exif 2.32, 4.6.4). */
export const turned = segment(
  0xe1,
  Buffer.concat([latin1('Exif\0\0MM\0*'), u32(8), u16(1, 0x0112, 3), u32(1), u16(6, 0), u32(0)]),
);

export const chunk = (name: string, content: Buffer): Buffer => {
  const named = Buffer.concat([latin1(name), content]);
  return Buffer.concat([u32(content.length), named, u32(crc32(named))]);
};

export const png = ({ width = 20, height = 10, with: more = [] }: Made = {}): Buffer => {
  const rows = Buffer.alloc(Math.min(width * 3 + 1, 1000) * Math.min(height, 1000));
  return Buffer.concat([
    latin1('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.of(8, 2, 0, 0, 0)])),
    ...more,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

export const riffChunk = (name: string, content: Buffer): Buffer =>
  Buffer.concat([latin1(name), reversed(u32(content.length)), content, Buffer.alloc(content.length % 2)]);

export const vp8l = (width: number, height: number): Buffer =>
  riffChunk('VP8L', Buffer.concat([Buffer.of(0x2f), reversed(u32((width - 1) | ((height - 1) << 14))), Buffer.of(0)]));

export const vp8x = (width: number, height: number): Buffer =>
  riffChunk(
    'VP8X',
    Buffer.concat([Buffer.alloc(4), reversed(u32(width - 1)).subarray(0, 3), reversed(u32(height - 1)).subarray(0, 3)]),
  );

export const riff = (...chunks: readonly Buffer[]): Buffer => {
  const content = Buffer.concat([latin1('WEBP'), ...chunks]);
  return Buffer.concat([latin1('RIFF'), reversed(u32(content.length)), content]);
};

export const webp = ({ width = 20, height = 10, with: more = [] }: Made = {}): Buffer =>
  riff(...more, vp8l(width, height));
