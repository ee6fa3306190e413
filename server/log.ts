/** What the log may say of an error: a random id, its kind, and the lines of code it passed. Never its message. */
import { randomUUID } from 'node:crypto';

/** Writes the error, and returns the id under which the answer names it. Messages may quote what somebody typed. */
export const logError = (error: Error, log: (line: string) => void = console.error): string => {
  const id = randomUUID();
  const cause = error.cause instanceof Error ? error.cause : error;
  const codes = ['code', 'errcode'].map((name) => String(Reflect.get(cause, name) ?? '')).filter(Boolean);
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5);
  log([`error ${id} ${error.name}`, ...codes, ...frames.map((line) => line.trim())].join(' '));
  return id;
};
