/**
 * The log: one JSON object a line, with a time, a level, an event, and details from an allowlist.
 * Anything not listed or not in the expected form is left out: a message may quote what somebody
 * typed, and a path or an address may tell who it was.
 */
import { randomUUID } from 'node:crypto';

const levels = {
  /** Something failed that should not have; `id` is in the answer as well. */
  error: 'error',
  /** A mail was not accepted, or is given up. */
  mail: 'warn',
  /** The nightly count found the public one wrong. */
  'count-mended': 'warn',
  'figures-mended': 'warn',
  /** The mail server accepts nothing, or does so again. */
  'mail-server': 'warn',
  /**
   * A campaign's document was removed; the stored copy of its rules stays in force. `days`: until
   * everything is erased.
   */
  'document-gone': 'warn',
  /** A document came, changed or went; or it is broken, and its last valid version stays in use. */
  'document-read': 'info',
  'document-broken': 'warn',
  /** A file has no effect, since the campaign's document is published at the desk. */
  'document-unused': 'warn',
  /** This machine's clock was changed by so many `seconds`. */
  'clock-set': 'warn',
  /** The clock of the previous process was so many `seconds` ahead. */
  'clock-was-ahead': 'warn',
  /** So many signatures await the organiser, who has so many `days` to review each. */
  held: 'warn',
  /** Signatures were erased because their time was up. */
  expired: 'info',
  /** What was erased remains in the database's files for now. */
  'not-compacted': 'warn',
  /** A request says whom it was forwarded for, but does not come from a declared proxy. */
  'proxy-not-trusted': 'warn',
} as const;

const word = /^[\w-]{1,64}$/;
const count = /^-?\d{1,15}$/;
const forms = {
  id: /^[\da-f-]{36}$/,
  kind: word,
  code: word,
  errcode: count,
  response: count,
  result: /^[a-z ]{1,20}$/,
  tries: count,
  campaign: /^[a-z\d-]{1,64}$/,
  state: word,
  erased: count,
  wrong: count,
  signatures: count,
  days: count,
  seconds: count,
  file: /^[^/\p{Cc}]{1,100}$/u,
  /** What is wrong with a campaign document: concerns its publishers, not the signers. */
  sentence: /^[^\p{Cc}]{1,400}$/u,
  frames: /^at [^\n"]{1,300}(\nat [^\n"]{1,300}){0,4}$/,
} as const;

type Details = Readonly<Partial<Record<keyof typeof forms, string | number>>>;
export type Log = (event: keyof typeof levels, details?: Details) => void;

/** @param now milliseconds since 1970 */
export const createLog =
  (write: (line: string) => void = console.error, now: () => number = Date.now): Log =>
  (event, details = {}) => {
    const told = Object.entries(forms).flatMap(([name, form]) => {
      const value = details[name as keyof typeof forms];
      return value !== undefined && form.test(String(value)) ? [[name, value]] : [];
    });
    const time = new Date(now()).toISOString();
    write(JSON.stringify({ time, level: levels[event], event, ...(Object.fromEntries(told) as Details) }));
  };

/** Logs the error's kind and its stack frames, and returns the id that the answer names. */
export const logError = (error: Error, log: Log, details: Details = {}): string => {
  const id = randomUUID();
  const cause = error.cause instanceof Error ? error.cause : error;
  const codes = ['code', 'errcode'].map((name) => [name, Reflect.get(cause, name) as unknown]);
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5)
    .map((line) => line.trim())
    .join('\n');
  log('error', { ...details, id, kind: error.name, ...(Object.fromEntries(codes) as Details), frames });
  return id;
};
