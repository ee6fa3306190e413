/** QR codes (ISO/IEC 18004). Knows nothing of what stands in them. */
import { toSvgPath } from 'lean-qr/extras/svg';
import { correction, generate } from 'lean-qr/nano';

/**
 * Modules a side, and the path of the dark ones in a picture of that size; four of quiet zone
 * belong around it.
 */
export interface Qr {
  readonly size: number;
  readonly path: string;
}

let last: { readonly text: string; readonly code: Qr | undefined } | undefined;

/**
 * The code of a text in UTF-8, at level M: a seventh of it may be dirt or folds. Undefined where no
 * code can hold it, which is from 2,332 bytes on. The last one is kept, since a view asks for it at
 * each rendering.
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
