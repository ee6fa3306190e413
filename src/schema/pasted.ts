/**
 * Puts in order what was pasted or typed by an input method, before it is checked: invisible signs,
 * full-width letters, and what programs put around an address or a number. The widget and the
 * server both clean by these rules. Knows no field: each kind names its rule in field-kinds.ts.
 */

/**
 * Longer texts are refused as too long, whatever stands around the address; the patterns below
 * never see them.
 */
const longest = 1000;

/**
 * Default_Ignorable_Code_Point (UAX #44): direction marks, joiners, soft hyphens, selectors, tags,
 * fillers.
 */
const invisible = /(\P{DI}?)(\p{DI}+)/gu;
/** Scripts whose words need no joiner. */
const unjoined =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * What means something behind this character: joiners in Persian and Indic words, variants of Han
 * letters, parts of emoji.
 */
const meaningfulAfter = (base: string): RegExp | undefined => {
  if (base === '\u{1f3f4}') return /[\u{e0020}-\u{e007f}]/gu;
  if (/\p{Extended_Pictographic}|\p{Emoji_Modifier}/u.test(base)) return /\u200d|\ufe0e|\ufe0f/gu;
  if (/\p{Script=Han}/u.test(base)) return /[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;
  if (/[\p{L}\p{M}]/u.test(base) && !unjoined.test(base)) return /\u200c|\u200d|[\u180b-\u180f]/gu;
  return undefined;
};

/** Without the signs that show nothing and mean nothing where they stand. */
export const withoutInvisible = (text: string): string =>
  /[^ -~\s]/.test(text)
    ? text.replace(invisible, (_run, base: string, signs: string) => {
        const kept = meaningfulAfter(base);
        return base + (kept ? (signs.match(kept) ?? []).join('') : '');
      })
    : text;

/** Whether anything of it can be seen. U+2800 is a Braille sign without dots. */
export const isVisible = (text: string): boolean => /[^\s\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{DI}\u2800]/u.test(text);

/**
 * Full-width and small forms as the ASCII that they stand for, and the ideographic full stop as a
 * dot.
 */
export const narrow = (text: string): string =>
  text.replace(/[\u3000\ufe50-\ufe6b\uff01-\uff5e]/g, (sign) => sign.normalize('NFKC')).replace(/[。｡]/g, '.');

/** What mail programs, chats and sentences leave around an address or a number. */
const around = /^[\s<([{"'`“‘„«‹「『《〈【,;:、·•・]+|[\s>)\]}"'`”’»›」』》〉】,;:.、!?…·•・]+$/g;

/** The one address of `Name <address>`; the name may not look like an address itself. */
const named = /^[^@<>]*<([^<>@]*@[^<>@]*)>[\s>)\]}"'`”’»›」』》〉】,;:.、!?…]*$/;

/**
 * `mailto:`, or what a card has before an address. Not any word: `list:` would be a group (RFC
 * 5322, 3.4).
 */
const label = /^(?:(?:mailto|e-?mail|[電电]子?[郵邮]件?|[郵邮信]箱|[郵邮]件)\s?:[\s/]*)+/i;

/**
 * An e-mail address out of a link, of `Name <address>`, of quotes, or from the end of a sentence.
 */
export const address = (text: string): string => {
  const narrowed = narrow(text).trim();
  const inner = (named.exec(narrowed)?.[1] ?? narrowed).replace(around, '');
  return inner
    .replace(/^(mailto:[^?]*).*$/is, '$1')
    .replace(label, '')
    .replace(around, '')
    .replace(/\s*@\s*/, '@');
};

/** Digits of any script; each script has its ten in a row. */
const digits = (text: string): string =>
  text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let first = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
    return String((code - first) % 10);
  });

/**
 * A telephone number in ASCII, without what stands before it: the scheme of a link, a label such as
 * "Tel.", a sign.
 */
export const phoneNumber = (text: string): string =>
  digits(narrow(text))
    .replace(/[\p{Pd}\u2043\u2212\u30fc\uff70]/gu, '-')
    .replace(/[·•‧]/g, '.')
    .replace(/\s/g, ' ')
    .trim()
    .replace(/^[^\d+(#*]+(?=[\d+(])|[\s>\]}"'`”’」,;:.、]+$/g, '');

/** What was meant by a text, in NFC and trimmed. `tidy`: what else its kind needs. */
export const cleanedBy = (text: string, tidy?: (text: string) => string): string => {
  const seen = withoutInvisible(text.normalize('NFC')).trim();
  const clean = seen.length > longest ? undefined : tidy;
  return (clean?.(seen) ?? seen).normalize('NFC').trim();
};
