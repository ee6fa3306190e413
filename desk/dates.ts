/** Dates and times, as the page's language writes them. */
import { intlLocale } from './localize.ts';

export const dateOf = (at: number): string => new Intl.DateTimeFormat(intlLocale(), { dateStyle: 'medium' }).format(at);
export const timeOf = (at: number): string =>
  new Intl.DateTimeFormat(intlLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);

const utc = { timeZone: 'UTC' } as const;
/** In milliseconds. */
const [hour, day] = [3_600_000, 86_400_000];

/** A day of the figures, by its number from 1970. */
export const dayOf = (number: number): string =>
  new Intl.DateTimeFormat(intlLocale(), { dateStyle: 'medium', ...utc }).format(number * day);

/** Several of them, the last one included. */
export const daysOf = (from: number, to: number): string =>
  new Intl.DateTimeFormat(intlLocale(), { dateStyle: 'medium', ...utc }).formatRange(from * day, to * day);

/** Hours by their numbers from 1970, up to the end of the last. */
export const hoursOf = (from: number, to: number): string =>
  new Intl.DateTimeFormat(intlLocale(), {
    ...{ day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', ...utc },
  }).formatRange(from * hour, (to + 1) * hour);

/** At the axis of a plot, where so many seconds are from one mark to the next. */
export const markOf = (at: number, step: number): string =>
  new Intl.DateTimeFormat(intlLocale(), {
    ...utc,
    ...(step * 1000 < day
      ? { hour: 'numeric', minute: '2-digit' }
      : step * 1000 < 28 * day
        ? { day: 'numeric', month: 'short' }
        : { month: 'short', year: 'numeric' }),
  }).format(at * 1000);
