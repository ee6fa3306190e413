/** Makes passkeys and shows them, by the browser; knows nothing of what they are for. */
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { ask, type Answer, type Trouble } from './api.ts';

/** Why there can be no passkey here; `undefined` if there can. */
export const obstacle = (address: string): Trouble | undefined => {
  // Before the others: at the right address there may be passkeys.
  if (new URL(address).origin !== location.origin) return 'other-address';
  if (!isSecureContext) return 'not-secure';
  return browserSupportsWebAuthn() ? undefined : 'no-passkeys';
};

/** People cancel, or wait too long; browsers do not tell which (WebAuthn, 14.6.2). */
const attempt = async <T>(work: () => Promise<T>): Promise<Answer<T>> => {
  try {
    return { value: await work() };
  } catch {
    return { trouble: 'cancelled' };
  }
};

export type CreationOptions = PublicKeyCredentialCreationOptionsJSON;

export const makePasskey = (optionsJSON: CreationOptions): Promise<Answer<object>> =>
  attempt(() => startRegistration({ optionsJSON }));

/** Fetches what is to be answered, and answers it with a passkey. */
const showPasskey = async (path: string, body: object = {}): Promise<Answer<object>> => {
  const options = await ask<PublicKeyCredentialRequestOptionsJSON>(path, body);
  if ('trouble' in options) return options;
  return attempt(() => startAuthentication({ optionsJSON: options.value }));
};

export const signIn = async (): Promise<Answer<object>> => {
  const shown = await showPasskey('sign-in/options');
  return 'trouble' in shown ? shown : ask('sign-in', { passkey: shown.value });
};

/** Shows the passkey once more, for the next time that this action is asked for. */
export const confirm = async (action: string): Promise<Answer<object>> => {
  const shown = await showPasskey('confirmation/options', { action });
  return 'trouble' in shown ? shown : ask('confirmation', { action, passkey: shown.value });
};

/** Does what asks for the passkey once more. */
export const confirmed = async <T>(action: string, path: string, body: object): Promise<Answer<T>> => {
  const taken = await confirm(action);
  return 'trouble' in taken ? taken : ask<T>(path, body);
};
