/**
 * Finds a confirmation token or a withdrawal code in whatever was pasted or opened: a link that a
 * mail filter wrapped or escaped, a line that a mail program broke, a code with quotes or a full
 * stop around it. Knows no routes.
 */

/** As the server makes them: 32 random bytes in base64url. */
const tokenLength = 43;
/**
 * Anything that matches neither form is unknown without asking the database. Programs may use
 * tokens of another length.
 */
const tokenForm = /^[\w-]{20,100}$/;
const codeForm = /([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.([\w-]{22})/i;
/**
 * The code must end here, but Proofpoint and Check Point append "__;" and "___." to links, and
 * chats put "_" around italics.
 */
const wholeCode = new RegExp(`${codeForm.source}(?=_{0,3}(?![\\w-]))`, 'i');

/**
 * In characters: longer than any link, even with the hundreds of characters that a wrapper adds.
 */
const longest = 8000;
/** One filter behind another escapes twice. */
const mostEscapes = 4;

/** Decodes escaped ASCII characters; leaves everything else as it is. */
const unescaped = (text: string): string =>
  text.replace(/%([0-7][\da-f])/gi, (_escape, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** Undoes Proofpoint's second format: `-23` for `%23`, and `_` for `/`. */
const withoutProofpoint2 = (text: string): string | undefined =>
  /urldefense\.(?:proofpoint\.)?com\/v2\/.*?[?&]u=([^&\s]+)/is
    .exec(text)?.[1]
    ?.replaceAll('_', '/')
    .replace(/-([\da-f]{2})/gi, (_escape, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/**
 * Undoes Proofpoint's third format: `*` replaces characters such as `#`, which follow the link in
 * base64url.
 */
const withoutProofpoint3 = (text: string): string => {
  const [, link, table = ''] = /urldefense\.[a-z.]+\/v3\/__([^]+?)__;([\w-]*)/i.exec(text) ?? [];
  if (link === undefined) return text;
  const signs = Buffer.from(table, 'base64url').toString();
  let next = 0;
  return link.replaceAll('*', () => signs.charAt(next++) || '#');
};

/** Undoes Sophos's format: the link in base64, in which "http" always starts with `aHR0c`. */
const withoutSophos = (text: string): string | undefined => {
  const [encoded] = /\baHR0c[\w+/-]{40,}/.exec(text) ?? [];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString();
};

/**
 * Removes spaces, line breaks (with their `=` of RFC 2045, 6.7, or the `>` of a reply), and
 * invisible characters.
 */
const joined = (text: string): string => text.replace(/\n[>|\s]+|[\s=\p{DI}]/gu, '');

/** The text, and its readings as each layer is removed. */
function* readings(text: string): Generator<string> {
  if (text.length > longest || /[\0\p{Cs}]/u.test(text)) return;
  // Some programs turn hyphens into dashes.
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

/** The token, or undefined if there is none. */
export const tokenIn = (text: string): string | undefined => {
  const alone = text.trim();
  if (tokenForm.test(alone)) return alone;
  for (const reading of readings(text)) {
    // The text after it may have been joined to it, so take only the length of a token.
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

/** The signature's id and the whole code, or undefined if there is none. */
export const codeIn = (text: string): { readonly id: string; readonly code: string } | undefined => {
  for (const reading of readings(text)) {
    const close = joined(reading);
    // In the joined text, the next word may follow directly.
    const [, id, secret] = wholeCode.exec(reading) ?? (close === reading ? null : codeForm.exec(close)) ?? [];
    if (id !== undefined && secret !== undefined)
      return { id: id.toLowerCase(), code: `${id.toLowerCase()}.${secret}` };
  }
  return undefined;
};
