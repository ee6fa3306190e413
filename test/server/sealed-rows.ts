/** Sealed signatures in a store, as the server keeps them once it takes them. */
import { randomUUID } from 'node:crypto';
import type { Vault } from '../../server/crypto/envelopes.ts';
import type { Store } from '../../server/store/store.ts';
import { seal } from '../../src/sealing/index.ts';
import { ada, bo } from '../support/sealing.ts';

export const campaign = 'sealed';

interface Sealed {
  readonly id?: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** In the place of what the browser would have sealed. */
  readonly sealed?: string;
  /** Keyed hash of an address, as in the mode `confirm`. */
  readonly email?: Uint8Array<ArrayBuffer>;
  readonly received?: number;
  readonly of?: string;
}

let signers = 0;

/** What is inside a seal. */
export const signatureOf = (id: string, fields: Readonly<Record<string, string>> = {}, of = campaign) => ({
  ...{ id, campaign: of, locale: 'en' },
  fields: { name: 'Ada Quimby', email: `sealed.${++signers}@mail.example`, ...fields },
  consent: { statement: 'I agree.', locale: 'en', updates: false },
});

/** Saves one, which is `new` until the worker has looked at it; resolves to its id. */
export const saveSealed = async (
  { store, vault }: { readonly store: Pick<Store, 'save'>; readonly vault: Pick<Vault, 'seal'> },
  { id = randomUUID(), fields, sealed, email, received = Date.now(), of = campaign }: Sealed = {},
): Promise<string> => {
  const content = { sealed: sealed ?? (await seal(signatureOf(id, fields, of), [ada.recipient, bo.recipient])) };
  const envelope = await vault.seal({ id, campaign: of }, content);
  const nothing = { person: null, shown: false, withdraw: null, content: null, doubt: null };
  await store.save({ id, campaign: of, received, envelope, email: email ?? null, ...nothing });
  return id;
};
