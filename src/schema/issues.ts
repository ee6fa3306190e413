/** Says of a document that breaks its format where it does, and what was expected there. */
import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/** A path as people write it: `fields[3].options`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => text + (typeof key === 'number' ? `[${key}]` : text === '' ? String(key) : `.${String(key)}`),
    '',
  ) || 'the document';

const expected = (issue: Issue): string => {
  if (issue.code === 'invalid_value') return issue.values.map((value) => JSON.stringify(value)).join(', ');
  if (issue.code !== 'invalid_type') return issue.message;
  return `${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`;
};

/** One sentence for each break, such as `fields[3].options: expected an array`. */
export const describeIssues = (error: { readonly issues: readonly Issue[] }): string[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => `${pathText([...issue.path, key])}: expected no property of this name`)
      : `${pathText(issue.path)}: expected ${expected(issue)}`,
  );
