/**
 * Converts whole days in the organiser's time zone to moments of the document: nobody plans the end
 * of a campaign in UTC.
 */

/** The first moment of a day, or its last second. */
export type Edge = 'first' | 'last';

const two = (number: number): string => String(Math.trunc(number)).padStart(2, '0');

/** "2027-06-04" as a date and time with the local offset on that day; '' if it is not a day. */
export const momentOf = (day: string, edge: Edge): string => {
  const time = edge === 'first' ? '00:00:00' : '23:59:59';
  const offset = -new Date(`${day}T${time}`).getTimezoneOffset();
  if (Number.isNaN(offset)) return '';
  const size = Math.abs(offset);
  return `${day}T${time}${offset < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
};

/**
 * The local day whose edge the moment is; a date alone is that day. Undefined for any other moment.
 */
export const dayOf = (moment: string, edge: Edge): string | undefined => {
  const day = moment.slice(0, 10);
  return moment === day || moment === momentOf(day, edge) ? day : undefined;
};

/** The name of the local time zone, in the given language. */
export const zoneName = (locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZoneName: 'longGeneric' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';
