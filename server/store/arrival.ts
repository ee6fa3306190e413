/**
 * The columns of an arriving signature, the same on every engine, and what happens when its id is
 * already stored. With the same withdrawal code and different answers it corrects the stored one;
 * otherwise it changes nothing. Either way it is one write that reads no other row, so its timing
 * reveals nothing about other signatures. The worker does the rest.
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
  'address',
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
  one.address ?? null,
];

/** The hash by which a withdrawn id is remembered. */
export const traceOf = (id: string): Bytes => digest(id);

/**
 * Whether an arrival corrects the signature with the same id. A comparison with NULL is not true.
 */
export const corrects = `signature.withdraw = excluded.withdraw AND signature.content <> excluded.content
  AND signature.campaign = excluded.campaign`;

/** What a correction sets. A doubt stays; otherwise a held signer could release themselves. */
export const correction: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    (['received', 'envelope', 'email', 'person', 'shown', 'content', 'address'] as const).map((name) => [
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
 * Keeps one arrival per id, for an engine that cannot change a row twice in one statement: a
 * correction replaces what it corrects.
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
