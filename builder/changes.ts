/**
 * What one document has that another has not, place by place. Pure; knows the format, and no words.
 */
import { diffArrays } from 'diff';
import { textsOf } from '../src/schema/index.ts';
import { at, isObject, put, same, stringAt, type Json, type Path } from './paths.ts';

/** A place whose value differs; `undefined`: there is none. */
export interface Change {
  readonly path: Path;
  readonly before: unknown;
  readonly after: unknown;
}

/** A text that is a plain string says the same as one in the campaign's own language alone. */
const inLanguages = (document: Json): Json => {
  const own = stringAt(document, ['locale']);
  let written = document;
  for (const { path, text } of textsOf(document))
    if (typeof text === 'string') written = put(written, path, { [own]: text });
  return written;
};

const isNamed = (entry: unknown): entry is Json & { readonly name: string } =>
  isObject(entry) && typeof entry.name === 'string';

const walk = (path: Path, before: unknown, after: unknown): Change[] => {
  if (same(before, after)) return [];
  const sides = [before, after].filter((side) => side !== undefined);
  if (sides.every(isObject)) {
    const keys = new Set(sides.flatMap((side) => Object.keys(side)));
    const found = [...keys].flatMap((key) => walk([...path, key], at(before, [key]), at(after, [key])));
    // An object without anything in it says something too, such as that a petition is won.
    return found.length > 0 ? found : sides.length === 1 ? [{ path, before, after }] : [];
  }
  if (sides.every(Array.isArray) && sides.flat().every(isObject))
    return sides.flat().every(isNamed)
      ? named(path, (before ?? []) as Named, (after ?? []) as Named)
      : inOrder(path, (before ?? []) as Json[], (after ?? []) as Json[]);
  return [{ path, before, after }];
};

type Named = readonly (Json & { readonly name: string })[];

/** Fields are told apart by their names. A place among them is that of the later list, if it is there. */
const named = (path: Path, before: Named, after: Named): Change[] => {
  const placed = (list: Named, name: string): Json | undefined => list.find((entry) => entry.name === name);
  const names = (list: Named, others: Named): string[] =>
    list.map(({ name }) => name).filter((name) => placed(others, name) !== undefined);
  const [ordered, reordered] = [names(before, after), names(after, before)];
  return [
    ...after.flatMap((entry, index) => walk([...path, index], placed(before, entry.name), entry)),
    ...before.flatMap((entry, index) => (placed(after, entry.name) ? [] : walk([...path, index], entry, undefined))),
    ...(same(ordered, reordered) ? [] : [{ path, before: ordered, after: reordered }]),
  ];
};

/** Without a name of their own, entries are told apart by what they say; one in another's place is that one changed. */
const inOrder = (path: Path, before: readonly Json[], after: readonly Json[]): Change[] => {
  const [lines, newLines] = [before, after].map((list) => list.map((entry) => JSON.stringify(entry)));
  const found: Change[] = [];
  let [from, to] = [0, 0];
  let gone: Json[] = [];
  const settle = (): void => {
    for (const [offset, entry] of gone.entries())
      found.push(...walk([...path, from - gone.length + offset], entry, undefined));
    gone = [];
  };
  for (const { value, added, removed } of diffArrays(lines ?? [], newLines ?? [])) {
    if (removed) {
      gone = before.slice(from, from + value.length);
      from += value.length;
    } else if (added) {
      for (const _ of value) {
        found.push(...walk([...path, to], gone.shift(), after[to]));
        to++;
      }
    } else {
      settle();
      from += value.length;
      to += value.length;
    }
  }
  settle();
  return found;
};

/** In the order of the later document; what that lacks comes last. */
export const changesOf = (before: Json, after: Json): Change[] => walk([], inLanguages(before), inLanguages(after));
