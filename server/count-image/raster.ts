/**
 * Fills outlines with colours, with smooth edges. Knows path data of absolute M, L, Q, C and Z, as fonts and
 * `count-image.ts` write it, whose outlines do not cross each other; nothing of text, nor of any file's format.
 */

export interface Layer {
  /** Path data (SVG 2, 9.3). */
  readonly path: string;
  /** `#rrggbb` */
  readonly colour: string;
}

/** Four bytes a pixel, by rows: red, green, blue, and how much of it is covered (not multiplied). */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

type Point = readonly [x: number, y: number];

/** Straight pieces of a curve, enough for letters of a hundred pixels. */
const steps = 12;

/** On a Bézier curve of any degree (de Casteljau). */
const along = (points: readonly Point[], t: number): Point => {
  const [first = [0, 0], ...rest] = points;
  if (rest.length === 0) return first;
  return along(
    rest.map(([x, y], i): Point => {
      const [a, b] = points[i] ?? first;
      return [a + (x - a) * t, b + (y - b) * t];
    }),
    t,
  );
};

function* edgesOf(path: string, scale: number): Generator<readonly [from: Point, to: Point]> {
  let [at, start]: [Point, Point] = [
    [0, 0],
    [0, 0],
  ];
  for (const [, command = '', list = ''] of path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const numbers = (list.match(/-?[\d.]+/g) ?? []).map((number) => Number(number) * scale);
    const points = Array.from({ length: numbers.length / 2 }, (_, i): Point => [
      numbers[2 * i] ?? 0,
      numbers[2 * i + 1] ?? 0,
    ]);
    const end = command === 'Z' ? start : (points.at(-1) ?? at);
    if (command === 'M') start = end;
    else if (command === 'L' || command === 'Z') yield [at, end];
    else {
      let before = at;
      for (let step = 1; step <= steps; step++) {
        const next = along([at, ...points], step / steps);
        yield [before, next];
        before = next;
      }
    }
    at = end;
  }
}

/** Of a pixel's square, what lies to the right of a straight edge that goes from `left` to `right` within its row. */
const areaRight = (left: number, right: number, column: number): number => {
  /** The same of all that lies before x. */
  const until = (x: number): number => {
    if (x <= left) return 0;
    if (x >= right) return x - (left + right) / 2;
    return (x - left) ** 2 / (2 * (right - left));
  };
  return until(column + 1) - until(column);
};

/**
 * How much of each pixel lies inside, from 0 to 1. Each edge says in each row that it passes how much of the pixels to
 * its right it lets in or out; the sum along the row is what is inside.
 */
const coverage = (path: string, width: number, height: number, scale: number): Float32Array => {
  const stride = width + 2;
  const change = new Float32Array(stride * height);
  for (const [[fromX, fromY], [toX, toY]] of edgesOf(path, scale)) {
    if (fromY === toY) continue;
    const direction = fromY < toY ? 1 : -1;
    const [x0, y0, x1, y1] = fromY < toY ? [fromX, fromY, toX, toY] : [toX, toY, fromX, fromY];
    const slope = (x1 - x0) / (y1 - y0);
    for (let row = Math.max(0, Math.floor(y0)); row < Math.min(height, y1); row++) {
      const [top, bottom] = [Math.max(row, y0), Math.min(row + 1, y1)];
      const ends = [x0 + (top - y0) * slope, x0 + (bottom - y0) * slope].map((x) => Math.min(width, Math.max(0, x)));
      const [left, right] = [Math.min(...ends), Math.max(...ends)];
      const gain = direction * (bottom - top);
      // Right of the edge everything is inside; of the pixels that it crosses, a part.
      let inside = 0;
      for (let column = Math.floor(left); column <= Math.floor(right); column++) {
        const next = areaRight(left, right, column);
        change[row * stride + column] = (change[row * stride + column] ?? 0) + gain * (next - inside);
        inside = next;
      }
      const beyond = row * stride + Math.floor(right) + 1;
      change[beyond] = (change[beyond] ?? 0) + gain * (1 - inside);
    }
  }
  const covered = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    let sum = 0;
    for (let column = 0; column < width; column++) {
      sum += change[row * stride + column] ?? 0;
      covered[row * width + column] = Math.min(1, Math.abs(sum));
    }
  }
  return covered;
};

/** Paints the layers over each other on transparent ground, enlarged by `scale`. */
export const paint = (layers: readonly Layer[], width: number, height: number, scale: number): Pixels => {
  const size = { width: width * scale, height: height * scale };
  const bytes = new Uint8Array(size.width * size.height * 4);
  for (const { path, colour } of layers) {
    const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    const covers = coverage(path, size.width, size.height, scale);
    for (let at = 0; at < bytes.length; at += 4) {
      const covered = covers[at / 4] ?? 0;
      if (covered === 0) continue;
      const under = ((bytes[at + 3] ?? 0) / 255) * (1 - covered);
      for (let i = 0; i < 3; i++)
        bytes[at + i] = Math.round(((channels[i] ?? 0) * covered + (bytes[at + i] ?? 0) * under) / (covered + under));
      bytes[at + 3] = Math.round((covered + under) * 255);
    }
  }
  return { ...size, bytes };
};
