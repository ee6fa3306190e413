/**
 * Parses the part of a Markdown link after its text: `(destination "title")`, as in CommonMark
 * 0.31, 6.3. Knows no schemes.
 */

/**
 * Longer ones are not links, so the time to read a text full of brackets stays linear in its
 * length.
 */
const longest = 2048;
/** CommonMark requires at least three. */
const deepestBrackets = 32;

/** A destination in angle brackets, on one line. */
const pointed = /<((?:[^<>\\\n]|\\[^\n]){0,2048})>/y;
const title = /(?:"(?:[^"\\]|\\[^]){0,500}"|'(?:[^'\\]|\\[^]){0,500}'|\((?:[^()\\]|\\[^]){0,500}\))/y;
/** At most one line break. */
const space = /[ \t]{0,99}(?:\n[ \t]{0,99})?/y;

const unescaped = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** The end of the pattern's match at `at`; undefined if it does not match there. */
const after = (pattern: RegExp, text: string, at: number): number | undefined => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
};

/**
 * The end of a destination without angle brackets: before a space, or before a closing bracket that
 * was not opened in it.
 */
const bareEnd = (text: string, start: number): number => {
  let depth = 0;
  let at = start;
  for (; at < text.length && at - start <= longest; at++) {
    const sign = text.charAt(at);
    if (sign <= ' ' || sign === '\x7f') break;
    if (sign === '\\') at++;
    else if (sign === '(' && ++depth > deepestBrackets) return start;
    else if (sign === ')' && --depth < 0) break;
  }
  return depth > 0 || at - start > longest ? start : at;
};

/**
 * @param at the position of `(`
 * @returns the destination and where the text continues; undefined if this is not a link target
 */
export const linkTarget = (text: string, at: number): { readonly url: string; readonly end: number } | undefined => {
  const start = after(space, text, at + 1) ?? at + 1;
  const isPointed = text.charAt(start) === '<';
  const end = isPointed ? after(pointed, text, start) : bareEnd(text, start);
  if (end === undefined || end === start) return undefined;
  const url = unescaped(isPointed ? text.slice(start + 1, end - 1) : text.slice(start, end));
  const beyond = after(space, text, end) ?? end;
  const titled = beyond > end ? after(title, text, beyond) : undefined;
  const close = titled === undefined ? beyond : (after(space, text, titled) ?? titled);
  return text.charAt(close) === ')' ? { url, end: close + 1 } : undefined;
};
