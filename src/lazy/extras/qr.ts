/** Generates QR codes (ISO/IEC 18004) for any text. */
import { toSvgPath } from 'lean-qr/extras/svg';
import { correction, generate } from 'lean-qr/nano';

/**
 * The number of modules per side, and the path of the dark ones in a picture of that size; leave a
 * quiet zone of four around it.
 */
export interface Qr {
  readonly size: number;
  readonly path: string;
}

let last: { readonly text: string; readonly code: Qr | undefined } | undefined;

/**
 * The code for a text in UTF-8, at level M: a seventh of it may be dirty or folded. Undefined if
 * the text is too long for any code, from 2,332 bytes on. The last one is cached, since a view asks
 * for it at every render.
 */
export const qr = (text: string): Qr | undefined => {
  if (last?.text !== text) {
    last = { text, code: undefined };
    try {
      const code = generate(text, { minCorrectionLevel: correction.M });
      last = { text, code: { size: code.size, path: toSvgPath(code) } };
    } catch {
      // Too long.
    }
  }
  return last.code;
};
