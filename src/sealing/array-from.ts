/**
 * `Array.from` as the language has it, for the libraries that seal: old libraries on host pages put
 * their own in its place, which forget the function that maps. The build has theirs call this one.
 */
export const arrayFrom = <T, U = T>(items: Iterable<T> | ArrayLike<T>, map?: (item: T, index: number) => U): U[] => {
  const all: unknown[] = [];
  if (Symbol.iterator in items) for (const item of items) all.push(map ? map(item, all.length) : item);
  else for (let at = 0; at < items.length; at++) all.push(map ? map(items[at] as T, at) : items[at]);
  return all as U[];
};
