/**
 * Asks the desk's own server, which knows who is signed in by a cookie that no script can read.
 * What fails is a value: the code of what went wrong.
 */
import type { Team } from '../server/desk/team.ts';
import type { Figures } from '../server/organiser/figures.ts';
import type { OnPaper } from '../server/organiser/paper.ts';
import type { Written } from '../server/store/journal.ts';
import type { Grant, Invitation, Member } from '../server/store/members.ts';
import type { PaperEntry } from '../server/store/paper.ts';
import type { Text } from '../src/schema/index.ts';
import { troubles } from './words/page.ts';

/** The last part of a problem's `type` (docs/server-routes.md), or a code of this page's own. */
export type Trouble = keyof typeof troubles | 'other';

export type Answer<T> = { readonly value: T } | { readonly trouble: Trouble };

/** What a member may do, and for which campaigns; `true`: for all. */
type Rights = Readonly<Record<string, true | readonly string[]>>;

export interface SignedIn {
  readonly id: string;
  readonly name: string;
  readonly rights: Rights;
}
export interface SessionAnswer {
  readonly member?: SignedIn;
}
export interface CampaignRow {
  readonly id: string;
  readonly title: Text;
  readonly locale: string;
  /** What everybody sees. */
  readonly count: number;
  /** `false`: there is only a draft of it so far. */
  readonly isOut: boolean;
  /** Its signatures are sealed. */
  readonly isSealed: boolean;
  /** How many count; 0: fewer than five. */
  readonly total: number;
  /** Of each of the last thirty days; the last one is today. */
  readonly line: readonly number[];
  /** How much waits for somebody, up to a hundred of each. */
  readonly waiting: { readonly held: number; readonly names: number; readonly mails: number };
}
export type { Figures, Grant, Invitation, Member, OnPaper, PaperEntry, Team, Written };

const troubleOf = async (response: Response): Promise<Trouble> => {
  const { type } = (await response.json()) as { readonly type?: string };
  return troubleNamed(type?.replace('/problems/', '') ?? '');
};

const troubleNamed = (code: string): Trouble => {
  if (code === 'other-origin') return 'other-address';
  return Object.hasOwn(troubles, code) ? (code as Trouble) : 'other';
};

const post = (path: string, body: object, signal?: AbortSignal): Promise<Response> =>
  fetch(`/desk/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    cache: 'no-store',
    ...(signal && { signal }),
  });

/** @param path below /desk */
export const ask = async <T>(path: string, body: object = {}): Promise<Answer<T>> => {
  let response: Response;
  try {
    response = await post(path, body);
  } catch {
    return { trouble: 'away' };
  }
  try {
    return response.ok ? { value: (await response.json()) as T } : { trouble: await troubleOf(response) };
  } catch {
    return { trouble: 'away' };
  }
};

async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    const lines = (rest + read.value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/**
 * Asks for something that takes a while.
 * @param path below /desk
 * @param hear is given each line that is said before the end
 * @param signal ends it; the trouble is then 'away'
 */
export const askLong = async <T>(
  path: string,
  body: object,
  hear: (line: object) => void,
  signal?: AbortSignal,
): Promise<Answer<T>> => {
  try {
    const response = await post(path, body, signal);
    if (!response.ok) return { trouble: await troubleOf(response) };
    for await (const text of linesOf(response)) {
      const line = JSON.parse(text) as object;
      if ('done' in line) return { value: line.done as T };
      if ('problem' in line) return { trouble: troubleNamed(String(line.problem)) };
      hear(line);
    }
  } catch {
    // It was broken off.
  }
  return { trouble: 'away' };
};

/**
 * Asks for something that comes line by line, read only as fast as the lines are taken. They throw
 * where they are broken off.
 * @param path below /desk
 */
export const askLines = async (
  path: string,
  body: object,
  signal: AbortSignal,
): Promise<Answer<AsyncGenerator<string>>> => {
  try {
    const response = await post(path, body, signal);
    return response.ok ? { value: linesOf(response) } : { trouble: await troubleOf(response) };
  } catch {
    return { trouble: 'away' };
  }
};

/** Where the desk is, which is known also where it is not. */
export const askAddress = async (): Promise<string | undefined> => {
  try {
    const response = await fetch('/desk/address', { cache: 'no-store' });
    return ((await response.json()) as { readonly address: string }).address;
  } catch {
    return undefined;
  }
};
