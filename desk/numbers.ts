/** Numbers, as the page's language writes them. */
import { intlLocale } from './localize.ts';

/** @param digits behind the point, at most */
export const numberOf = (count: number, digits = 0): string =>
  new Intl.NumberFormat(intlLocale(), { maximumFractionDigits: digits }).format(count);

export const percentOf = (part: number): string =>
  new Intl.NumberFormat(intlLocale(), { style: 'percent', maximumFractionDigits: part < 0.1 ? 1 : 0 }).format(part);
