/**
 * Passkeys (WebAuthn Level 3): what browsers are asked for, and whether their answer is right. The
 * name and origin that passkeys are bound to are those of the server's own address, whatever a
 * request says. Each challenge is kept in the database, and is good for one answer, for one purpose.
 */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { OwnedPasskey } from '../store/desk-sessions.ts';
import type { Passkey } from '../store/members.ts';
import { StoreError, type Store } from '../store/store.ts';
import { minute } from '../operations/time.ts';

/**
 * EdDSA, ES256, RS256 (RFC 9053 and 8812): what devices have. Named, since otherwise the library asks
 * Node for newer ones, which writes warnings into the log.
 */
const supportedAlgorithmIDs = [-8, -7, -257];

/** With what it needs, two fifths of what a server would load as it starts; only the desk uses it. */
const webauthn = () => import('@simplewebauthn/server');

/** How long a challenge can be answered, in milliseconds. */
export const challengeAge = 5 * minute;

/** In base64url. */
const challengeForm = /^[\w-]{1,100}$/;

interface Options {
  readonly store: Pick<Store, 'keepChallenge' | 'takeChallenge' | 'passkey' | 'passkeysOf' | 'notePasskey'>;
  /** The server's address. */
  readonly base: () => string;
  readonly now: () => number;
}

/** A purpose is a short text, so that an answer to one question is not taken for another's. */
export type Purpose = 'sign-in' | `join ${string}` | `confirm ${string}`;

/** The library throws what is wrong with an answer; its sentences quote what was sent. */
const onlyStoreErrors = (error: unknown): undefined => {
  if (error instanceof StoreError) throw error;
};

export const createPasskeys = ({ store, base, now }: Options) => {
  const ours = () => {
    const { hostname: rpID, origin } = new URL(base());
    return { rpID, origin };
  };

  const keep = async <T extends { readonly challenge: string }>(options: T, purpose: Purpose): Promise<T> => {
    await store.keepChallenge(options.challenge, purpose, now() + challengeAge, now());
    return options;
  };

  const expected = (purpose: Purpose) => {
    const { rpID, origin } = ours();
    return {
      // The library hands over whatever the answer has in its place.
      expectedChallenge: async (challenge: unknown) =>
        typeof challenge === 'string' &&
        challengeForm.test(challenge) &&
        (await store.takeChallenge(challenge, purpose, now())),
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
    };
  };

  return {
    /** What a browser needs to make a passkey with. */
    creation: async (name: string, purpose: Purpose) => {
      const { generateRegistrationOptions } = await webauthn();
      return keep(
        await generateRegistrationOptions({
          rpName: ours().rpID,
          rpID: ours().rpID,
          userName: name,
          userDisplayName: name,
          attestationType: 'none',
          supportedAlgorithmIDs,
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
          timeout: challengeAge,
        }),
        purpose,
      );
    },

    /** What a browser needs to show a passkey; of this member, or of whoever has one. */
    request: async (purpose: Purpose, member?: string) => {
      const { generateAuthenticationOptions } = await webauthn();
      return keep(
        await generateAuthenticationOptions({
          rpID: ours().rpID,
          userVerification: 'required',
          timeout: challengeAge,
          ...(member !== undefined && {
            allowCredentials: (await store.passkeysOf(member)).map((id) => ({ id })),
          }),
        }),
        purpose,
      );
    },

    /** The new passkey; `undefined` where the answer is not right. */
    created: async (response: unknown, purpose: Purpose): Promise<Passkey | undefined> => {
      const { verifyRegistrationResponse } = await webauthn();
      const found = await verifyRegistrationResponse({
        response: response as RegistrationResponseJSON,
        supportedAlgorithmIDs,
        ...expected(purpose),
      }).catch(onlyStoreErrors);
      if (!found?.verified) return undefined;
      const { id, publicKey, counter, transports = [] } = found.registrationInfo.credential;
      return { id, publicKey, counter, transports: transports.filter((way) => /^[\w-]{1,20}$/.test(way)).slice(0, 10) };
    },

    /** Whose passkey answered; `undefined` where the answer is not right. */
    shown: async (response: unknown, purpose: Purpose): Promise<OwnedPasskey | undefined> => {
      const { id } = response as AuthenticationResponseJSON;
      const passkey = await store.passkey(id);
      if (passkey === undefined) return undefined;
      const { publicKey, counter } = passkey;
      const { verifyAuthenticationResponse } = await webauthn();
      const found = await verifyAuthenticationResponse({
        response: response as AuthenticationResponseJSON,
        credential: { id, publicKey, counter },
        ...expected(purpose),
      }).catch(onlyStoreErrors);
      if (!found?.verified) return undefined;
      const isNoted = await store.notePasskey(id, counter, found.authenticationInfo.newCounter);
      return isNoted ? passkey : undefined;
    },
  };
};

export type Passkeys = ReturnType<typeof createPasskeys>;
