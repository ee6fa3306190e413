/** One line of NDJSON, from somebody else; undefined if it is none. */
export const jsonIn = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};
