/**
 * Answers that a link brings along, as a newsletter's mail merge writes them:
 * `#petition:name=…&email=…`. They leave the address bar as soon as they are read, so that nobody
 * copies them on. Knows no fields, no campaign and no element.
 */
const mark = '#petition:';

/** Kept for every widget of the page, also one that comes later. */
let brought: Readonly<Record<string, string>> = {};

/**
 * A mail merge may leave a percent sign as it is, and the browser then writes the letters beside it
 * in its own way.
 */
const decoded = (text: string): string =>
  text.replace(/(%[\da-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });

/** In an e-mail address a plus sign is one; elsewhere it is a space, as HTML forms write it. */
const pairsOf = (text: string): [string, string][] =>
  text.split('&').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    const value = rest.join('=');
    return [decoded(name), decoded(value.includes('@') ? value : value.replaceAll('+', ' '))];
  });

/**
 * The page's own address without its query and fragment: a relative one would go by the page's
 * `<base>`.
 */
const ownAddress = (): string => location.href.replace(/[?#].*$/, '');

const showAddress = (address: string): void => {
  try {
    history.replaceState(history.state, '', address);
  } catch {
    // Some browsers refuse after many changes, and in frames without an origin of their own. This
    // loads nothing either.
    if (location.hash.startsWith(mark)) location.replace(`${ownAddress()}${location.search}#`);
  }
};

/** What the address brought belongs to whoever opened the page, and to nobody after them. */
export const forgetPrefilled = (): void => {
  brought = {};
};

/**
 * What the page's address brings, by name of field.
 * @param fields the names to take from the query as well, which is for who asks for it: a server
 * has seen a query.
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
