/**
 * Writes `server/count-image/outlines.json`: the outlines of the words on the image of the count,
 * for which neither mail programs nor the server have fonts. Takes the words from the widget's
 * messages, so run it again when they change or a language is added; needs Debian's package
 * fonts-noto-cjk. Does not lay out images.
 */
import * as harfbuzz from 'harfbuzzjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { intlLocale, speaking, spokenLocales } from '../src/i18n/localize.ts';
import { fill, sign, signedSoFar } from '../src/i18n/messages.ts';
import { root } from './root.ts';

const folder = '/usr/share/fonts/opentype/noto';
/** The index of each face in the font file; each face writes characters the way its readers do. */
const faces = { SC: 2, HK: 4 } as const;
const regional: Readonly<Record<string, { face: keyof typeof faces; language: string }>> = {
  en: { face: 'SC', language: 'en' },
  'zh-Hans': { face: 'SC', language: 'zh-cn' },
  'zh-Hant': { face: 'HK', language: 'zh-hk' },
};
/** One and many: every plural form in these languages. */
const counts = [1, 2];

const fontOf = (weight: 'Regular' | 'Bold', face: keyof typeof faces): harfbuzz.Font => {
  const file = join(folder, `NotoSansCJK-${weight}.ttc`);
  try {
    return new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(readFileSync(file)), faces[face]));
  } catch (error) {
    console.error(`${file} cannot be read: apt-get install fonts-noto-cjk`);
    throw error;
  }
};

/**
 * The outline of a line of text as SVG path data, from the start of its baseline, with y pointing
 * down.
 */
const outlineOf = (text: string, font: harfbuzz.Font, language: string): [width: number, path: string] => {
  const buffer = new harfbuzz.Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  buffer.setLanguage(language);
  harfbuzz.shape(font, buffer);
  const positions = buffer.getGlyphPositions();
  let [width, path] = [0, ''];
  for (const [i, { codepoint: glyph }] of buffer.getGlyphInfos().entries()) {
    const { xAdvance, xOffset, yOffset } = positions[i] ?? { xAdvance: 0, xOffset: 0, yOffset: 0 };
    if (glyph === 0) throw new Error(`the font lacks a character of “${text}”`);
    const left = width + xOffset;
    path += font
      .glyphToPath(glyph)
      .replace(/(-?[\d.]+)[ ,](-?[\d.]+)/g, (_, x: string, y: string) => `${Number(x) + left} ${-Number(y) - yOffset}`);
    width += xAdvance;
  }
  return [width, path];
};

const outlines = Object.fromEntries(
  spokenLocales.map((locale) => {
    const { face, language } = regional[locale] ?? {};
    if (face === undefined || language === undefined) throw new Error(`say in this script which font ${locale} takes`);
    const [regular, bold] = [fontOf('Regular', face), fontOf('Bold', face)];
    const words = speaking(locale, () => [
      sign(),
      ...counts.flatMap((count) => fill(signedSoFar(count), { count: '' })),
    ]);
    const digits = new Intl.NumberFormat(speaking(locale, intlLocale)).format(9_876_543_210);
    const drawn = (pieces: Iterable<string>, font: harfbuzz.Font) =>
      Object.fromEntries(
        [...new Set(pieces)].filter(Boolean).map((piece) => [piece, outlineOf(piece, font, language)]),
      );
    return [locale, { number: drawn(digits, bold), words: drawn(words, regular) }];
  }),
);

const file = {
  from: 'Noto Sans CJK 2.004, regular and bold, Copyright 2014-2021 Adobe (http://www.adobe.com/), in units of a thousandth of its size',
  licence: 'SIL Open Font License 1.1; see OFL.txt beside this file',
  outlines,
};
writeFileSync(
  join(root, 'server/count-image/outlines.json'),
  await format(JSON.stringify(file), { parser: 'json', printWidth: 120 }),
);
