/**
 * Writes `server/count-image/outlines.json`: the outlines of the words on the image of the count,
 * for which neither mail programs nor the server have fonts. Takes the words from the widget's
 * messages and the font from each language's file, so run it again when they change or a language
 * is added; needs Debian's packages fonts-noto-cjk and fonts-noto-core, and fontconfig to find the
 * fonts. Does not lay out images.
 */
import * as harfbuzz from 'harfbuzzjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import type { Language } from '../src/i18n/language.ts';
import { intlLocale, messages, speaking, spokenLocales } from '../src/for-servers.ts';
import { numbers } from './localization.ts';
import { root, run } from './root.ts';

const fontOf = async (family: string, style: 'Regular' | 'Bold'): Promise<harfbuzz.Font> => {
  const { output } = await run('fc-match', ['-f', '%{file}\n%{index}\n%{family}', `${family}:style=${style}`]);
  const [file = '', index, found] = output.split('\n');
  // It finds something else rather than nothing.
  if (found !== family)
    throw new Error(`no font ${family} ${style} is found: apt-get install fontconfig fonts-noto-cjk fonts-noto-core`);
  const font = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(readFileSync(file)), Number(index)));
  font.setScale(1000, 1000);
  return font;
};

/**
 * The outline of a line of text as SVG path data, from the start of its baseline, with y pointing
 * down.
 */
const outlineOf = (text: string, font: harfbuzz.Font, language: string): [width: number, path: string] | undefined => {
  const buffer = new harfbuzz.Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  buffer.setLanguage(language);
  harfbuzz.shape(font, buffer);
  const positions = buffer.getGlyphPositions();
  let [width, path] = [0, ''];
  for (const [i, { codepoint: glyph }] of buffer.getGlyphInfos().entries()) {
    const { xAdvance, xOffset, yOffset } = positions[i] ?? { xAdvance: 0, xOffset: 0, yOffset: 0 };
    if (glyph === 0) return undefined;
    const left = width + xOffset;
    path += font
      .glyphToPath(glyph)
      .replace(/(-?[\d.]+)[ ,](-?[\d.]+)/g, (_, x: string, y: string) => `${Number(x) + left} ${-Number(y) - yOffset}`);
    width += xAdvance;
  }
  return [width, path];
};

/** That of Hebrew has no digits and no punctuation. */
const plain = 'Noto Sans';
const fontsOf = async (family: string, style: 'Regular' | 'Bold') => [
  await fontOf(family, style),
  await fontOf(plain, style),
];

const firstOutline = (
  text: string,
  fonts: readonly harfbuzz.Font[],
  language: string,
): [width: number, path: string] => {
  for (const font of fonts) {
    const found = outlineOf(text, font, language);
    if (found) return found;
  }
  throw new Error(`no font has all characters of “${text}”`);
};

const families = new Set<string>([plain]);
const outlines: Record<string, object> = {};
for (const locale of spokenLocales) {
  const { language } = (await import(`../src/i18n/languages/${locale}.ts`)) as { readonly language: Language };
  const { outlineFont } = language;
  families.add(outlineFont);
  const intl = intlLocale(locale);
  const [regular, bold] = [await fontsOf(outlineFont, 'Regular'), await fontsOf(outlineFont, 'Bold')];
  const words = speaking(locale, () => [
    messages.sign(),
    ...messages.fill(messages.onPaper(), { paper: '' }),
    ...numbers.filter(Number.isInteger).flatMap((count) => messages.fill(messages.signedSoFar(count), { count: '' })),
  ]);
  const digits = new Intl.NumberFormat(intl).format(9_876_543_210);
  const drawn = (pieces: Iterable<string>, fonts: readonly harfbuzz.Font[]) =>
    Object.fromEntries([...new Set(pieces)].filter(Boolean).map((piece) => [piece, firstOutline(piece, fonts, intl)]));
  outlines[locale] = { number: drawn(digits, bold), words: drawn(words, regular) };
}

const file = {
  from: `${[...families].sort().join(', ')}, regular and bold, in units of a thousandth of their size`,
  licence: 'SIL Open Font License 1.1; see OFL.txt beside this file',
  outlines,
};
writeFileSync(
  join(root, 'server/count-image/outlines.json'),
  await format(JSON.stringify(file), { parser: 'json', printWidth: 120 }),
);
