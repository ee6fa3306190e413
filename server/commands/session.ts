/**
 * Runs a command's work on the database: opens it, puts its errors into plain words, and closes it.
 */
import { openStore, openStoreAndVault } from '../crypto/unlock.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings } from '../operations/settings.ts';
import { StoreError, type State, type Store } from '../store/store.ts';

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

/** In the order in which people think of them. */
export const states = ['valid', 'pending', 'held', 'duplicate', 'new'] as const satisfies readonly State[];

/** @throws Refusal when it has no signatures; most likely the name is wrong. */
export const knownCampaign = async (store: Store, campaign: string): Promise<void> => {
  if (!(await store.has(campaign))) throw new Refusal(printable(`There is no signature of campaign ${campaign}.`));
};

/**
 * The number of signatures in each state.
 * @throws Refusal when there are none at all; most likely the name is wrong.
 */
export const statesOf = async (store: Store, campaign: string): Promise<ReadonlyMap<State, number>> => {
  await knownCampaign(store, campaign);
  const found = new Map<State, number>();
  for (const state of states) found.set(state, await store.count({ campaign }, [state]));
  return found;
};
