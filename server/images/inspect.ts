/**
 * Looks through the bytes of a picture from the first to the last: of which kind it is, how large it
 * is to draw, and whether it holds nothing but what draws it. Whatever is not on the lists below is
 * refused, so nobody has to know all the ways in which a camera writes down where it was. Decodes
 * nothing. See docs/decisions/0034.
 */
import { crc32 } from 'node:zlib';
import { imageLimits } from 'petition-widget/server-settings';
import type { ImageType } from '../store/images.ts';

export type ImageFlaw = 'not-an-image' | 'image-broken' | 'image-not-bare' | 'image-too-large';

interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Inspected extends Size {
  readonly type: ImageType;
}

const startsWith = (bytes: Buffer, latin1: string): boolean => bytes.toString('latin1', 0, latin1.length) === latin1;

/** Where the data of a JPEG's scan ends: at the first marker that is not part of it. */
const afterScan = (bytes: Buffer, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 2)) {
    const next = bytes[at + 1] ?? 0xff;
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
};

/** Segments (ITU T.81, B.1.1) that draw: tables, the restart interval, and how to read the colours. */
const drawsJpeg = (marker: number, content: Buffer): boolean => {
  // Without the small picture that it may hold.
  if (marker === 0xe0) return content.length === 14 && startsWith(content, 'JFIF\0') && content.readUInt16BE(12) === 0;
  if (marker === 0xe2) return startsWith(content, 'ICC_PROFILE\0');
  if (marker === 0xee) return content.length === 12 && startsWith(content, 'Adobe');
  return [0xdb, 0xc4, 0xdd, 0xda].includes(marker);
};

const jpeg = (bytes: Buffer): Size | ImageFlaw => {
  let size: Size | undefined;
  for (let at = 2; at + 2 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return 'image-broken';
    if (marker === 0xd9) return size && at + 2 === bytes.length ? size : 'image-broken';
    const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0;
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return 'image-broken';
    const content = bytes.subarray(at + 4, end);
    // Baseline, extended, progressive: what browsers draw.
    if (marker >= 0xc0 && marker <= 0xc2) {
      if (size || content.length < 6) return 'image-broken';
      size = { height: content.readUInt16BE(1), width: content.readUInt16BE(3) };
    } else if (!drawsJpeg(marker, content)) return 'image-not-bare';
    at = marker === 0xda ? afterScan(bytes, end) : end;
  }
  return 'image-broken';
};

const pngChunks = ['PLTE', 'IDAT', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'pHYs', 'bKGD'];

const png = (bytes: Buffer): Size | ImageFlaw => {
  let size: Size | undefined;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4))
      return 'image-broken';
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (at === 8) {
      if (name !== 'IHDR' || length !== 13) return 'image-broken';
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    } else if (name === 'IEND') return size && length === 0 && end === bytes.length ? size : 'image-broken';
    else if (!pngChunks.includes(name)) return 'image-not-bare';
    at = end;
  }
  return 'image-broken';
};

/** The size that a WebP's key frame has, or its lossless picture (RFC 6386, 9.1; RFC 9649, 3.4). */
const webpFrame = (name: string, content: Buffer): Size | undefined => {
  if (name === 'VP8 ' && content.length > 10 && content.readUIntBE(3, 3) === 0x9d012a)
    return { width: content.readUInt16LE(6) & 0x3fff, height: content.readUInt16LE(8) & 0x3fff };
  if (name !== 'VP8L' || content.length < 6 || content[0] !== 0x2f) return undefined;
  const bits = content.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
};

const webp = (bytes: Buffer): Size | ImageFlaw => {
  if (bytes.length < 20 || bytes.readUInt32LE(4) + 8 !== bytes.length) return 'image-broken';
  let canvas: Size | undefined;
  let size: Size | undefined;
  let at = 12;
  while (at + 8 <= bytes.length) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length;
    if (end > bytes.length) return 'image-broken';
    const content = bytes.subarray(at + 8, end);
    if (name === 'VP8X') {
      if (at !== 12 || length !== 10) return 'image-broken';
      canvas = { width: content.readUIntLE(4, 3) + 1, height: content.readUIntLE(7, 3) + 1 };
    } else if (name === 'VP8 ' || name === 'VP8L') {
      if (size) return 'image-broken';
      size = webpFrame(name, content);
      if (!size) return 'image-broken';
    } else if (name !== 'ALPH' && name !== 'ICCP') return 'image-not-bare';
    at = end + (length % 2);
  }
  if (!size || at !== bytes.length) return 'image-broken';
  return canvas && (canvas.width !== size.width || canvas.height !== size.height) ? 'image-broken' : size;
};

const kinds: readonly (readonly [ImageType, (bytes: Buffer) => boolean, (bytes: Buffer) => Size | ImageFlaw])[] = [
  ['jpg', (bytes) => startsWith(bytes, '\xff\xd8\xff'), jpeg],
  ['png', (bytes) => startsWith(bytes, '\x89PNG\r\n\x1a\n'), png],
  ['webp', (bytes) => startsWith(bytes, 'RIFF') && bytes.toString('latin1', 8, 12) === 'WEBP', webp],
];

/** By its bytes alone: what a name or a header says of them counts for nothing. */
export const inspect = (picture: Uint8Array): Inspected | ImageFlaw => {
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength);
  const [type, , look] = kinds.find(([, is]) => is(bytes)) ?? [];
  if (!type || !look) return 'not-an-image';
  const size = look(bytes);
  if (typeof size === 'string') return size;
  const { width, height } = size;
  if (width === 0 || height === 0) return 'image-broken';
  const { side, pixels } = imageLimits;
  if (Math.max(width, height) > side || width * height > pixels) return 'image-too-large';
  return { type, width, height };
};
