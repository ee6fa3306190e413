/**
 * Answers brought by a link, as written by a newsletter's mail merge: `#petition:name=…&email=…`.
 * They are removed from the address bar as soon as they are read, so that nobody copies them on.
 * Knows no fields, campaign or element.
 */
const mark = '#petition:';

/** Kept for every widget on the page, including later ones. */
let brought: Readonly<Record<string, string>> = {};

/**
 * A mail merge may leave a percent sign unescaped, next to characters that the browser has escaped
 * itself.
 */
const decoded = (text: string): string =>
  text.replace(/(%[\da-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });

/** In an e-mail address a plus sign is literal; elsewhere it is a space, as in HTML forms. */
const pairsOf = (text: string): [string, string][] =>
  text.split('&').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    const value = rest.join('=');
    return [decoded(name), decoded(value.includes('@') ? value : value.replaceAll('+', ' '))];
  });

/**
 * The page's own address without query and fragment; a relative one would resolve against the
 * page's `<base>`.
 */
const ownAddress = (): string => location.href.replace(/[?#].*$/, '');

const showAddress = (address: string): void => {
  try {
    history.replaceState(history.state, '', address);
  } catch {
    // Some browsers refuse after many changes, and in frames with an opaque origin. This does not
    // load anything either.
    if (location.hash.startsWith(mark)) location.replace(`${ownAddress()}${location.search}#`);
  }
};

/** The answers belong to whoever opened the page, not to whoever comes after them. */
export const forgetPrefilled = (): void => {
  brought = {};
};

/**
 * The answers in the page's address, by field name.
 * @param fields the names to take from the query as well; only on request, since a server has seen
 * the query.
 */
export const prefilled = (fields: readonly string[] = []): ReadonlyMap<string, string> => {
  const { hash, search } = location;
  if (hash.startsWith(mark)) {
    brought = Object.fromEntries(pairsOf(hash.slice(mark.length)));
    showAddress(ownAddress() + search);
  }
  const query = search.slice(1).split('&');
  const isTaken = (pair: string): boolean => fields.includes(decoded(pair.split('=', 1)[0] ?? ''));
  const taken = query.filter(isTaken);
  if (taken.length > 0) {
    brought = { ...brought, ...Object.fromEntries(taken.flatMap(pairsOf)) };
    const rest = query.filter((pair) => !isTaken(pair)).join('&');
    showAddress(ownAddress() + (rest && `?${rest}`) + location.hash);
  }
  return new Map(Object.entries(brought));
};
