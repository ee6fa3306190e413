/**
 * Reads the pre-filled link of a Google form: each question whose answer is the name of a field, or
 * of what is sent beside the fields, gets its entry in `map`. Pure.
 */
import { entryForm, type Names } from '../src/schema/endpoint.ts';
import { readUrl } from './reach.ts';

/** What was pasted instead of the link that is needed. */
export type WrongLink = 'edit' | 'short' | 'closed' | 'empty';

export interface Prefilled {
  /** The form's own address, without the answers. */
  readonly url: string;
  readonly map: Names;
  /** Names that were typed for more than one question; none of these is in the map. */
  readonly twice: readonly string[];
  /** Answers that are no name. */
  readonly strange: readonly string[];
}

/** What a name can be called: by itself, or by the words that signers read. */
export type Called = Readonly<Record<string, readonly string[]>>;

/** Letters and digits alone, as people add quotation marks, full stops and capitals. */
const bare = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');

const form = /^https:\/\/docs\.google\.com\/(?:a\/[^/]+\/)?forms\/(?:u\/\d+\/)?d\//;

/** Undefined if it is no link of Google Forms. */
export const readPrefilled = (pasted: string, called: Called): Prefilled | WrongLink | undefined => {
  const url = readUrl(pasted.trim());
  if (!url) return undefined;
  const { hostname, origin, pathname, searchParams } = url;
  if (/^(?:forms\.gle|goo\.gl|g\.co)$/.test(hostname)) return 'short';
  if (!form.test(origin + pathname)) return undefined;
  if (pathname.endsWith('/closedform')) return 'closed';
  if (!/\/d\/e\/[\w-]+\/(?:viewform|formResponse)$/.test(pathname)) return 'edit';
  const entries = [...searchParams].filter(([name, answer]) => entryForm.test(name) && answer.trim() !== '');
  if (entries.length === 0) return 'empty';
  const found = entries.map(([entry, answer]) => {
    const names = Object.keys(called).filter((name) =>
      [name, ...(called[name] ?? [])].map(bare).includes(bare(answer)),
    );
    return { entry, answer, name: names.find((name) => bare(name) === bare(answer)) ?? names[0] };
  });
  const twice = Object.keys(called).filter((one) => found.filter(({ name }) => name === one).length > 1);
  const clear = found.flatMap(({ entry, name }) =>
    name === undefined || twice.includes(name) ? [] : [[name, entry] as const],
  );
  return {
    url: origin + pathname.replace(/formResponse$/, 'viewform'),
    map: Object.fromEntries(clear),
    twice,
    strange: found.flatMap(({ answer, name }) => (name === undefined ? [answer] : [])),
  };
};
