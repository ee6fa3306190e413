/**
 * Parses and checks the settings, given as environment variables, and reports all mistakes at once.
 * Opens and reads nothing.
 */
import { resolve } from 'node:path';
import { describeIssues, isMailAddress } from 'petition-widget/schema';
import * as z from 'zod';
import { networksOf } from '../http/client-address.ts';
import { Refusal } from './refusal.ts';
import { readMailUrl, readPostgresUrl, readPublicUrl, serverUrlOf } from './server-url.ts';

const networks = 'addresses or networks, such as 10.0.0.0/8, separated by commas';
const port = 'a port number from 0 to 65535';
const database = 'sqlite: and the path of a file, or a postgres:// URL';

/**
 * Converts the result of `read` with `write`; if `read` fails, its description of what it expected
 * becomes the issue.
 */
const readBy =
  <T extends object>(read: (text: string) => T | string, write: (found: T) => string) =>
  (value: string, context: z.RefinementCtx<string>): string => {
    const found = read(value);
    if (typeof found === 'object') return write(found);
    context.addIssue(found);
    return z.NEVER;
  };

/** An SQLite URL gets an absolute path; a server's URL is checked and written out again. */
const resolved = (value: string, context: z.RefinementCtx<string>): string => {
  if (/^postgres(ql)?:\/\//i.test(value)) return readBy(readPostgresUrl, serverUrlOf)(value, context);
  // With two slashes, the path's first folder would be a host; ":memory:" would lose every
  // signature.
  if (!/^sqlite:(?!\/\/(?!\/))(?!:memory:)./.test(value)) context.addIssue(database);
  return `sqlite:${resolve(value.slice('sqlite:'.length))}`;
};

const isList = (setting: string): boolean => {
  try {
    networksOf(setting);
    return true;
  } catch {
    return false;
  }
};

/** An address, or an address after a name that needs no quotes. */
const isSender = (setting: string): boolean => {
  const [, named] = /^[^\p{Cc}<>"\\,;:@()]*[^\s\p{Cc}<>"\\,;:@()] <([^<>]*)>$/u.exec(setting) ?? [];
  return isMailAddress(named ?? setting);
};

const schema = z
  .object({
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, { error: port, abort: true })
      .transform(Number)
      .refine((value) => value <= 65_535, port),
    HOST: z.string().regex(/^[^\s/]+$/, 'a host name or address to listen on'),
    DATABASE_URL: z.string().transform(resolved),
    CAMPAIGNS: z.string().transform((value) => resolve(value)),
    PUBLIC_URL: z
      .string()
      .transform(readBy(readPublicUrl, ({ href }) => href))
      .optional(),
    SMTP_URL: z.string().transform(readBy(readMailUrl, serverUrlOf)).optional(),
    MAIL_FROM: z
      .string()
      .refine(isSender, 'an e-mail address, such as petitions@union.example or Petitions <petitions@union.example>')
      .optional(),
    TRUSTED_PROXIES: z.string().refine(isList, networks),
    UNLIMITED_NETWORKS: z.string().refine(isList, networks),
    METRICS_TOKEN: z
      .string()
      .regex(
        /^[\x21-\x7e]{16,}$/,
        'at least 16 ASCII characters without spaces, such as the output of: openssl rand -hex 16',
      )
      .optional(),
    DESK: z.enum(['on', 'off'], 'on or off'),
    DEMO: z.enum(['0', '1'], '1, or nothing'),
    SECRET: z.string().min(32, 'at least 32 characters, such as the output of: openssl rand -hex 32').optional(),
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => (SMTP_URL === undefined) === (MAIL_FROM === undefined), {
    path: ['SMTP_URL'],
    error: 'to be set together with MAIL_FROM, or not at all',
    // Checked even if other settings are wrong, but reports nothing twice about these two.
    when: ({ issues }) => !issues.some(({ path }) => path?.[0] === 'SMTP_URL' || path?.[0] === 'MAIL_FROM'),
  });

/** The checked settings. Paths are absolute; `PORT` 0 takes a free port. */
export type Settings = z.infer<typeof schema>;
type Name = keyof Settings;

const defaults: Partial<Record<Name, string>> = {
  PORT: '8787',
  HOST: '127.0.0.1',
  DATABASE_URL: 'sqlite:data/petitions.db',
  CAMPAIGNS: 'campaigns',
  TRUSTED_PROXIES: '',
  UNLIMITED_NETWORKS: '',
  DESK: 'on',
  DEMO: '0',
};
/** The demo's, wherever the server is started from. */
const demoCampaigns = resolve(import.meta.dirname, '../../demo/campaigns');

const meanings: Record<Name, string> = {
  PORT: 'port to listen on; 0 picks a free one (default: 8787)',
  HOST: 'address to listen on; 0.0.0.0 for every network (default: 127.0.0.1, this machine only)',
  DATABASE_URL: 'where signatures are stored: sqlite:FILE or postgres://… (default: sqlite:data/petitions.db)',
  CAMPAIGNS: 'folder of campaign documents, one {id}.json each (default: campaigns)',
  PUBLIC_URL: 'address at which others reach the server; used in mails (default: none)',
  SMTP_URL: 'mail server, smtp:// or smtps://, for campaigns with confirmation (default: none)',
  MAIL_FROM: 'sender of the mails: an address, or Name <address>; needed with SMTP_URL (default: none)',
  TRUSTED_PROXIES: 'proxies whose X-Forwarded-For is trusted, such as 127.0.0.1, 10.0.0.0/8 (default: none)',
  UNLIMITED_NETWORKS: 'networks shared by crowds, such as a hall or a carrier, without a rate limit (default: none)',
  METRICS_TOKEN: 'token of at least 16 characters that GET /metrics requires (default: none, and no metrics)',
  DESK: "the organiser's desk at /desk: on or off (default: on)",
  DEMO: "1 shows the demo's pages, and its campaigns unless CAMPAIGNS names others (default: none of it)",
  SECRET: 'at least 32 characters that the keys are derived from (default: generated once, kept in {database}.secret)',
};

/** One line per setting, for `--help`. */
export const settingsHelp = Object.entries(meanings)
  .map(([name, meaning]) => `  ${name.padEnd(20)}${meaning}`)
  .join('\n');

/**
 * Reads the settings; an empty variable counts as absent.
 * @throws Refusal with a line for each variable that is wrong. Never repeats a value: some are
 * secret.
 */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): Settings => {
  const names = Object.keys(meanings) as Name[];
  const usual = env.DEMO === '1' ? { ...defaults, CAMPAIGNS: demoCampaigns } : defaults;
  const given = names.map((name) => [name, env[name] || usual[name]]);
  const result = schema.safeParse(Object.fromEntries(given));
  if (!result.success) throw new Refusal(describeIssues(result.error));
  return result.data;
};
