/**
 * Makes an organiser's picture ready to be uploaded. It is drawn anew, as large as a page needs it,
 * so that nothing stays of what a camera writes beside a picture: the place, the time, the device.
 * Knows no server and contains no wording.
 */
import { imageLimits } from '../src/schema/server-settings.ts';

/** Why there is no picture; the server has codes of its own. */
export type Unready = 'unreadable' | 'heic' | 'too-large' | 'blocked';

/** In pixels: as wide as a column of text on a dense screen. Narrower where that is too many bytes. */
const widths = [1600, 1200, 800];
const quality = 0.85;
/** In bytes. Reading a larger file can end the page on a phone. */
const largest = 60_000_000;

const isHeic = ({ name, type }: File): boolean => /^image\/hei[cf]/.test(type) || /\.hei[cf]$/i.test(name);

const decode = async (file: File): Promise<ImageBitmap | Unready> => {
  if (file.size > largest) return 'too-large';
  try {
    // Turned as the camera was held: what says so is not kept.
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    if (isHeic(file)) return 'heic';
    return file.size > largest / 2 ? 'too-large' : 'unreadable';
  }
};

/** Browsers that hide what a device draws give back noise; a few values are off by little. */
const givesBack = (context: CanvasRenderingContext2D): boolean => {
  context.fillStyle = '#336699';
  context.fillRect(0, 0, 1, 1);
  const seen = context.getImageData(0, 0, 1, 1).data;
  return [0x33, 0x66, 0x99].every((value, index) => Math.abs((seen[index] ?? 0) - value) < 8);
};

/**
 * Without what is beside the picture: Safari writes EXIF even here. The canvas is in sRGB, which
 * needs no profile.
 */
const bare = async (jpeg: Blob): Promise<Blob> => {
  const bytes = new DataView(await jpeg.arrayBuffer());
  const parts = [jpeg.slice(0, 2)];
  let at = 2;
  for (let end: number; at + 4 <= bytes.byteLength && bytes.getUint8(at + 1) !== 0xda; at = end) {
    const marker = bytes.getUint8(at + 1);
    end = at + 2 + bytes.getUint16(at + 2);
    if (marker !== 0xfe && (marker < 0xe1 || marker > 0xef)) parts.push(jpeg.slice(at, end));
  }
  return new Blob([...parts, jpeg.slice(at)], { type: 'image/jpeg' });
};

const jpegOf = (canvas: HTMLCanvasElement): Promise<Blob | null> =>
  new Promise((made) => {
    canvas.toBlob(made, 'image/jpeg', quality);
  });

/** A JPEG, which every site that shows a preview can read, on white where the picture shows through. */
export const readyPicture = async (file: File): Promise<Blob | Unready> => {
  const picture = await decode(file);
  if (typeof picture === 'string') return picture;
  const { bytes, side, pixels } = imageLimits;
  const most = Math.min(1, side / picture.height, Math.sqrt(pixels / (picture.width * picture.height)));
  const canvas = document.createElement('canvas');
  try {
    for (const width of widths) {
      const scale = Math.min(most, width / picture.width);
      canvas.width = Math.max(1, Math.floor(picture.width * scale));
      canvas.height = Math.max(1, Math.floor(picture.height * scale));
      const context = canvas.getContext('2d');
      if (!context) return 'too-large';
      if (!givesBack(context)) return 'blocked';
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const jpeg = await jpegOf(canvas);
      // Half of what is taken, if that can be: the server waits for fifteen seconds, and lines are slow.
      if (jpeg && jpeg.size <= (width === widths.at(-1) ? bytes : bytes / 2)) return await bare(jpeg);
    }
    return 'too-large';
  } finally {
    picture.close();
  }
};
