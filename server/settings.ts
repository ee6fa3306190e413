/** The settings: environment variables in, checked values out, every mistake in one go. Opens and reads nothing. */
import { resolve } from 'node:path';
import { describeIssues } from 'petition-widget/schema';
import * as z from 'zod';
import { Refusal } from './refusal.ts';

const isUrlOf =
  (...protocols: string[]) =>
  (value: string): boolean =>
    protocols.includes(URL.parse(value)?.protocol ?? '');

const port = 'a port number from 0 to 65535';
const database = '"sqlite:" and the path of a file, such as sqlite:data/petitions.db';

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: port, abort: true })
    .transform(Number)
    .refine((value) => value <= 65_535, port),
  HOST: z.string().regex(/^[^\s/]+$/, 'a host name or address to listen on'),
  DATABASE_URL: z
    .string()
    .refine((value) => !/^postgres(ql)?:/i.test(value), {
      error: `${database}: this version stores in SQLite only, not in Postgres`,
      abort: true,
    })
    // Two slashes would make the first folder of the path a host; ":memory:" would lose every signature.
    .regex(/^sqlite:(?!\/\/(?!\/))(?!:memory:)./, database)
    .transform((value) => resolve(value.slice('sqlite:'.length))),
  CAMPAIGNS: z.string().transform((value) => resolve(value)),
  PUBLIC_URL: z
    .string()
    .refine(isUrlOf('http:', 'https:'), { error: 'an http or https URL', abort: true })
    .transform((value) => new URL(value).href)
    .optional(),
  SMTP_URL: z.string().refine(isUrlOf('smtp:', 'smtps:'), 'an smtp or smtps URL').optional(),
  SECRET: z.string().min(32, 'at least 32 characters, such as the output of: openssl rand -hex 32').optional(),
});

/** Checked settings; paths are absolute, `PORT` 0 takes a free port. */
export type Settings = z.infer<typeof schema>;
type Name = keyof Settings;

const defaults: Partial<Record<Name, string>> = {
  PORT: '8787',
  HOST: '127.0.0.1',
  DATABASE_URL: 'sqlite:data/petitions.db',
  // The demo's, wherever the server was started from.
  CAMPAIGNS: resolve(import.meta.dirname, '../demo/campaigns'),
};

const meanings: Record<Name, string> = {
  PORT: 'port to listen on; 0 takes a free one (default: 8787)',
  HOST: 'address to listen on; 0.0.0.0 for every network (default: 127.0.0.1, this machine alone)',
  DATABASE_URL: 'where signatures are stored; SQLite only in this version (default: sqlite:data/petitions.db)',
  CAMPAIGNS: "folder of campaign documents, one {id}.json each (default: the demo's, demo/campaigns)",
  PUBLIC_URL: 'address that others reach the server at; printed at the start (default: none)',
  SMTP_URL: 'mail server, smtp:// or smtps://; unused until signatures are confirmed by e-mail (default: none)',
  SECRET: 'at least 32 characters that the keys are derived from (default: made once, kept in {database}.secret)',
};

/** A line for each setting, for `--help`. */
export const settingsHelp = Object.entries(meanings)
  .map(([name, meaning]) => `  ${name.padEnd(14)}${meaning}`)
  .join('\n');

/**
 * Reads the settings; a variable that is empty counts as absent.
 * @throws Refusal with a line for each variable that is wrong. Never repeats a value: some are secret.
 */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): Settings => {
  const names = Object.keys(meanings) as Name[];
  const given = names.map((name) => [name, env[name] || defaults[name]]);
  const result = schema.safeParse(Object.fromEntries(given));
  if (!result.success) throw new Refusal(describeIssues(result.error));
  return result.data;
};
