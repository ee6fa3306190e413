/** Days and moments in a document, as times. Imports no schema. */
import type { Recipient } from './sealing.ts';

/**
 * A moment in milliseconds since 1970. A date alone is a whole day in UTC, of which `days` have
 * passed.
 */
export const moment = (date: string, days = 0): number =>
  date.length > 10 ? Date.parse(date) : Date.parse(`${date}T00:00:00Z`) + days * 24 * 60 * 60 * 1000;

/** Whether a recipient still is one, at a moment in milliseconds since 1970: until the end of the day. */
export const isInTime = ({ until }: Recipient, now: number): boolean => until === undefined || now < moment(until, 1);
