/** Days and moments in a document, as they are written. */
import { is } from './rules.ts';

const isDate = (value: unknown): boolean => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(value))
    return false;
  const day = value.slice(0, 10);
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(Date.parse(value)) && midnight.toISOString().startsWith(day);
};

export const date = is<string>(isDate, { code: 'date' });
