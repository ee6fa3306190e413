/**
 * Who is signed in at the desk, in whichever process: sessions, the challenges that passkeys
 * answer, and the passkeys. Holds hashes of the cookies, no addresses.
 */
import type { Database } from './database.ts';
import { enter } from './journal.ts';
import type { Passkey } from './members.ts';
import type { Bytes } from './store.ts';

export interface Session {
  readonly member: string;
  /** In milliseconds since 1970. */
  readonly expires: number;
}

export interface OwnedPasskey extends Passkey {
  readonly member: string;
}

export const deskSessions = ({ sql, transaction }: Pick<Database, 'sql' | 'transaction'>) => ({
  /** Keeps a challenge until it is answered, or is too old. */
  keepChallenge: (challenge: string, purpose: string, expires: number, now: number): Promise<void> =>
    transaction(async (inside) => {
      await inside('DELETE FROM desk_challenge WHERE expires <= $1', [now]);
      await inside('INSERT INTO desk_challenge (challenge, purpose, expires) VALUES ($1, $2, $3)', [
        challenge,
        purpose,
        expires,
      ]);
    }),

  /** Whether this challenge was made for this purpose and waits for its answer; from now on it does not. */
  takeChallenge: async (challenge: string, purpose: string, now: number): Promise<boolean> =>
    (
      await sql('DELETE FROM desk_challenge WHERE challenge = $1 AND purpose = $2 AND expires > $3 RETURNING purpose', [
        ...[challenge, purpose, now],
      ])
    ).length === 1,

  passkey: async (id: string): Promise<OwnedPasskey | undefined> => {
    const [found] = await sql(
      `SELECT passkey.id, member, public_key, counter, transports
       FROM passkey JOIN member ON member.id = passkey.member WHERE passkey.id = $1 AND removed IS NULL`,
      [id],
    );
    return (
      found && {
        id: String(found.id),
        member: String(found.member),
        publicKey: found.public_key as Bytes,
        counter: Number(found.counter),
        transports: String(found.transports)
          .split(' ')
          .filter((way) => way !== ''),
      }
    );
  },

  /** The ids of a member's passkeys. */
  passkeysOf: async (member: string): Promise<string[]> =>
    (await sql('SELECT id FROM passkey WHERE member = $1', [member])).map(({ id }) => String(id)),

  /**
   * Notes how often the passkey was used. `false`: it was used meanwhile by somebody with the same
   * number, so there are two of it; or it is gone.
   */
  notePasskey: async (id: string, before: number, counter: number): Promise<boolean> =>
    (
      await sql('UPDATE passkey SET counter = $3 WHERE id = $1 AND counter = $2 RETURNING id', [
        ...[id, before, counter],
      ])
    ).length === 1,

  /**
   * Begins a session of somebody in the team, in the place of the one that the same browser had.
   * `false`: they were removed meanwhile.
   */
  beginSession: (
    member: string,
    { token, before, expires }: { readonly token: Bytes; readonly before: Bytes | undefined; readonly expires: number },
    now: number,
    isJoining: boolean,
  ): Promise<boolean> =>
    transaction(async (inside) => {
      await inside('DELETE FROM desk_session WHERE expires <= $1', [now]);
      if (before) await inside('DELETE FROM desk_session WHERE token = $1', [before]);
      // Written to, so that a removal at the same moment comes before or after, never between.
      const [found] = await inside('UPDATE member SET name = name WHERE id = $1 AND removed IS NULL RETURNING name', [
        member,
      ]);
      if (!found) return false;
      await inside(
        'INSERT INTO desk_session (token, member, created, expires, confirmed) VALUES ($1, $2, $3, $4, $3)',
        [...[token, member, now, expires]],
      );
      const by = { id: member, name: String(found.name) };
      if (!isJoining) await enter(inside, { by, action: 'signed-in', campaign: '' }, now);
      return true;
    }),

  session: async (token: Bytes, now: number): Promise<Session | undefined> =>
    (
      (await sql('SELECT member, expires FROM desk_session WHERE token = $1 AND expires > $2', [
        token,
        now,
      ])) as unknown as Session[]
    )[0],

  endSession: async (token: Bytes): Promise<void> => {
    await sql('DELETE FROM desk_session WHERE token = $1', [token]);
  },

  /** Notes that the passkey was asked for again, for one action. */
  confirmSession: async (token: Bytes, action: string, now: number): Promise<void> => {
    await sql('UPDATE desk_session SET confirmed = $3, confirmed_for = $2 WHERE token = $1', [token, action, now]);
  },

  /** Whether the passkey was asked for for this action since `since`; it holds for one time. */
  useConfirmation: async (token: Bytes, action: string, since: number): Promise<boolean> =>
    (
      await sql(
        `UPDATE desk_session SET confirmed_for = NULL
         WHERE token = $1 AND confirmed_for = $2 AND confirmed >= $3 RETURNING token`,
        [token, action, since],
      )
    ).length === 1,
});
