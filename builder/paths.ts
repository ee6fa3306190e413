/**
 * Reads and writes values at a path of a JSON document, without changing the original. Knows
 * nothing about campaigns.
 */
export type Key = string | number;
export type Path = readonly Key[];
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two values are the same JSON, in the same order. */
export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The value at the path, own properties only; undefined if there is none. */
export const at = (value: unknown, path: Path): unknown => {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<Key, unknown>)[key];
  }
  return found;
};

export const listAt = (value: unknown, path: Path): readonly unknown[] => {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
};

export const stringAt = (value: unknown, path: Path): string => {
  const found = at(value, path);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
};

/** Inserts the key before the first one that comes later in `order`; unknown keys go last. */
const insert = (object: Json, key: string, value: unknown, order: readonly string[]): Json => {
  const rank = order.indexOf(key);
  const entries = Object.entries(object);
  const next = rank < 0 ? -1 : entries.findIndex(([other]) => order.indexOf(other) > rank);
  entries.splice(next < 0 ? entries.length : next, 0, [key, value]);
  return Object.fromEntries(entries);
};

/**
 * The document with this value at the path. `undefined` removes what is there, and each object left
 * empty by that. In a list the entry stays, as `{}`, so that later entries keep their places.
 * `order`: the order of the document's own keys.
 */
export const put = (document: Json, path: Path, value: unknown, order: readonly string[] = []): Json => {
  const change = (here: unknown, [key, ...rest]: Path, depth: number): unknown => {
    if (key === undefined) return value;
    if (typeof key === 'number') {
      const list: unknown[] = Array.isArray(here) ? [...(here as unknown[])] : [];
      list[key] = change(list[key], rest, depth + 1) ?? {};
      return list;
    }
    const object = isObject(here) ? here : {};
    const inside = change(at(object, [key]), rest, depth + 1);
    if (inside !== undefined)
      return Object.hasOwn(object, key)
        ? Object.fromEntries(Object.entries(object).map(([name, old]) => [name, name === key ? inside : old]))
        : insert(object, key, inside, depth === 0 ? order : []);
    const left = Object.entries(object).filter(([name]) => name !== key);
    return left.length > 0 || depth === 0 ? Object.fromEntries(left) : undefined;
  };
  return change(document, path, 0) as Json;
};

/** The document without one entry of a list, and without the list if that was the last. */
export const drop = (document: Json, path: Path, index: number): Json => {
  const rest = listAt(document, path).filter((_, i) => i !== index);
  return put(document, path, rest.length > 0 ? rest : undefined);
};

/** The document with one entry of a list moved to another place. */
export const move = (document: Json, path: Path, from: number, to: number): Json => {
  const list = [...listAt(document, path)];
  list.splice(to, 0, ...list.splice(from, 1));
  return put(document, path, list);
};
