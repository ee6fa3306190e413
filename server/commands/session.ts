/**
 * Runs a command's work on the database: opens it, puts its errors into plain words, and closes it.
 */
import { openStore, openStoreAndVault } from '../crypto/unlock.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings } from '../operations/settings.ts';
import { StoreError, type Store } from '../store/store.ts';

const guarded = async <T>(store: Store, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreError) throw new Refusal(`The database refused: ${error.message}`);
    throw error;
  } finally {
    await store.close();
  }
};

/** Needs no secret. @throws Refusal */
export const withStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openStore(readSettings(process.env), { create: false });
  return guarded(store, () => work(store));
};

type Opened = Awaited<ReturnType<typeof openStoreAndVault>>;

/** @throws Refusal */
export const withVault = async <T>(work: (opened: Opened) => Promise<T>): Promise<T> => {
  const opened = await openStoreAndVault(readSettings(process.env), { create: false });
  return guarded(opened.store, () => work(opened));
};

/** @throws Refusal when it has no signatures; most likely the name is wrong. */
export const knownCampaign = async (store: Store, campaign: string): Promise<void> => {
  if (!(await store.has(campaign))) throw new Refusal(printable(`There are no signatures of campaign ${campaign}.`));
};

/** @throws Refusal that names the signatures that could not be opened, if there are any. */
export const complainOf = (broken: ReadonlySet<string>): void => {
  if (broken.size > 0)
    throw new Refusal([...broken].map((id) => `${id} cannot be opened: the database was changed from outside.`));
};
