/** Opens the database and the key that belongs to it. The one place where store, secret and settings meet. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';
import { openSqlite } from './store/sqlite.ts';
import type { Store } from './store/store.ts';
import { createVault, type Vault } from './vault.ts';

type Place = Pick<Settings, 'DATABASE_URL' | 'SECRET'>;

/** Where the secret is kept when `SECRET` does not give it. */
export const secretPath = ({ DATABASE_URL }: Place): string => `${DATABASE_URL}.secret`;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown reason');

/** 32 random bytes as text, which can be moved to `SECRET` as it is; on disk before it is used. */
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

const unlock = async (store: Store, place: Place): Promise<Vault> => {
  const path = secretPath(place);
  const known = await store.note('key-check');
  const secret = place.SECRET ?? readSecret(path) ?? (known === undefined ? makeSecret(path) : undefined);
  if (secret === undefined)
    throw new Refusal(`The secret of ${place.DATABASE_URL} is missing: put back ${path}, or set SECRET.`);
  if (secret.length < 32) throw new Refusal(`${path} does not hold a secret of at least 32 characters.`);
  const vault = await createVault(secret);
  if (known === undefined) await store.setNote('key-check', vault.check);
  else if (known !== vault.check)
    throw new Refusal(
      `${place.SECRET === undefined ? path : 'SECRET'} is not the secret that ${place.DATABASE_URL} was begun with.`,
    );
  return vault;
};

/** @throws Refusal when the database cannot be opened. */
export const openStore = (place: Place, options: { create: boolean }): Store => {
  try {
    return openSqlite(place.DATABASE_URL, options);
  } catch (error) {
    throw new Refusal(`The database ${place.DATABASE_URL} cannot be opened: ${reasonOf(error)}`);
  }
};

/** @throws Refusal also when the secret is missing, or another than the database was begun with. */
export const openStoreAndVault = async (place: Place, options: { create: boolean }) => {
  const store = openStore(place, options);
  try {
    return { store, vault: await unlock(store, place) };
  } catch (error) {
    await store.close();
    if (error instanceof Refusal) throw error;
    throw new Refusal(`The secret of ${place.DATABASE_URL} cannot be read or kept: ${reasonOf(error)}`);
  }
};
