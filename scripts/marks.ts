/** The marks of each language's writing: which it does not have, or not there. */

type Rule = readonly [wrong: RegExp, right: string];

const ofAll: readonly Rule[] = [
  [/\.\.\./, 'write … as one character'],
  [/[^\S\n]{2}/, 'one space is enough'],
  [/"/, 'use the quotation marks of the language'],
  [/'/, 'the apostrophe is ’'],
];
const fromTheRight: Rule = [/[?,;]/, 'write ؟ or ، or ؛'];
const wide: Rule = [/[\u2e80-\u9fff\uff00-\uffef][,.;:!?]|[,;:!?][\u2e80-\u9fff]/, 'write it full-width'];
const danda = (letters: string): Rule => [new RegExp(`[${letters}]\\.(?!\\S)`), 'a sentence ends in ।'];

const rules: Readonly<Partial<Record<string, readonly Rule[]>>> = {
  ...{ ar: [fromTheRight], fa: [fromTheRight], ur: [fromTheRight] },
  ...{ ja: [wide], 'zh-Hans': [wide], 'zh-Hant': [wide], 'zh-Hant-TW': [wide] },
  bn: [danda('\\u0980-\\u09ff')],
  hi: [danda('\\u0900-\\u097f')],
  el: [[/\?/, 'the question mark is ;']],
  es: [
    [/(?:^|[.?!…] )[^¿.?!]*\?/, 'the question lacks ¿'],
    [/(?:^|[.?!…] )[^¡.?!]*!/, 'the exclamation lacks ¡'],
  ],
  fr: [
    [/«(?!\u00a0)|(?<!\u00a0)»/, 'inside « and » belongs the no-break space U+00A0'],
    [/(?<!\u00a0):(?!\S)/, 'before a colon belongs the no-break space U+00A0'],
    [/(?<!\u202f)[;!?]/, 'before ; ! ? belongs the narrow no-break space U+202F'],
  ],
};

const isLatin = (tag: string): boolean => new Intl.Locale(tag).maximize().script === 'Latn';

/** What is wrong with a mark of a text in a language; `undefined` if nothing is. */
export const wrongMark = (tag: string, text: string): string | undefined => {
  const plain = text.replace(/https?:|\{\w+\}/g, 'x');
  // Such as “Unicode (UTF-8)” in another script.
  const own = isLatin(tag) || /[^\p{ASCII}]/u.test(plain) ? (rules[tag] ?? []) : [];
  for (const [wrong, right] of [...ofAll, ...own]) {
    const found = wrong.exec(plain);
    if (found) return `has “${found[0]}”: ${right}`;
  }
  return undefined;
};

/** A sentence that has quotation marks: these alone, and where it is. */
export interface Quoted {
  readonly marks: string;
  readonly where: string;
}

/** The right single one is left out, which is the apostrophe too. */
export const quotationMarks = (text: string): string => (text.match(/[“”„‟«»‘‚‹›「」『』]/g) ?? []).join('');

/**
 * The sentences of a language that have other quotation marks than most, or one without the other.
 * Inside of the usual ones others may stand.
 */
export const quotedOtherwise = (all: readonly Quoted[]): string[] => {
  const pairOf = ({ marks }: Quoted): string => `${marks.at(0)}${marks.at(-1)}`;
  const times = (wanted: string): number => all.filter((one) => pairOf(one) === wanted).length;
  const [usual = ''] = all.map(pairOf).sort((one, other) => times(other) - times(one));
  const [open, close] = usual;
  return all.flatMap(({ marks, where }) => {
    const rest = marks.replace(new RegExp(`${open}[^${close}]*${close}`, 'g'), '');
    return rest === '' ? [] : [`${where} has ${rest}, where other sentences have ${usual}`];
  });
};
