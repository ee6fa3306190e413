/**
 * The desk's members, their roles, and the invitations by which they come. Each change is written
 * into the journal in the same transaction. Does not judge who may do what.
 */
import { randomUUID } from 'node:crypto';
import type { Database, Sql } from './database.ts';
import { enter, type Actor } from './journal.ts';
import type { Bytes } from './store.ts';

/** From the least to the most. What each may do is in server/desk/rights.ts. */
export const roles = ['viewer', 'moderator', 'organiser', 'owner'] as const;
export type Role = (typeof roles)[number];

export interface Grant {
  /** Id of a campaign, or '' for all. */
  readonly campaign: string;
  readonly role: Role;
}

export interface Member {
  readonly id: string;
  readonly name: string;
  /** In milliseconds since 1970. */
  readonly created: number;
  readonly roles: readonly Grant[];
}

export interface Invitation extends Grant {
  readonly id: string;
  readonly name: string;
  /** In milliseconds since 1970. */
  readonly expires: number;
}

export interface Passkey {
  /** As the browser names it, in base64url. */
  readonly id: string;
  readonly publicKey: Bytes;
  /** How often the device says that it was used; 0 where it does not count. */
  readonly counter: number;
  readonly transports: readonly string[];
}

/** What became of a change of the team. */
export type Changed = 'done' | 'unknown' | 'last-owner';

/**
 * One change of the team at a time, in all processes: two owners who remove each other at once
 * would both still see the other.
 */
const alone = async (sql: Sql): Promise<void> => {
  await sql("INSERT INTO note (name, value) VALUES ('team', '') ON CONFLICT (name) DO UPDATE SET value = ''");
};

/** Whether somebody else ($1 is the member) may do everything. */
const anotherOwner = `EXISTS (
  SELECT 1 FROM member_role AS other JOIN member AS person ON person.id = other.member
  WHERE other.campaign = '' AND other.role = 'owner' AND person.removed IS NULL AND person.id <> $1)`;
const isNoOwner = "NOT EXISTS (SELECT 1 FROM member_role WHERE member = $1 AND campaign = '' AND role = 'owner')";

const nameOf = async (sql: Sql, id: string): Promise<string | undefined> => {
  const [found] = await sql('SELECT name FROM member WHERE id = $1 AND removed IS NULL', [id]);
  return found && String(found.name);
};

const asMembers = (rows: Awaited<ReturnType<Sql>>): Member[] => {
  const found = new Map<string, Member & { readonly roles: Grant[] }>();
  for (const row of rows) {
    const { id, name, created, campaign, role } = row as unknown as Member & Grant;
    const member = found.get(id) ?? { id, name, created, roles: [] };
    found.set(id, member);
    // A member whose last role was taken has none.
    if ((role as Role | null) !== null) member.roles.push({ campaign, role });
  }
  return [...found.values()];
};

const everybody = `SELECT id, name, created, campaign, role
  FROM member LEFT JOIN member_role ON member_role.member = member.id WHERE removed IS NULL`;

/** A member's sessions and passkeys, gone: the next request of an open page is nobody's. */
const lockOut = async (sql: Sql, id: string): Promise<void> => {
  await sql('DELETE FROM desk_session WHERE member = $1', [id]);
  await sql('DELETE FROM passkey WHERE member = $1', [id]);
};

/**
 * Withdraws the links that a member gave out where they may invite nobody any more: one of them may
 * be in their own hands. Who made a link is in the journal alone.
 */
const withdrawTheirs = async (sql: Sql, id: string, by: Actor, now: number): Promise<void> => {
  const gone = await sql(
    `DELETE FROM invitation WHERE used IS NULL
       AND EXISTS (SELECT 1 FROM journal WHERE at = invitation.created AND member = $1 AND action = 'invited'
         AND campaign = invitation.campaign AND about = invitation.name)
       AND NOT EXISTS (SELECT 1 FROM member_role JOIN member ON member.id = member_role.member
         WHERE member_role.member = $1 AND removed IS NULL AND member_role.role = 'owner'
           AND member_role.campaign IN ('', invitation.campaign))
     RETURNING name, campaign`,
    [id],
  );
  for (const { name, campaign } of gone)
    await enter(sql, { by, action: 'invitation-withdrawn', campaign: String(campaign), about: String(name) }, now);
};

export const memberships = ({ sql, transaction }: Pick<Database, 'sql' | 'transaction'>) => ({
  /** Those who are in the team now, the first who came first. */
  members: async (): Promise<Member[]> => asMembers(await sql(`${everybody} ORDER BY created, id, campaign`)),

  member: async (id: string): Promise<Member | undefined> =>
    asMembers(await sql(`${everybody} AND id = $1 ORDER BY campaign`, [id]))[0],

  /** @param token SHA-256 of what is in the link */
  invite: (invitation: Omit<Invitation, 'id'> & { readonly token: Bytes }, by: Actor, now: number): Promise<void> =>
    transaction(async (inside) => {
      const { token, name, campaign, role, expires } = invitation;
      // Nobody can use them any more; that they were made is in the journal.
      await inside('DELETE FROM invitation WHERE expires <= $1', [now]);
      await inside(
        `INSERT INTO invitation (id, token, name, campaign, role, created, expires)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [randomUUID(), token, name, campaign, role, now, expires],
      );
      await enter(inside, { by, action: 'invited', campaign, about: name }, now);
    }),

  /** Those that can still be accepted, the latest first. */
  invitations: async (now: number): Promise<Invitation[]> =>
    (await sql(
      `SELECT id, name, campaign, role, expires FROM invitation WHERE used IS NULL AND expires > $1
       ORDER BY created DESC, id`,
      [now],
    )) as unknown as Invitation[],

  /** The invitation with this token, while it can be accepted. */
  invitation: async (token: Bytes, now: number): Promise<Invitation | undefined> =>
    (
      (await sql(
        'SELECT id, name, campaign, role, expires FROM invitation WHERE token = $1 AND used IS NULL AND expires > $2',
        [token, now],
      )) as unknown as Invitation[]
    )[0],

  withdrawInvitation: (id: string, by: Actor, now: number): Promise<boolean> =>
    transaction(async (inside) => {
      const [gone] = await inside('DELETE FROM invitation WHERE id = $1 AND used IS NULL RETURNING name, campaign', [
        id,
      ]);
      if (!gone) return false;
      const { name, campaign } = gone as { name: string; campaign: string };
      await enter(inside, { by, action: 'invitation-withdrawn', campaign, about: name }, now);
      return true;
    }),

  /**
   * Makes whoever was invited a member with this passkey; the invitation is used up by that.
   * `undefined`: it was used before, is too old or was withdrawn, or the passkey is somebody's.
   */
  join: (token: Bytes, passkey: Passkey, now: number): Promise<Member | undefined> =>
    transaction(async (inside) => {
      const [used] = (await inside(
        `UPDATE invitation SET used = $2 WHERE token = $1 AND used IS NULL AND expires > $2
           AND NOT EXISTS (SELECT 1 FROM passkey WHERE id = $3) RETURNING name, campaign, role`,
        [token, now, passkey.id],
      )) as unknown as (Grant & { readonly name: string })[];
      if (!used) return undefined;
      const { name, campaign, role } = used;
      const id = randomUUID();
      await inside('INSERT INTO member (id, name, created) VALUES ($1, $2, $3)', [id, name, now]);
      await inside('INSERT INTO member_role (member, campaign, role) VALUES ($1, $2, $3)', [id, campaign, role]);
      await inside(
        `INSERT INTO passkey (id, member, public_key, counter, transports, created) VALUES ($1, $2, $3, $4, $5, $6)`,
        [passkey.id, id, passkey.publicKey, passkey.counter, passkey.transports.join(' '), now],
      );
      await enter(inside, { by: { id, name }, action: 'joined', campaign }, now);
      return { id, name, created: now, roles: [{ campaign, role }] };
    }),

  /**
   * Gives a member this role for a campaign, or for all (''), in the place of the one they had; or
   * takes it away.
   */
  setRole: (id: string, campaign: string, role: Role | undefined, by: Actor, now: number): Promise<Changed> =>
    transaction(async (inside) => {
      await alone(inside);
      const name = await nameOf(inside, id);
      if (name === undefined) return 'unknown';
      const had = await inside('SELECT role FROM member_role WHERE member = $1 AND campaign = $2', [id, campaign]);
      if (role === undefined && had.length === 0) return 'unknown';
      const mayBeLast = campaign === '' && role !== 'owner' ? `(${isNoOwner} OR ${anotherOwner})` : '1 = 1';
      const done =
        role === undefined
          ? await inside(
              `DELETE FROM member_role WHERE member = $1 AND campaign = $2 AND ${mayBeLast} RETURNING role`,
              [id, campaign],
            )
          : await inside(
              `INSERT INTO member_role (member, campaign, role) SELECT $1, $2, $3 WHERE ${mayBeLast}
               ON CONFLICT (member, campaign) DO UPDATE SET role = excluded.role RETURNING role`,
              [id, campaign, role],
            );
      if (done.length === 0) return 'last-owner';
      const action = role === undefined ? 'role-taken' : 'role-changed';
      await enter(inside, { by, action, campaign, about: name }, now);
      await withdrawTheirs(inside, id, by, now);
      return 'done';
    }),

  /** Removes a member: their sessions end, and their passkeys are forgotten. */
  removeMember: (id: string, by: Actor, now: number): Promise<Changed> =>
    transaction(async (inside) => {
      await alone(inside);
      if ((await nameOf(inside, id)) === undefined) return 'unknown';
      const [gone] = await inside(
        `UPDATE member SET removed = $2 WHERE id = $1 AND removed IS NULL AND (${isNoOwner} OR ${anotherOwner})
         RETURNING name`,
        [id, now],
      );
      if (!gone) return 'last-owner';
      await lockOut(inside, id);
      await withdrawTheirs(inside, id, by, now);
      await enter(inside, { by, action: 'removed', campaign: '', about: String(gone.name) }, now);
      return 'done';
    }),

  /** Whether nobody has come in yet. */
  isWithoutTeam: async (): Promise<boolean> => (await sql('SELECT id FROM member LIMIT 1')).length === 0,
});
