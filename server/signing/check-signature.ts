/**
 * Checks what was sent against a schema, and says what is wrong with it, without repeating any of
 * it. Does not know how it came, or what becomes of it.
 */
import { fieldNames, honeypotField, type signatureSchema, type Signature } from 'petition-widget/schema';

type Path = readonly PropertyKey[];
type ClearSchema = ReturnType<typeof signatureSchema>;
type Issue = NonNullable<ReturnType<ClearSchema['safeParse']>['error']>['issues'][number];
/** What both forms of a signature are checked with. */
interface Schema<T> {
  readonly safeParse: (
    input: unknown,
  ) =>
    | { readonly success: true; readonly data: T }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
}
export interface Flaw {
  readonly pointer: string;
  readonly code: string;
}

const codes = ['missing', 'invalid', 'too-long'];
/** More would help nobody, and would let a small body provoke a large answer. */
export const mostFlaws = 100;

/** A JSON pointer as a URI fragment (RFC 6901, 6). */
export const pointerTo = (path: Path): string =>
  ['#', ...path.map((key) => encodeURIComponent(String(key).replaceAll('~', '~0').replaceAll('/', '~1')))].join('/');

/**
 * An unknown key is reported at the object that holds it, without repeating it, unless it names a
 * field that exists in the schema.
 */
const isNameable = (path: Path, key: string): boolean =>
  path[0] === 'fields' && (fieldNames as readonly string[]).includes(key);

export const flawsOf = (issue: Issue): Flaw[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({
        pointer: pointerTo(isNameable(issue.path, key) ? [...issue.path, key] : issue.path),
        code: 'unknown',
      }))
    : [{ pointer: pointerTo(issue.path), code: codes.includes(issue.message) ? issue.message : 'invalid' }];

/**
 * Whether the value contains a text that no database or spreadsheet should be given: with NUL, or
 * with half of a surrogate pair.
 */
const isBroken = (value: unknown): boolean =>
  typeof value === 'string'
    ? // A cheap test without looking at neighbours comes first: most texts pass it.
      /[\0\ud800-\udfff]/.test(value) && /[\0\p{Cs}]/u.test(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(isBroken);

function* brokenTexts(value: unknown, path: Path = []): Generator<Flaw> {
  if (typeof value === 'string') {
    if (isBroken(value)) yield { pointer: pointerTo(path), code: 'invalid' };
  } else if (typeof value === 'object' && value !== null)
    for (const [key, inside] of Object.entries(value)) yield* brokenTexts(inside, [...path, key]);
}

/**
 * More combining marks in a row than any script has (UAX #15, 13), counting any invisible
 * characters among them, which are removed. NFC sorts the marks, which takes seconds for a body
 * full of them.
 */
const pile = /[\p{M}\p{DI}]{31}/u;

/** The answers in the input, whatever else it contains. */
const answersIn = (input: unknown): object | undefined => {
  const { fields } = Object(input) as { fields?: unknown };
  return typeof fields === 'object' && fields !== null ? fields : undefined;
};

/**
 * Replaces such piles with an invalid value at once; otherwise they would be found only after
 * normalising.
 */
export const dropPiles = (texts: object = {}, names = Object.keys(texts)): void => {
  for (const name of names) {
    const value: unknown = Object.hasOwn(texts, name) ? Reflect.get(texts, name) : undefined;
    if (typeof value === 'string' && pile.test(value)) Reflect.set(texts, name, '\0');
  }
};

/** Returns what was sent, or what is wrong with it. */
export const checked = <T>(schema: Schema<T>, input: unknown): T | Flaw[] => {
  const result = schema.safeParse(input);
  const flaws = result.success
    ? isBroken(result.data)
      ? [...brokenTexts(result.data)]
      : []
    : result.error.issues.flatMap(flawsOf);
  return result.success && flaws.length === 0 ? result.data : flaws.slice(0, mostFlaws);
};

/** The same for a signature in clear. */
export const checkSignature = (schema: ClearSchema, input: unknown): Signature | Flaw[] => {
  dropPiles(answersIn(input));
  return checked(schema, input);
};

/** The honeypot's name and its former name, which bots may have learned. */
const traps = [honeypotField, 'Website'];

/**
 * Removes the fields that only software fills in, because people do not see them; returns whether
 * any was filled in.
 */
export const springTrap = (json: unknown): boolean => {
  const fields = answersIn(json) ?? {};
  return (
    traps.filter((trap) => {
      const isFilled = Object.hasOwn(fields, trap) && Reflect.get(fields, trap) !== '';
      if (Object.hasOwn(fields, trap)) Reflect.deleteProperty(fields, trap);
      return isFilled;
    }).length > 0
  );
};
