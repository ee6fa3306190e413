/**
 * Draws the signature count as a picture for mails, where no script runs. Drawn from outlines,
 * because mail programs and the server lack the fonts, and on its own background, because the
 * mail's is unknown. Knows no campaign.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';
import { directionOf } from 'petition-widget/languages';

interface Layer {
  /** Path data (SVG 2, 9.3). */
  readonly path: string;
  /** `#rrggbb` */
  readonly colour: string;
}

/** Words, or a number among them. */
export type Piece = string | { readonly number: string };

/** What is written, in one language; the second line is a smaller one. */
export interface Words {
  readonly locale: string;
  readonly lines: readonly [first: readonly Piece[], second?: readonly Piece[]];
}

type Outline = readonly [width: number, path: string];
type Outlines = Readonly<Record<'number' | 'words', Readonly<Record<string, Outline>>>>;

const { outlines } = JSON.parse(readFileSync(join(import.meta.dirname, 'outlines.json'), 'utf8')) as {
  readonly outlines: Readonly<Record<string, Outlines>>;
};

/** The languages that it can be written in: `npm run outlines` draws their words. */
export const drawnLocales = Object.keys(outlines) as [string, ...string[]];

/** In CSS pixels, and the same for any text: mails have to state the size in advance. */
export const size = { width: 320, height: 64 };
/** Scale of the PNG, for screens with twice the pixel density. */
const scale = 2;

const ink = '#17181c';
const surface = '#fffefb';
const edge = '#85837c';
interface Type {
  /** Sizes of words and numbers, and where the line stands. */
  readonly words: number;
  readonly number: number;
  readonly baseline: number;
}
/** Words alone are smaller than a number. */
const alone = (line: readonly Piece[]): Type => ({
  ...{ words: 17, number: 28 },
  baseline: line.some((piece) => typeof piece !== 'string') ? 42 : 38,
});
const above: Type = { words: 17, number: 26, baseline: 34 };
const below: Type = { words: 13, number: 13, baseline: 53 };
const margin = 16;

const round = (value: number): number => Math.round(value * 100) / 100;

/** A box with rounded corners, `inset` from the edges of the picture. */
const box = (inset: number, radius: number): string => {
  const [right, bottom] = [size.width - inset, size.height - inset];
  // The distance of a curve's handles from its ends that approximates a quarter circle.
  const handle = inset + radius * (1 - 0.5523);
  const [near, farX, farY] = [inset + radius, right - radius, bottom - radius];
  const [handleX, handleY] = [size.width - handle, size.height - handle];
  return (
    `M${near} ${inset}L${farX} ${inset}C${handleX} ${inset} ${right} ${handle} ${right} ${near}` +
    `L${right} ${farY}C${right} ${handleY} ${handleX} ${bottom} ${farX} ${bottom}` +
    `L${near} ${bottom}C${handle} ${bottom} ${inset} ${handleY} ${inset} ${farY}` +
    `L${inset} ${near}C${inset} ${handle} ${handle} ${inset} ${near} ${inset}Z`
  );
};
const card: readonly Layer[] = [
  { path: box(0, 8), colour: edge },
  { path: box(1, 7), colour: surface },
];

const known = (locale: string, kind: 'number' | 'words', text: string): Outline | undefined =>
  outlines[locale]?.[kind][text];

/** @throws Error if a character has no outline: `npm run outlines` makes them all. */
const outlineOf = (locale: string, kind: 'number' | 'words', text: string): Outline => {
  const found = known(locale, kind, text);
  if (found === undefined) throw new Error(`no outline of ${JSON.stringify(text)} in ${locale}: run npm run outlines`);
  return found;
};

/** Whether all of it has outlines; what was translated anew has none until they are drawn. */
export const isDrawn = ({ locale, lines }: Words): boolean =>
  lines.every((line = []) =>
    line.every((piece) =>
      typeof piece === 'string'
        ? piece === '' || known(locale, 'words', piece)
        : [...piece.number].every((digit) => known(locale, 'number', digit)),
    ),
  );

const inked = (locale: string, pieces: readonly Piece[], type: Type): Layer => {
  // Each outline is in the order of the eye already.
  const fromLeft = directionOf(locale) === 'rtl' ? pieces.toReversed() : pieces;
  const drawn = fromLeft
    .filter((piece) => piece !== '')
    .flatMap((piece) =>
      typeof piece === 'string'
        ? [{ outline: outlineOf(locale, 'words', piece), em: type.words }]
        : [...piece.number].map((digit) => ({ outline: outlineOf(locale, 'number', digit), em: type.number })),
    );
  const total = drawn.reduce((sum, { outline: [width], em }) => sum + (width * em) / 1000, 0);
  const fit = Math.min(1, (size.width - 2 * margin) / total);
  let left = (size.width - total * fit) / 2;
  const paths = drawn.map(({ outline: [width, path], em }) => {
    const unit = (em * fit) / 1000;
    const start = left;
    left += width * unit;
    return path.replace(
      /(-?[\d.]+) (-?[\d.]+)/g,
      (_, x: string, y: string) => `${round(start + Number(x) * unit)} ${round(type.baseline + Number(y) * unit)}`,
    );
  });
  return { path: paths.join(''), colour: ink };
};

const layersOf = ({ locale, lines: [first, second] }: Words): Layer[] =>
  second ? [inked(locale, first, above), inked(locale, second, below)] : [inked(locale, first, alone(first))];

export const textOf = ({ lines }: Words): string =>
  lines
    .map((line = []) => line.map((piece) => (typeof piece === 'string' ? piece : piece.number)).join(''))
    .join(' · ');

/** Nothing is escaped: no message contains characters that need it. */
export const toSvg = (words: Words): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" role="img" lang="${words.locale}"`,
    ` viewBox="0 0 ${size.width} ${size.height}"><title>${textOf(words)}</title>`,
    ...[...card, ...layersOf(words)].map(({ path, colour }) => `<path fill="${colour}" d="${path}"/>`),
    '</svg>',
  ].join('');

/** Renders off the main thread. */
export const toPng = async (words: Words): Promise<Uint8Array<ArrayBuffer>> => {
  const image = await renderAsync(toSvg(words), {
    fitTo: { mode: 'zoom', value: scale },
    // The text is outlines already.
    font: { loadSystemFonts: false },
  });
  return Uint8Array.from(image.asPng());
};
