/** The columns that an arriving signature fills: the same for each, on every engine. */
import type { Value } from './database.ts';
import type { Arrival } from './store.ts';

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
];
