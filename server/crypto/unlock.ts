/**
 * Opens the database and the key that belongs to it. The only place where store, secret and
 * settings meet.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { Refusal } from '../operations/refusal.ts';
import type { Settings } from '../operations/settings.ts';
import { readPostgresUrl } from '../operations/server-url.ts';
import { createKeys, type Keys } from './keys.ts';
import { openDatabase, openServing } from '../store/open.ts';
import { createStore } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { createVault, type Vault } from './envelopes.ts';

type DatabaseAndSecret = Pick<Settings, 'DATABASE_URL' | 'SECRET'>;

interface Options {
  /** Creates the database if there is none. */
  readonly create: boolean;
  /** For a server rather than a command. */
  readonly serving?: boolean;
}

/** Where the secret is kept if `SECRET` is not set: beside the database file. */
export const secretPath = ({ DATABASE_URL }: DatabaseAndSecret): string =>
  `${DATABASE_URL.slice('sqlite:'.length)}.secret`;

const postgresHost = (url: string): string => {
  const read = readPostgresUrl(url);
  if (typeof read === 'string') return 'DATABASE_URL';
  const host = read.host.includes(':') ? `[${read.host}]` : read.host || read.query.get('host');
  return `${host}${read.port === undefined ? '' : `:${read.port}`}`;
};

/** The database's name for messages to people: without a password. */
export const nameOfDatabase = ({ DATABASE_URL }: DatabaseAndSecret): string =>
  DATABASE_URL.startsWith('sqlite:')
    ? DATABASE_URL.slice('sqlite:'.length)
    : `the Postgres at ${postgresHost(DATABASE_URL)}`;

/** "The database FILE" or "The Postgres at HOST", to begin a sentence. */
export const databaseOf = (place: Pick<Settings, 'DATABASE_URL'>): string =>
  place.DATABASE_URL.startsWith('sqlite:')
    ? `The database ${nameOfDatabase(place)}`
    : `The Postgres at ${postgresHost(place.DATABASE_URL)}`;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown reason');

/**
 * 32 random bytes as text, which can be moved to `SECRET` as is; flushed to disk before it is used.
 */
const makeSecret = (path: string): string => {
  const secret = randomBytes(32).toString('base64url');
  const file = openSync(path, 'wx', 0o600);
  writeSync(file, `${secret}\n`);
  fsyncSync(file);
  closeSync(file);
  return secret;
};

const readSecret = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

interface Opened {
  readonly store: Store;
  readonly vault: Vault;
  readonly keys: Keys;
}

const secretOf = (place: DatabaseAndSecret, isKnown: boolean): string => {
  if (place.SECRET !== undefined) return place.SECRET;
  if (!place.DATABASE_URL.startsWith('sqlite:'))
    throw new Refusal('SECRET: expected with Postgres, which has no file beside it to keep a secret in');
  const path = secretPath(place);
  const secret = readSecret(path) ?? (isKnown ? undefined : makeSecret(path));
  if (secret === undefined)
    throw new Refusal(`The secret of ${nameOfDatabase(place)} is missing: put back ${path}, or set SECRET.`);
  if (secret.length < 32) throw new Refusal(`${path} does not hold a secret of at least 32 characters.`);
  return secret;
};

const unlock = async (store: Store, place: DatabaseAndSecret): Promise<Opened> => {
  const secret = secretOf(place, (await store.note('key-check')) !== undefined);
  const vault = await createVault(secret);
  // If two processes start together, one is first, and the other is checked against its value.
  await store.setNote('key-check', vault.check);
  if ((await store.note('key-check')) !== vault.check)
    throw new Refusal(
      `${place.SECRET === undefined ? secretPath(place) : 'SECRET'} is not the secret that ${nameOfDatabase(place)} was created with.`,
    );
  return { store, vault, keys: createKeys(secret) };
};

/** @throws Refusal if the database cannot be opened. */
export const openStore = async (place: DatabaseAndSecret, { create, serving }: Options): Promise<Store> => {
  const { DATABASE_URL: url } = place;
  try {
    return serving ? await openServing(url, { create }) : createStore(await openDatabase(url, { create }));
  } catch (error) {
    throw new Refusal(`${databaseOf(place)} cannot be opened: ${reasonOf(error)}`);
  }
};

/**
 * @throws Refusal also if the secret is missing, or is not the one the database was created with.
 */
export const openStoreAndVault = async (place: DatabaseAndSecret, options: Options): Promise<Opened> => {
  const store = await openStore(place, options);
  try {
    return await unlock(store, place);
  } catch (error) {
    await store.close();
    if (error instanceof Refusal) throw error;
    throw new Refusal(`The secret of ${nameOfDatabase(place)} cannot be read or kept: ${reasonOf(error)}`);
  }
};
