/**
 * Matches wanted languages with those on offer. Knows tags and texts in several languages, but
 * nothing about the page, nor which messages exist.
 */
import type { Text } from '../schema/index.ts';

/** Languages in Chinese characters that readers of written Chinese can read. */
const sinitic = /^(cmn|yue|wuu|hak|nan|gan|hsn)$/;
/** RFC 5646 allows "zh-yue", but `Intl.Locale` does not accept extended language subtags. */
const extendedChinese = /^zh-(?:min-)?(cmn|yue|wuu|hak|nan|gan|hsn)\b/i;

interface Known extends Intl.Locale {
  likely?: Intl.Locale;
}

const known = new Map<string, Known>();

/**
 * The tag as `Intl` reads it, old names replaced; undefined if it is not valid or says nothing. With a
 * script or region alone it gets the likely language.
 */
const read = (tag: string): Known | undefined => {
  let found = known.get(tag);
  try {
    if (!found) {
      const text = tag.trim().replaceAll('_', '-').replace(extendedChinese, '$1').replace(/^und$/i, '');
      found = new Intl.Locale(text);
      if (/^und/i.test(text)) found = found.maximize();
      // On a server anybody can send tags, so the cache is bounded.
      if (known.size < 999) known.set(tag, found);
    }
  } catch {
    // Not a valid tag.
  }
  return found;
};

/** With its likely script and region (UTS 35, "likely subtags"). Slow: ten times as long as reading it. */
const likely = (locale: Known): Intl.Locale => (locale.likely ??= locale.maximize());

/** Languages whose readers read each other's, in the same script, are one family. */
const family = ({ language }: Intl.Locale): string =>
  sinitic.test(language) ? 'zh' : language.replace(/^n[bn]$/, 'no').replace(/^(bs|hr)$/, 'sr');

/**
 * 0: another language, or another script, unless it is the other Chinese one, which is 1. 2: another
 * region, by its own tag. 3: another region at most. 4: the same region. 5: the same region by its
 * own tag. 6: the same tag.
 */
const closeness = (wanted: string, offered: string): number => {
  if (wanted.toLowerCase() === offered.toLowerCase()) return 6;
  const [one, other] = [read(wanted), read(offered)];
  if (!one || !other || family(one) !== family(other)) return 0;
  const [a, b] = [likely(one), likely(other)];
  if (a.script !== b.script) return family(a) === 'zh' ? 1 : 0;
  const isNamed = regionsOf([offered]).length > 0;
  if (a.region === b.region) return isNamed ? 5 : 4;
  return isNamed ? 2 : 3;
};

const closest = (wanted: string, offered: readonly string[]): string | undefined => {
  let best: string | undefined;
  let reached = 0;
  for (const tag of offered) {
    const close = closeness(wanted, tag);
    if (close > reached) [best, reached] = [tag, close];
  }
  return best;
};

/**
 * The best offered tag: a match for the first wanted language that is offered, else the first one
 * offered. The other Chinese script counts as a match, so a reader of Simplified Chinese gets
 * Traditional before English; any other script does not. Never throws, whatever the tags are.
 */
export const negotiate = (wanted: readonly string[], offered: readonly [string, ...string[]]): string => {
  for (const tag of wanted) {
    const found = offered.includes(tag) ? tag : closest(tag, offered);
    if (found !== undefined) return found;
  }
  return offered[0];
};

/** Narrows the offered tags to a list; keeps all of them if none would be left. */
export const narrow = (offered: readonly [string, ...string[]], list: string): readonly [string, ...string[]] => {
  const kept = list.match(/\S+/g)?.flatMap((tag) => offered.filter((candidate) => isRead(tag, candidate)));
  const [first, ...rest] = new Set(kept);
  return first === undefined ? offered : [first, ...rest];
};

/** Whether readers of `wanted` read `offered`: the same language, in the same script. */
export const isRead = (wanted: string, offered: string): boolean => closeness(wanted, offered) > 1;

/** Whether a reader of `wanted` is shown the other script of the same language. */
export const isOtherScript = (wanted: string, shown: string): boolean => closeness(wanted, shown) === 1;

/** Right-to-left scripts in use. */
const rightToLeft = /^(Arab|Aran|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg|Mand|Samr|Yezi)$/;

/** The base direction of a language's script. */
export const directionOf = (tag: string): 'ltr' | 'rtl' => {
  const locale = /^(en|zh)\b/.test(tag) ? undefined : read(tag);
  return locale && rightToLeft.test(likely(locale).script ?? '') ? 'rtl' : 'ltr';
};

/** Words and the language they are in. */
export interface Words {
  readonly words: string;
  readonly lang: string;
}

/**
 * The words of a campaign's text for a language; if it has none, those in the campaign's own
 * language, else any.
 */
export const pick = (text: Text, locale: string, own: string): Words => {
  if (typeof text === 'string') return { words: text, lang: own };
  const [first = own, ...rest] = Object.keys(text);
  const lang = negotiate([locale, own], [first, ...rest]);
  return { words: text[lang] ?? '', lang };
};

/** The regions that BCP 47 tags name explicitly, each once; likely regions are not included. */
export const regionsOf = (tags: readonly string[]): string[] => [
  ...new Set(
    tags.flatMap(
      (tag) => /^[a-z]{2,3}(?:[-_][a-z]{4})?[-_]([a-z]{2})(?![a-z\d])/i.exec(tag.trim())?.[1]?.toUpperCase() ?? [],
    ),
  ),
];
