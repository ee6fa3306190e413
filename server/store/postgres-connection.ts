/**
 * How to reach a Postgres: its address, TLS, time limits, poolers in between, and why it could not
 * be reached. Knows no tables.
 */
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import pg from 'pg';
import { readPostgresUrl, type ServerUrl } from '../operations/server-url.ts';
import { StoreError } from './store.ts';

/** In milliseconds: the longest wait for a connection to a database that does not answer. */
const connectionTimeoutMillis = 5000;
/** In milliseconds; a statement that takes longer has gone wrong. */
const statementTimeout = 20_000;
const connections = 8;

export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const authority =
  'its certificate is from an authority that this machine does not trust: add sslrootcert=FILE to DATABASE_URL, or set NODE_EXTRA_CA_CERTS';

/** SQLSTATEs (Postgres, Appendix A), and Node's network and TLS error codes. */
const reasons: Readonly<Record<string, string>> = {
  '28P01': 'the user name or password is wrong',
  '28000': 'this user may not connect from here, or only with sslmode=require in DATABASE_URL; see its pg_hba.conf',
  '3D000': 'there is no such database',
  '42501': 'this user may not do that, see GRANT',
  '53300': 'it has too many connections',
  '57P03': 'it is starting or stopping',
  ENOTFOUND: 'there is no host with this name',
  EAI_AGAIN: 'its host name could not be looked up',
  ECONNREFUSED: 'nothing is listening there',
  ECONNRESET: 'it closed the connection',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'its host cannot be reached',
  SELF_SIGNED_CERT_IN_CHAIN: authority,
  DEPTH_ZERO_SELF_SIGNED_CERT: authority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: authority,
  UNABLE_TO_GET_ISSUER_CERT: authority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: authority,
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for a host name other than the one in DATABASE_URL',
};

/** The reason in words, if there are any; the driver's own messages may quote values. */
export const reasonOf = (error: unknown): string => {
  const code = codeOf(error);
  const words = reasons[code];
  if (words !== undefined) return `${words} (${code})`;
  const { message, name } = error instanceof Error ? error : { message: '', name: 'unknown' };
  if (/timeout|timed out/i.test(message)) return 'it does not answer';
  if (message.includes('does not support SSL')) return 'it does not speak TLS: see sslmode in DATABASE_URL';
  return code || name;
};

const read = (parameter: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new StoreError(`the file that ${parameter} names cannot be read`, { cause: error });
  }
};

/**
 * `require` is as strict as `verify-full`: an encrypted connection to the wrong server helps
 * nobody. `no-verify` is what libpq calls `require`. Without `sslmode`, the variable PGSSLMODE
 * decides.
 */
const tlsOf = (query: ServerUrl['query']): ConnectionOptions | false | undefined => {
  const mode = query.get('sslmode');
  if (mode === 'disable') return false;
  const files = [...query].filter(([name]) => ['sslrootcert', 'sslcert', 'sslkey'].includes(name));
  if (mode === undefined && files.length === 0) return undefined;
  const [ca, cert, key] = ['sslrootcert', 'sslcert', 'sslkey'].map((name) => {
    const path = query.get(name);
    return path === undefined ? undefined : read(name, path);
  });
  return {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(mode === 'no-verify' && { rejectUnauthorized: false }),
    ...(mode === 'verify-ca' && { checkServerIdentity: () => undefined }),
  };
};

/**
 * Whatever the URL leaves out comes from the variables that Postgres's own programs use, such as
 * PGPASSWORD.
 */
const configOf = (text: string): pg.PoolConfig => {
  const url = readPostgresUrl(text);
  if (typeof url === 'string') throw new StoreError(`DATABASE_URL: expected ${url}`);
  const { user, password, port, query } = url;
  const options = query.get('options');
  const ssl = tlsOf(query);
  return {
    host: url.host || query.get('host'),
    ...(user && { user }),
    ...(password && { password }),
    ...((port ?? query.has('port')) && { port: port ?? Number(query.get('port')) }),
    database: decodeURIComponent(url.path),
    ...(options !== undefined && { options }),
    ...(ssl !== undefined && { ssl }),
    application_name: query.get('application_name') ?? 'petition-server',
    max: connections,
    connectionTimeoutMillis,
    query_timeout: statementTimeout + 1000,
  };
};

/**
 * Whether the server accepts a statement time limit at connection start. A pooler that shares one
 * connection among many clients (PgBouncer) refuses it (08P01); then only the driver's limit
 * applies.
 */
const takesLimit = async (config: pg.PoolConfig): Promise<boolean> => {
  const client = new pg.Client({ ...config, statement_timeout: statementTimeout });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (codeOf(error) === '08P01') return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** @throws StoreError if it cannot be reached. */
export const openPool = async (url: string, types: pg.CustomTypesConfig): Promise<pg.Pool> => {
  const config = { ...configOf(url), types };
  try {
    const isLimited = await takesLimit(config);
    return new pg.Pool({ ...config, ...(isLimited && { statement_timeout: statementTimeout }) });
  } catch (error) {
    throw new StoreError(reasonOf(error), { cause: error });
  }
};
