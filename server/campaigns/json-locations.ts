/** Where something is in a JSON text. Knows no format but JSON itself (RFC 8259). */
import { parse, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';

/** Both start at 1; columns are in UTF-16 code units, as editors count. */
export interface JsonLocation {
  readonly line: number;
  readonly column: number;
}

type Path = readonly PropertyKey[];

export const locationAt = (text: string, offset: number): JsonLocation => {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: Number(before.at(-1)?.length) + 1 };
};

const expected: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a property name in double quotes',
  ColonExpected: 'a colon',
  CommaExpected: 'a comma',
  CloseBraceExpected: 'a comma or }',
  CloseBracketExpected: 'a comma or ]',
  EndOfFileExpected: 'nothing more',
  InvalidCommentToken: 'no comment',
  UnexpectedEndOfComment: 'no comment',
  UnexpectedEndOfString: 'a double quote at the end of the text, on the same line',
  InvalidUnicode: 'four hexadecimal digits after \\u',
  InvalidEscapeCharacter: 'one of "\\/bfnrtu after a backslash',
  InvalidCharacter: 'no control character in a text; write \\n, \\t, or \\u and four digits',
};

/** The first syntax error: where it is, and what was expected there. */
export const syntaxFault = (text: string): { offset: number; words: string } => {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    // The parser recurses as deep as the text does.
    if (!(error instanceof RangeError)) throw error;
    return { offset: 0, words: 'fewer nested brackets' };
  }
  const [first] = errors;
  const words = first && expected[printParseErrorCode(first.error)];
  return {
    offset: first?.offset ?? 0,
    words: words ?? 'a value: a text in double quotes, a number, true, false, null, { or [',
  };
};

/** The tree of a JSON text; `undefined` if it is too deep to parse. */
export const treeOf = (text: string): Node | undefined => {
  try {
    return parseTree(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
};

/**
 * Where the path leads: to its value or, if there is none, to what should hold it. Of equal keys
 * the last one counts.
 */
export const offsetOf = (tree: Node | undefined, path: Path): number => {
  let node = tree;
  for (const key of path) {
    const next: Node | undefined =
      node?.type === 'array'
        ? node.children?.[Number(key)]
        : node?.children?.findLast(({ children }) => children?.[0]?.value === key)?.children?.[1];
    if (next === undefined) break;
    node = next;
  }
  return node?.offset ?? 0;
};
/**
 * The path to each key that is repeated within an object. Without recursion, as texts may be deep.
 */
export function* repeatedKeys(tree: Node | undefined): Generator<{ path: Path; offset: number }> {
  const rest: { node: Node; path: Path }[] = tree === undefined ? [] : [{ node: tree, path: [] }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const seen = new Set<unknown>();
    for (const [i, child] of (next.node.children ?? []).entries()) {
      const [name, value] = next.node.type === 'object' ? (child.children ?? []) : [undefined, child];
      const path = [...next.path, name === undefined ? i : String(name.value)];
      if (name !== undefined && seen.has(name.value)) yield { path, offset: name.offset };
      seen.add(name?.value);
      rest.push({ node: value, path });
    }
  }
}
