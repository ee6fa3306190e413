/**
 * Finds a confirmation token or a withdrawal code in whatever was pasted or opened: a link that a
 * mail filter wrapped or escaped, a line that a mail program broke, a code with quotes or a full
 * stop around it. Knows no routes.
 */

/** As the server makes them: 32 random bytes in base64url. */
const tokenLength = 43;
/**
 * What neither of these matches is unknown, and no database is asked. Programs may have tokens of
 * another length.
 */
const tokenForm = /^[\w-]{20,100}$/;
const codeForm = /([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.([\w-]{22})/i;
/**
 * Ends there; Proofpoint and Check Point write "__;" and "___." behind a link, and chats "_" around
 * what is slanted.
 */
const wholeCode = new RegExp(`${codeForm.source}(?=_{0,3}(?![\\w-]))`, 'i');

/** Longer than any link; what wraps it adds some hundred characters. */
const longest = 8000;
/** A filter behind a filter escapes twice. */
const mostEscapes = 4;

/** Escaped signs of ASCII as themselves; what is no escape stays. */
const unescaped = (text: string): string =>
  text.replace(/%([0-7][\da-f])/gi, (_escape, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** Proofpoint's second form: `-23` for `%23`, and `_` for `/`. */
const withoutProofpoint2 = (text: string): string | undefined =>
  /urldefense\.(?:proofpoint\.)?com\/v2\/.*?[?&]u=([^&\s]+)/is
    .exec(text)?.[1]
    ?.replaceAll('_', '/')
    .replace(/-([\da-f]{2})/gi, (_escape, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/**
 * Proofpoint's third form has `*` in the place of signs such as `#`, and behind the link, in
 * base64url, which they were.
 */
const withoutProofpoint3 = (text: string): string => {
  const [, link, table = ''] = /urldefense\.[a-z.]+\/v3\/__([^]+?)__;([\w-]*)/i.exec(text) ?? [];
  if (link === undefined) return text;
  const signs = Buffer.from(table, 'base64url').toString();
  let next = 0;
  return link.replaceAll('*', () => signs.charAt(next++) || '#');
};

/** Sophos has the link in base64; "http" always begins so. */
const withoutSophos = (text: string): string | undefined => {
  const [encoded] = /\baHR0c[\w+/-]{40,}/.exec(text) ?? [];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString();
};

/**
 * Spaces, line breaks with or without their `=` (RFC 2045, 6.7) or the `>` of an answer, and signs
 * that cannot be seen.
 */
const joined = (text: string): string => text.replace(/\n[>|\s]+|[\s=\p{DI}]/gu, '');

/** The text, and what it says once each layer is taken off. */
function* readings(text: string): Generator<string> {
  if (text.length > longest || /[\0\p{Cs}]/u.test(text)) return;
  // Programs set a hyphen as a dash.
  let reading = text.normalize('NFKC').replace(/\p{Pd}/gu, '-');
  for (let depth = 0; depth <= mostEscapes; depth++) {
    const inner = withoutProofpoint2(reading) ?? withoutSophos(reading);
    if (inner !== undefined) yield unescaped(inner);
    yield withoutProofpoint3(reading);
    const next = unescaped(withoutProofpoint3(reading));
    if (next === reading) break;
    reading = next;
  }
}

/** The token, or undefined where there is none. */
export const tokenIn = (text: string): string | undefined => {
  const alone = text.trim();
  if (tokenForm.test(alone)) return alone;
  for (const reading of readings(text)) {
    // What follows it in the text may have come close, so only as much as there is of a token.
    for (const [, marked = ''] of joined(reading).matchAll(/#([\w-]+)/g))
      if (marked.length >= tokenLength) return marked.slice(0, tokenLength);
      else if (tokenForm.test(marked)) return marked;
  }
  if (text.length > longest || /[\0\p{Cs}]/u.test(text)) return undefined;
  // Without a link around it: in quotes, broken over two lines, or in a sentence.
  for (const bare of [alone.replace(/^[^\w-]+|[^\w-]+$/g, ''), joined(alone).replace(/^[^\w-]+|[^\w-]+$/g, '')])
    if (bare.length === tokenLength && tokenForm.test(bare)) return bare;
  const words = (alone.match(/[\w-]+/g) ?? []).filter(({ length }) => length === tokenLength);
  return words.length === 1 ? words[0] : undefined;
};

/** The signature's id and the whole code, or undefined where there is none. */
export const codeIn = (text: string): { readonly id: string; readonly code: string } | undefined => {
  for (const reading of readings(text)) {
    const close = joined(reading);
    // Once lines are joined, the next word may stand close behind it.
    const [, id, secret] = wholeCode.exec(reading) ?? (close === reading ? null : codeForm.exec(close)) ?? [];
    if (id !== undefined && secret !== undefined)
      return { id: id.toLowerCase(), code: `${id.toLowerCase()}.${secret}` };
  }
  return undefined;
};
