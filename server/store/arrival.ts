/**
 * The columns that an arriving signature fills, the same for each on every engine, and what becomes
 * of one whose id is there already. Whoever has the same withdrawal code and other answers corrects
 * what was stored; whoever has not changes nothing. Either is one write that looks at no other row,
 * so its time tells nothing about others. The worker does the rest.
 */
import { digest } from '../crypto/keys.ts';
import type { Value } from './database.ts';
import type { Arrival, Bytes } from './store.ts';

export const arrivalColumns = [
  'id',
  'campaign',
  'received',
  'envelope',
  'state',
  'changed',
  'doubt',
  'email',
  'person',
  'shown',
  'withdraw',
  'content',
] as const;

export const arrivalValues = (one: Arrival): Value[] => [
  one.id,
  one.campaign,
  one.received,
  one.envelope,
  'new',
  one.received,
  one.doubt,
  one.email,
  one.person,
  one.shown ? 1 : 0,
  one.withdraw,
  one.content,
];

/** By what a withdrawn id is remembered. */
export const traceOf = (id: string): Bytes => digest(id);

/**
 * Whether an arrival corrects the signature that has its id. A comparison with NULL is not true.
 */
export const corrects = `signature.withdraw = excluded.withdraw AND signature.content <> excluded.content
  AND signature.campaign = excluded.campaign`;

/** What a correction sets. A doubt stays, else whoever is held could release themselves. */
export const correction: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    (['received', 'envelope', 'email', 'person', 'shown', 'content'] as const).map((name) => [
      name,
      `excluded.${name}`,
    ]),
  ),
  doubt: 'COALESCE(signature.doubt, excluded.doubt)',
  state: "'new'",
  changed: 'excluded.received',
  was: 'COALESCE(signature.was, signature.state)',
  place: 'NULL',
  token: 'NULL',
};

/**
 * Each id once, for an engine that changes no row twice in one statement: a correction stands for
 * what it corrects.
 */
export const eachOnce = (arrivals: readonly Arrival[]): Arrival[] => {
  const found = new Map<string, Arrival>();
  for (const one of arrivals) {
    const before = found.get(one.id);
    const isCorrection =
      before?.withdraw &&
      one.withdraw &&
      before.campaign === one.campaign &&
      Buffer.compare(before.withdraw, one.withdraw) === 0;
    if (before === undefined || isCorrection) found.set(one.id, one);
  }
  return [...found.values()];
};
